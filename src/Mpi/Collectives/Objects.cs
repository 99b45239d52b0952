using MPI.Native;

namespace MPI;

// Collectives of serialized values: first their sizes, then their bytes, in blocks, so that the sum of all may pass 2 GiB.
public partial class Intracommunicator
{
    // What fits beside the length goes in the first of the two broadcasts.
    private const int FirstPart = 1024;

    private unsafe void BroadcastObject<T>(ref T value, int root)
    {
        if (Rank == root)
        {
            using var buffer = PackBuffer.Rent();
            buffer.Write(0L);
            Serialization.Pack(buffer, value);
            *(long*)buffer.Start = buffer.Length;
            buffer.EnsureCapacity(Math.Max(FirstPart, (long)ByteCount.Blocks(buffer.Length) * ByteCount.BlockSize));
            BroadcastBytes(buffer.Start, buffer.Length, root);
        }
        else
        {
            var first = stackalloc byte[FirstPart];
            CheckRoot(Libmpi.Bcast(first, FirstPart, Handles.Byte, root, comm), "MPI_Bcast", root);
            var length = *(long*)first;
            using var buffer = PackBuffer.Rent(Math.Max(FirstPart, (long)ByteCount.Blocks(length) * ByteCount.BlockSize));
            System.Buffer.MemoryCopy(first, buffer.Start, FirstPart, FirstPart);
            BroadcastRest(buffer.Start, length, root);
            buffer.Seek(sizeof(long));
            value = Serialization.Unpack<T>(buffer);
        }
    }

    private unsafe void BroadcastBytes(byte* start, long length, int root)
    {
        CheckRoot(Libmpi.Bcast(start, FirstPart, Handles.Byte, root, comm), "MPI_Bcast", root);
        BroadcastRest(start, length, root);
    }

    private unsafe void BroadcastRest(byte* start, long length, int root)
    {
        if (length > FirstPart)
            CheckRoot(Libmpi.Bcast(start + FirstPart, ByteCount.Blocks(length - FirstPart), ByteCount.Block, root, comm), "MPI_Bcast", root);
    }

    /// <summary>The values of all ranks at the root; null elsewhere.</summary>
    private unsafe T[]? GatherObjects<T>(T value, int root)
    {
        using var own = PackBlocks(value, out var blocks);
        var counts = Rank == root ? new int[Size] : [];
        Gather(new ReadOnlySpan<int>(in blocks), counts, root);
        if (Rank != root)
        {
            CheckRoot(Libmpi.Gatherv(own.Start, blocks, ByteCount.Block, null, null, null, ByteCount.Block, root, comm), "MPI_Gatherv", root);
            return null;
        }
        var starts = Offsets(counts, out var total);
        using var all = PackBuffer.Rent((long)total * ByteCount.BlockSize);
        fixed (int* c = counts, s = starts)
            CheckRoot(Libmpi.Gatherv(own.Start, blocks, ByteCount.Block, all.Start, c, s, ByteCount.Block, root, comm), "MPI_Gatherv", root);
        return UnpackAll<T>(all, starts);
    }

    private unsafe T[] AllgatherObjects<T>(T value)
    {
        using var own = PackBlocks(value, out var blocks);
        var counts = new int[Size];
        Allgather(new ReadOnlySpan<int>(in blocks), counts);
        var starts = Offsets(counts, out var total);
        using var all = PackBuffer.Rent((long)total * ByteCount.BlockSize);
        fixed (int* c = counts, s = starts)
            Check(Libmpi.Allgatherv(own.Start, blocks, ByteCount.Block, all.Start, c, s, ByteCount.Block, comm), "MPI_Allgatherv");
        return UnpackAll<T>(all, starts);
    }

    /// <param name="values">At the root, one value a rank; elsewhere not looked at.</param>
    private unsafe T ScatterObjects<T>(T[]? values, int root)
    {
        int[] counts = [], starts = [];
        using var all = PackBuffer.Rent();
        if (Rank == root) (counts, starts) = PackAll(all, values!);
        var blocks = 0;
        Scatter(counts, new Span<int>(ref blocks), root);
        using var own = PackBuffer.Rent((long)blocks * ByteCount.BlockSize);
        fixed (int* c = counts, s = starts)
            CheckRoot(Libmpi.Scatterv(all.Start, c, s, ByteCount.Block, own.Start, blocks, ByteCount.Block, root, comm), "MPI_Scatterv", root);
        return Serialization.Unpack<T>(own);
    }

    /// <param name="values">One value a rank.</param>
    private unsafe T[] AlltoallObjects<T>(T[] values)
    {
        using var all = PackBuffer.Rent();
        var (sendCounts, sendStarts) = PackAll(all, values);
        var counts = new int[Size];
        Alltoall(new ReadOnlySpan<int>(sendCounts), counts);
        var starts = Offsets(counts, out var total);
        using var received = PackBuffer.Rent((long)total * ByteCount.BlockSize);
        fixed (int* sc = sendCounts, ss = sendStarts, c = counts, s = starts)
            Check(Libmpi.Alltoallv(all.Start, sc, ss, ByteCount.Block, received.Start, c, s, ByteCount.Block, comm), "MPI_Alltoallv");
        return UnpackAll<T>(received, starts);
    }

    private PackBuffer PackBlocks<T>(T value, out int blocks)
    {
        var buffer = PackBuffer.Rent();
        Serialization.Pack(buffer, value);
        blocks = ByteCount.Blocks(buffer.Length);
        buffer.EnsureCapacity((long)blocks * ByteCount.BlockSize);
        return buffer;
    }

    /// <summary>Each value from the start of a block on.</summary>
    private (int[] Counts, int[] Starts) PackAll<T>(PackBuffer buffer, T[] values)
    {
        var (counts, starts) = (new int[Size], new int[Size]);
        for (var i = 0; i < Size; i++)
        {
            starts[i] = ByteCount.Blocks(buffer.Length);
            buffer.Fill((long)starts[i] * ByteCount.BlockSize);
            Serialization.Pack(buffer, values[i]);
            counts[i] = ByteCount.Blocks(buffer.Length) - starts[i];
        }
        buffer.EnsureCapacity((long)ByteCount.Blocks(buffer.Length) * ByteCount.BlockSize);
        return (counts, starts);
    }

    private T[] UnpackAll<T>(PackBuffer buffer, int[] starts)
    {
        var values = new T[starts.Length];
        for (var i = 0; i < values.Length; i++)
        {
            buffer.Seek((long)starts[i] * ByteCount.BlockSize);
            values[i] = Serialization.Unpack<T>(buffer);
        }
        return values;
    }
}
