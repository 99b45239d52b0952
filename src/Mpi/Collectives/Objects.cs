using MPI.Native;

namespace MPI;

// Collectives of serialized values: first their sizes, then their bytes, in blocks, so that the sum of all may pass 2 GiB.
public abstract partial class Communicator
{
    // What fits beside the length goes in the first of the two broadcasts.
    private const int FirstPart = 1024;

    private protected unsafe void BroadcastObject<T>(ref T value, int root, bool isRoot)
    {
        if (isRoot)
        {
            using var buffer = PackBuffer.Rent();
            buffer.Write(0L);
            Serialization.Pack(buffer, value);
            buffer.WriteAt(0, buffer.Length);
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
            buffer.Window(sizeof(long), length);
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
    private protected unsafe T[]? GatherObjects<T>(T value, int root, bool isRoot)
    {
        using var own = PackBlocks(value, out var blocks);
        var counts = isRoot ? new int[Peers] : [];
        fixed (int* c = counts)
            CheckRoot(Libmpi.Gather(&blocks, 1, Datatype<int>.Handle, c, 1, Datatype<int>.Handle, root, comm), "MPI_Gather", root);
        var starts = Offsets(counts, out var total);
        using var all = PackBuffer.Rent((long)total * ByteCount.BlockSize);
        fixed (int* c = counts, s = starts)
            CheckRoot(Libmpi.Gatherv(own.Start, blocks, ByteCount.Block, all.Start, c, s, ByteCount.Block, root, comm), "MPI_Gatherv", root);
        return isRoot ? UnpackAll<T>(all, starts) : null;
    }

    private protected unsafe T[] AllgatherObjects<T>(T value)
    {
        using var own = PackBlocks(value, out var blocks);
        var counts = new int[Peers];
        fixed (int* c = counts)
            Check(Libmpi.Allgather(&blocks, 1, Datatype<int>.Handle, c, 1, Datatype<int>.Handle, comm), "MPI_Allgather");
        var starts = Offsets(counts, out var total);
        using var all = PackBuffer.Rent((long)total * ByteCount.BlockSize);
        fixed (int* c = counts, s = starts)
            Check(Libmpi.Allgatherv(own.Start, blocks, ByteCount.Block, all.Start, c, s, ByteCount.Block, comm), "MPI_Allgatherv");
        return UnpackAll<T>(all, starts);
    }

    /// <param name="values">At the root, one value a rank; elsewhere not looked at.</param>
    /// <param name="receives">False on ranks of an intercommunicator that stand on the root's side.</param>
    private protected unsafe T ScatterObjects<T>(T[]? values, int root, bool isRoot, bool receives = true)
    {
        int[] counts = [], starts = [];
        using var all = PackBuffer.Rent();
        if (isRoot) (counts, starts) = PackAll(all, values!);
        var blocks = 0;
        fixed (int* c = counts)
            CheckRoot(Libmpi.Scatter(c, 1, Datatype<int>.Handle, &blocks, 1, Datatype<int>.Handle, root, comm), "MPI_Scatter", root);
        using var own = PackBuffer.Rent((long)blocks * ByteCount.BlockSize);
        fixed (int* c = counts, s = starts)
            CheckRoot(Libmpi.Scatterv(all.Start, c, s, ByteCount.Block, own.Start, blocks, ByteCount.Block, root, comm), "MPI_Scatterv", root);
        return receives ? UnpackWithLength<T>(own) : default!;
    }

    /// <param name="values">One value a rank.</param>
    private protected unsafe T[] AlltoallObjects<T>(T[] values)
    {
        using var all = PackBuffer.Rent();
        var (sendCounts, sendStarts) = PackAll(all, values);
        var counts = new int[Peers];
        fixed (int* sc = sendCounts, c = counts)
            Check(Libmpi.Alltoall(sc, 1, Datatype<int>.Handle, c, 1, Datatype<int>.Handle, comm), "MPI_Alltoall");
        var starts = Offsets(counts, out var total);
        using var received = PackBuffer.Rent((long)total * ByteCount.BlockSize);
        fixed (int* sc = sendCounts, ss = sendStarts, c = counts, s = starts)
            Check(Libmpi.Alltoallv(all.Start, sc, ss, ByteCount.Block, received.Start, c, s, ByteCount.Block, comm), "MPI_Alltoallv");
        return UnpackAll<T>(received, starts);
    }

    private PackBuffer PackBlocks<T>(T value, out int blocks)
    {
        var buffer = PackBuffer.Rent();
        PackWithLength(buffer, value);
        blocks = ByteCount.Blocks(buffer.Length);
        buffer.EnsureCapacity((long)blocks * ByteCount.BlockSize);
        return buffer;
    }

    /// <summary>Each value from the start of a block on.</summary>
    private (int[] Counts, int[] Starts) PackAll<T>(PackBuffer buffer, T[] values)
    {
        var (counts, starts) = (new int[Peers], new int[Peers]);
        for (var i = 0; i < Peers; i++)
        {
            starts[i] = ByteCount.Blocks(buffer.Length);
            buffer.Fill((long)starts[i] * ByteCount.BlockSize);
            PackWithLength(buffer, values[i]);
            counts[i] = ByteCount.Blocks(buffer.Length) - starts[i];
        }
        buffer.EnsureCapacity((long)ByteCount.Blocks(buffer.Length) * ByteCount.BlockSize);
        return (counts, starts);
    }

    private T[] UnpackAll<T>(PackBuffer buffer, int[] starts)
    {
        var values = new T[starts.Length];
        var end = buffer.Length;
        for (var i = 0; i < values.Length; i++)
        {
            buffer.Window((long)starts[i] * ByteCount.BlockSize, end);
            values[i] = UnpackWithLength<T>(buffer);
        }
        return values;
    }

    // The blocks do not say where in the last one the value ends.
    private void PackWithLength<T>(PackBuffer buffer, T value)
    {
        var start = buffer.Length;
        buffer.Write(0L);
        Serialization.Pack(buffer, value);
        buffer.WriteAt(start, buffer.Length - start - sizeof(long));
    }

    private T UnpackWithLength<T>(PackBuffer buffer)
    {
        var length = buffer.Read<long>();
        buffer.Window(buffer.Position, buffer.Position + length);
        return Serialization.Unpack<T>(buffer);
    }
}
