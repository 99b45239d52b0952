using System.Diagnostics.CodeAnalysis;
using MPI.Native;

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
    public unsafe void ScatterFromFlattened<T>(T[] inValues, int[] counts, int root, [AllowNull] ref T[] outValues)
    {
        ThrowIfNotPerRank(counts);
        var offsets = Offsets(counts.AsSpan(0, Size), out var total);
        if (Rank == root) ThrowIfShorter(inValues, total);
        EnsureLength(ref outValues!, counts[Rank]);
        if (!Datatype<T>.IsDirect)
        {
            var parts = Rank == root ? Parts(inValues, counts.AsSpan(0, Size)) : null;
            CopyReceived(ScatterObjects(parts, root), outValues.AsSpan());
            return;
        }
        fixed (byte* send = &Elements.Start(Rank == root ? inValues : null), receive = &Elements.Start(outValues))
        fixed (int* c = counts, o = offsets)
            CheckRoot(Libmpi.Scatterv(send, c, o, Datatype<T>.Handle, receive, counts[Rank], Datatype<T>.Handle, root, comm), "MPI_Scatterv", root);
    }
}
