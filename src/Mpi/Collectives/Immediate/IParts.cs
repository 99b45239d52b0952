using MPI.Native;

namespace MPI;

// Parts of different lengths. What MPI reads of the counts is copied, as it reads it until the operation is complete.
public partial class Intracommunicator
{
    /// <summary>Begins <see cref="GatherFlattened{T}(T[], int[], int)"/>; the values must not be changed until it is complete.</summary>
    /// <exception cref="NotSupportedException">The type holds references.</exception>
    public unsafe ResultRequest<T[]> IGather<T>(T[] values, int[] counts, int root)
    {
        var places = Places<T>(counts, out var total);
        ThrowIfShorter(values, counts[Rank]);
        var gathered = Rank == root ? new T[total] : null;
        return Begin("MPI_Igatherv", r => Libmpi.Igatherv(Address(values), places[Rank], Datatype<T>.Handle,
            Address(gathered), (int*)Address(places), (int*)Address(places) + Size, Datatype<T>.Handle, root, comm, r), () => gathered!, Pin(values, gathered, places));
    }

    /// <summary>Begins <see cref="AllgatherFlattened{T}(T[], int[])"/>; the values must not be changed until it is complete.</summary>
    /// <exception cref="NotSupportedException">The type holds references.</exception>
    public unsafe ResultRequest<T[]> IAllgather<T>(T[] values, int[] counts)
    {
        var places = Places<T>(counts, out var total);
        ThrowIfShorter(values, counts[Rank]);
        var gathered = new T[total];
        return Begin("MPI_Iallgatherv", r => Libmpi.Iallgatherv(Address(values), places[Rank], Datatype<T>.Handle,
            Address(gathered), (int*)Address(places), (int*)Address(places) + Size, Datatype<T>.Handle, comm, r), () => gathered, Pin(values, gathered, places));
    }

    /// <summary>Begins <see cref="ScatterFromFlattened{T}(T[], int[], int)"/>; the values must not be changed until it is complete.</summary>
    /// <param name="values">At the root, the values for all, by rank; elsewhere not used.</param>
    /// <exception cref="NotSupportedException">The type holds references.</exception>
    public unsafe ResultRequest<T[]> IScatter<T>(T[] values, int[] counts, int root)
    {
        var places = Places<T>(counts, out var total);
        if (Rank == root) ThrowIfShorter(values, total);
        var all = Rank == root ? values : null;
        var own = new T[counts[Rank]];
        return Begin("MPI_Iscatterv", r => Libmpi.Iscatterv(Address(all), (int*)Address(places), (int*)Address(places) + Size, Datatype<T>.Handle,
            Address(own), own.Length, Datatype<T>.Handle, root, comm, r), () => own, Pin(all, own, places));
    }

    /// <summary>Begins <see cref="AlltoallFlattened{T}(T[], int[], int[])"/>; the values must not be changed until it is complete.</summary>
    /// <exception cref="NotSupportedException">The type holds references.</exception>
    public unsafe ResultRequest<T[]> IAlltoall<T>(T[] values, int[] sendCounts, int[] recvCounts)
    {
        var sent = Places<T>(sendCounts, out var total);
        ThrowIfShorter(values, total);
        var places = Places<T>(recvCounts, out total);
        var received = new T[total];
        return Begin("MPI_Ialltoallv", r => Libmpi.Ialltoallv(Address(values), (int*)Address(sent), (int*)Address(sent) + Size, Datatype<T>.Handle,
            Address(received), (int*)Address(places), (int*)Address(places) + Size, Datatype<T>.Handle, comm, r), () => received, Pin(values, received, sent, places));
    }

    /// <summary>Begins <see cref="ReduceScatter{T}(T[], ReductionOperation{T}, int[])"/>; the values must not be changed until it is complete.</summary>
    /// <exception cref="NotSupportedException">The type holds references.</exception>
    public unsafe ResultRequest<T[]> IReduceScatter<T>(T[] values, ReductionOperation<T> op, int[] counts)
    {
        var places = Places<T>(counts, out var total);
        ThrowIfShorter(values, total);
        var results = new T[counts[Rank]];
        return Reduction("MPI_Ireduce_scatter", values, results, op, () => results,
            (send, receive, handle, r) => Libmpi.IreduceScatter((void*)send, (void*)receive, (int*)Address(places), Datatype<T>.Handle, handle, comm, (nint*)r), places);
    }

    /// <summary>The counts, then where each part begins.</summary>
    private int[] Places<T>(int[] counts, out int total)
    {
        ThrowIfSerialized<T>();
        ThrowIfNotPerRank(counts);
        var own = counts.AsSpan(0, Size);
        return [.. own, .. Offsets(own, out total)];
    }
}
