using System.Diagnostics.CodeAnalysis;

namespace MPI;

public partial class Intracommunicator
{
    /// <summary>Brings arrays of one length to the root, one after another by rank.</summary>
    /// <returns>At the root, all values; null elsewhere.</returns>
    public T[] GatherFlattened<T>(T[] inValues, int root)
    {
        T[] values = null!;
        GatherFlattened(inValues, root, ref values);
        return Rank == root ? values : null!;
    }

    /// <inheritdoc cref="GatherFlattened{T}(T[], int[], int, ref T[])"/>
    /// <returns>At the root, all values; null elsewhere.</returns>
    public T[] GatherFlattened<T>(T[] inValues, int[] counts, int root)
    {
        T[] values = null!;
        GatherFlattened(inValues, counts, root, ref values);
        return Rank == root ? values : null!;
    }

    /// <inheritdoc cref="GatherFlattened{T}(T[], int)"/>
    /// <param name="outValues">At the root, all values, in a new array where it is too short; elsewhere not used.</param>
    public void GatherFlattened<T>(T[] inValues, int root, [AllowNull] ref T[] outValues)
    {
        ArgumentNullException.ThrowIfNull(inValues);
        if (Rank == root) EnsureLength(ref outValues!, checked(inValues.Length * Size));
        Gather(inValues, Rank == root ? outValues : null, root);
    }

    /// <summary>Brings arrays of different lengths to the root, one after another by rank.</summary>
    /// <param name="counts">How many values each rank gives; each rank's own entry, and at the root all, are used.</param>
    /// <param name="outValues">At the root, all values, in a new array where it is too short; elsewhere not used.</param>
    public void GatherFlattened<T>(T[] inValues, int[] counts, int root, [AllowNull] ref T[] outValues)
    {
        ThrowIfNotPerRank(counts);
        ThrowIfShorter(inValues, counts[Rank]);
        GatherParts(inValues, counts[Rank], counts, root, Rank == root, ref outValues!);
    }
}
