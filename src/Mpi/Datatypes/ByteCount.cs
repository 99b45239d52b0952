using MPI.Native;

namespace MPI;

/// <summary>
/// Numbers of bytes as MPI counts them, with an int: what may be longer than 2 GiB goes in blocks, the last one with
/// bytes of any value at its end.
/// </summary>
internal static unsafe class ByteCount
{
    public const int BlockSize = 64;

    public static nint Block => OfBlock.Datatype;

    /// <exception cref="ArgumentException">More than 128 GiB.</exception>
    public static int Blocks(long length) => (length + BlockSize - 1) / BlockSize is var blocks and <= int.MaxValue
        ? (int)blocks
        : throw new ArgumentException($"The serialized value takes {length} bytes; a message holds at most {(long)int.MaxValue * BlockSize}.");

    /// <summary>Bytes as they are where an int can count them, blocks otherwise.</summary>
    public static (int Count, nint Datatype) Of(long length) =>
        length <= int.MaxValue ? ((int)length, Handles.Byte) : (Blocks(length), Block);

    /// <summary>The room that <see cref="Of(long)"/> needs.</summary>
    public static long Room(long length) => length <= int.MaxValue ? length : (long)Blocks(length) * BlockSize;

    public static long Of(NativeStatus* status)
    {
        long length;
        MpiErrors.Check(Libmpi.GetElementsX(status, Handles.Byte, &length), "MPI_Get_elements_x");
        return length;
    }

    // Made at the first need. No Lazy of a number: it is not compiled ahead, and costs each rank a millisecond at its start.
    private static class OfBlock
    {
        public static readonly nint Datatype = Datatypes.Bytes(BlockSize);
    }
}
