using System.Diagnostics.CodeAnalysis;
using MPI.Native;

namespace MPI;

public partial class Intracommunicator
{
    /// <summary>Brings one value of each rank to the root.</summary>
    /// <returns>At the root, the values by rank; null elsewhere.</returns>
    public T[] Gather<T>(T value, int root)
    {
        T[] values = null!;
        Gather(value, root, ref values);
        return Rank == root ? values : null!;
    }

    /// <inheritdoc cref="Gather{T}(T, int)"/>
    /// <param name="outValues">At the root, the values by rank, in a new array where it is too short; elsewhere not used.</param>
    public void Gather<T>(T inValue, int root, [AllowNull] ref T[] outValues)
    {
        if (Rank == root) EnsureLength(ref outValues!, Size);
        if (Datatype<T>.IsDirect) Gather(new ReadOnlySpan<T>(in inValue), Rank == root ? outValues : null, root);
        else if (GatherObjects(inValue, root, Rank == root) is { } values) values.CopyTo(outValues!, 0);
    }

    /// <summary>Brings as many values of each rank to the root.</summary>
    /// <param name="outValues">At the root, room for all, by rank; elsewhere not used.</param>
    public unsafe void Gather<T>(ReadOnlySpan<T> inValues, Span<T> outValues, int root)
    {
        if (Rank == root) ThrowIfNoRoomForAll(outValues.Length, inValues.Length);
        if (!Datatype<T>.IsDirect)
        {
            if (GatherObjects(inValues.ToArray(), root, Rank == root) is { } parts) Flatten(parts).CopyTo(outValues);
            return;
        }
        fixed (byte* send = &Elements.Start(inValues), receive = &Elements.Start(outValues))
            CheckRoot(Libmpi.Gather(send, inValues.Length, Datatype<T>.Handle, receive, inValues.Length, Datatype<T>.Handle, root, comm), "MPI_Gather", root);
    }
}
