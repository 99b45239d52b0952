using System.Collections.Concurrent;
using MPI.Native;

namespace MPI;

/// <summary>
/// Addresses for the longest message that there is; the machine gives memory only for what is written. So a receive of
/// unknown length can be posted at once, in its turn, and needs no second message.
/// </summary>
internal sealed unsafe class ReservedMemory : IDisposable
{
    public const long Size = (long)int.MaxValue * ByteCount.BlockSize;
    private const long Kept = 64 * 1024;
    private const int MaxFree = 16;

    private static readonly ConcurrentBag<nint> s_free = [];

    private ReservedMemory(byte* start) => Start = start;

    public byte* Start { get; private set; }

    /// <summary>How many bytes were written.</summary>
    public long Used { get; set; }

    public static ReservedMemory Rent() => new((byte*)(s_free.TryTake(out var free) ? free : Libc.Reserve(Size)));

    public void Dispose()
    {
        var start = (nint)Start;
        Start = null;
        if (start == 0) return;
        if (s_free.Count >= MaxFree)
        {
            Libc.Release(start, Size);
            return;
        }
        if (Used > Kept) Libc.Forget(start + (nint)Kept, Size - Kept);
        s_free.Add(start);
    }
}
