using MPI.Native;

namespace MPI;

// What the collectives of parts of different lengths do on both kinds of communicator.
public abstract partial class Communicator
{
    private protected unsafe void ExchangeParts<T>(T[] inValues, int[] sendCounts, int[] recvCounts, ref T[]? outValues)
    {
        ThrowIfNotPerRank(sendCounts);
        ThrowIfNotPerRank(recvCounts);
        var sendOffsets = Offsets(sendCounts.AsSpan(0, Peers), out var sent);
        var offsets = Offsets(recvCounts.AsSpan(0, Peers), out var total);
        ThrowIfShorter(inValues, sent);
        EnsureLength(ref outValues, total);
        if (!Datatype<T>.IsDirect)
        {
            Flatten(AlltoallObjects(Parts(inValues, sendCounts.AsSpan(0, Peers)))).CopyTo(outValues!, 0);
            return;
        }
        fixed (byte* send = &Elements.Start(inValues), receive = &Elements.Start(outValues))
        fixed (int* sc = sendCounts, so = sendOffsets, c = recvCounts, o = offsets)
            Check(Libmpi.Alltoallv(send, sc, so, Datatype<T>.Handle, receive, c, o, Datatype<T>.Handle, comm), "MPI_Alltoallv");
    }

    /// <param name="own">How many values this rank gives.</param>
    /// <param name="counts">How many values each peer gives.</param>
    private protected unsafe void AllgatherParts<T>(T[] inValues, int own, int[] counts, ref T[]? outValues)
    {
        ThrowIfNotPerRank(counts);
        ThrowIfShorter(inValues, own);
        var offsets = Offsets(counts.AsSpan(0, Peers), out var total);
        EnsureLength(ref outValues, total);
        if (!Datatype<T>.IsDirect)
        {
            Flatten(AllgatherObjects(inValues.AsSpan(0, own).ToArray())).CopyTo(outValues!, 0);
            return;
        }
        fixed (byte* send = &Elements.Start(inValues), receive = &Elements.Start(outValues))
        fixed (int* c = counts, o = offsets)
            Check(Libmpi.Allgatherv(send, own, Datatype<T>.Handle, receive, c, o, Datatype<T>.Handle, comm), "MPI_Allgatherv");
    }

    /// <param name="own">How many values this rank gives.</param>
    /// <param name="counts">At the root, how many values each peer gives.</param>
    private protected unsafe void GatherParts<T>(T[]? inValues, int own, int[]? counts, int root, bool isRoot, ref T[]? outValues)
    {
        int[] offsets = [];
        if (isRoot)
        {
            ThrowIfNotPerRank(counts);
            offsets = Offsets(counts.AsSpan(0, Peers), out var total);
            EnsureLength(ref outValues, total);
        }
        if (own > 0) ThrowIfShorter(inValues, own);
        if (!Datatype<T>.IsDirect)
        {
            if (GatherObjects(inValues.AsSpan(0, own).ToArray(), root, isRoot) is { } parts) Flatten(parts).CopyTo(outValues!, 0);
            return;
        }
        fixed (byte* send = &Elements.Start(inValues), receive = &Elements.Start(isRoot ? outValues : null))
        fixed (int* c = counts, o = offsets)
            CheckRoot(Libmpi.Gatherv(send, own, Datatype<T>.Handle, receive, c, o, Datatype<T>.Handle, root, comm), "MPI_Gatherv", root);
    }

    /// <param name="counts">At the root, how many values each peer takes.</param>
    /// <param name="own">How many values this rank takes.</param>
    private protected unsafe void ScatterParts<T>(T[]? inValues, int[]? counts, int own, int root, bool isRoot, bool receives, ref T[]? outValues)
    {
        int[] offsets = [];
        if (isRoot)
        {
            ThrowIfNotPerRank(counts);
            offsets = Offsets(counts.AsSpan(0, Peers), out var total);
            ThrowIfShorter(inValues, total);
        }
        if (receives) EnsureLength(ref outValues, own);
        if (!Datatype<T>.IsDirect)
        {
            var parts = isRoot ? Parts(inValues!, counts.AsSpan(0, Peers)) : null;
            CopyReceived(ScatterObjects(parts, root, isRoot, receives), outValues.AsSpan());
            return;
        }
        fixed (byte* send = &Elements.Start(isRoot ? inValues : null), receive = &Elements.Start(receives ? outValues : null))
        fixed (int* c = counts, o = offsets)
            CheckRoot(Libmpi.Scatterv(send, c, o, Datatype<T>.Handle, receive, own, Datatype<T>.Handle, root, comm), "MPI_Scatterv", root);
    }
}
