using System.Diagnostics.CodeAnalysis;

namespace MPI;

public partial class Intracommunicator
{
    /// <summary>Gives each rank <paramref name="count"/> of the root's values.</summary>
    /// <param name="inValues">At the root, the values for all, by rank; elsewhere not used.</param>
    /// <returns>This rank's values.</returns>
    public T[] ScatterFromFlattened<T>(T[] inValues, int count, int root)
    {
        T[] values = null!;
        ScatterFromFlattened(inValues, count, root, ref values);
        return values;
    }

    /// <inheritdoc cref="ScatterFromFlattened{T}(T[], int[], int, ref T[])"/>
    /// <returns>This rank's values.</returns>
    public T[] ScatterFromFlattened<T>(T[] inValues, int[] counts, int root)
    {
        T[] values = null!;
        ScatterFromFlattened(inValues, counts, root, ref values);
        return values;
    }

    /// <inheritdoc cref="ScatterFromFlattened{T}(T[], int, int)"/>
    /// <param name="outValues">This rank's values, in a new array where it is too short.</param>
    public void ScatterFromFlattened<T>(T[] inValues, int count, int root, [AllowNull] ref T[] outValues)
    {
        if (Rank == root) ThrowIfShorter(inValues, checked(count * Size));
        EnsureLength(ref outValues!, count);
        Scatter(Rank == root ? inValues : [], outValues.AsSpan(0, count), root);
    }

    /// <summary>Gives each rank its part of the root's values.</summary>
    /// <param name="inValues">At the root, the values for all, by rank; elsewhere not used.</param>
    /// <param name="counts">How many values each rank takes; each rank's own entry, and at the root all, are used.</param>
    /// <param name="outValues">This rank's values, in a new array where it is too short.</param>
    public void ScatterFromFlattened<T>(T[] inValues, int[] counts, int root, [AllowNull] ref T[] outValues)
    {
        ThrowIfNotPerRank(counts);
        ScatterParts(inValues, counts, counts[Rank], root, Rank == root, true, ref outValues!);
    }
}
