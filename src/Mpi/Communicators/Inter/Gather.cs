using System.Diagnostics.CodeAnalysis;
using MPI.Native;

namespace MPI;

public partial class Intercommunicator
{
    /// <summary>Brings one value of each rank of the other side to the root.</summary>
    /// <returns>At the root, the values by rank; null elsewhere.</returns>
    public T[] Gather<T>(T value, int root)
    {
        T[] values = null!;
        Gather(value, root, ref values);
        return values;
    }

    /// <inheritdoc cref="Gather{T}(T, int)"/>
    /// <param name="outValues">At the root, the values by rank, in a new array where it is too short; elsewhere not used.</param>
    public unsafe void Gather<T>(T inValue, int root, [AllowNull] ref T[] outValues)
    {
        if (IsRoot(root)) EnsureLength(ref outValues!, RemoteSize);
        if (!Datatype<T>.IsDirect)
        {
            if (GatherObjects(inValue, root, IsRoot(root)) is { } values) values.CopyTo(outValues!, 0);
            return;
        }
        fixed (byte* send = &Elements.Start(new ReadOnlySpan<T>(in inValue)), receive = &Elements.Start(IsRoot(root) ? outValues : null))
            CheckRoot(Libmpi.Gather(send, 1, Datatype<T>.Handle, receive, 1, Datatype<T>.Handle, root, comm), "MPI_Gather", root);
    }

    /// <summary>For the ranks of the root's side that are not the root.</summary>
    public void GatherFlattened<T>()
    {
        T[]? none = null;
        GatherParts(null, 0, null, Null, false, ref none);
    }

    /// <summary>At the root: takes <paramref name="count"/> values of each rank of the other side.</summary>
    public T[] GatherFlattened<T>(int count) => GatherFlattened<T>(Repeat(count));

    /// <summary>At the root: takes values of each rank of the other side, by the counts of each.</summary>
    public T[] GatherFlattened<T>(int[] counts)
    {
        T[] values = null!;
        GatherFlattened(counts, ref values);
        return values;
    }

    /// <inheritdoc cref="GatherFlattened{T}(int)"/>
    /// <param name="outValues">The values by rank, in a new array where it is too short.</param>
    public void GatherFlattened<T>(int count, [AllowNull] ref T[] outValues) => GatherFlattened(Repeat(count), ref outValues);

    /// <inheritdoc cref="GatherFlattened{T}(int[])"/>
    /// <param name="outValues">The values by rank, in a new array where it is too short.</param>
    public void GatherFlattened<T>(int[] counts, [AllowNull] ref T[] outValues) =>
        GatherParts(null, 0, counts, Root, true, ref outValues!);

    /// <summary>On the other side: gives values to the root.</summary>
    public void GatherFlattened<T>(T[] inValues, int root)
    {
        ArgumentNullException.ThrowIfNull(inValues);
        T[]? none = null;
        GatherParts(inValues, inValues.Length, null, root, false, ref none);
    }
}
