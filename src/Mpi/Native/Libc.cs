using System.Diagnostics;
using System.Runtime.InteropServices;

namespace MPI.Native;

/// <summary>What is needed of the C library.</summary>
internal static partial class Libc
{
    /// <summary>
    /// UCX, below both flavours, puts its own handler on SIGSEGV, which .NET turns into NullReferenceException. To be
    /// called before the library is loaded; a value that the user has set stays.
    /// </summary>
    public static void KeepSignals() => SetEnvironment("UCX_ERROR_SIGNALS", "", overwrite: 0);

    /// <summary>For native code of this process, which .NET's own SetEnvironmentVariable does not reach.</summary>
    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int SetEnvironment(string name, string value, int overwrite);

    /// <summary>
    /// Waits until what was written to standard output and error has been read, where they are pipes: launchers may drop
    /// what they have not read when they end a job. Where nobody can read any more, or nobody has for a minute, it is lost.
    /// </summary>
    public static unsafe void WaitUntilOutputIsRead()
    {
        const int BytesInPipe = 0x541b;
        for (var file = 1; file <= 2; file++)
        {
            int unread, before = 0;
            var begin = Stopwatch.GetTimestamp();
            while (Control(file, BytesInPipe, &unread) == 0 && unread > 0 && !IsWithoutReader(file))
            {
                if (unread != before) (before, begin) = (unread, Stopwatch.GetTimestamp());
                else if (Stopwatch.GetElapsedTime(begin) > TimeSpan.FromMinutes(1)) break;
                Thread.Yield();
            }
        }
    }

    /// <summary>Private memory that takes no room until it is written to.</summary>
    public static nint Reserve(long size)
    {
        const int ReadWrite = 3, PrivateAnonymousNoReserve = 0x4022;
        var start = Map(0, size, ReadWrite, PrivateAnonymousNoReserve, -1, 0);
        return start != -1 ? start : throw new OutOfMemoryException(
            $"No {size} bytes of addresses for a receive: {Marshal.GetLastPInvokeErrorMessage()}.");
    }

    public static void Release(nint start, long size) => _ = Unmap(start, size);

    /// <summary>Gives the memory back, but keeps the addresses.</summary>
    public static void Forget(nint start, long size)
    {
        const int DontNeed = 4;
        _ = Advise(start, size, DontNeed);
    }

    private static unsafe bool IsWithoutReader(int file)
    {
        const int Error = 8;
        var state = (ulong)(uint)file; // struct pollfd: the file, no events asked for, the events found.
        return Poll(&state, 1, 0) > 0 && (state >> 48 & Error) != 0;
    }

    [LibraryImport("libc", EntryPoint = "poll")]
    private static unsafe partial int Poll(ulong* files, nint count, int milliseconds);

    [LibraryImport("libc", EntryPoint = "ioctl")]
    private static unsafe partial int Control(int file, nint request, int* result);

    [LibraryImport("libc", EntryPoint = "mmap", SetLastError = true)]
    private static partial nint Map(nint address, long size, int protection, int flags, int file, nint offset);

    [LibraryImport("libc", EntryPoint = "munmap")]
    private static partial int Unmap(nint address, long size);

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int Advise(nint address, long size, int advice);
}
