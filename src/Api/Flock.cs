using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace MpiLab.Api;

/// <summary>A lock on an opened file or folder, flock(2), which the kernel frees at any death.</summary>
internal static partial class Flock
{
    private const int Exclusive = 2, DoNotWait = 4, Unlock = 8;

    /// <summary>Waits until nobody else has it.</summary>
    /// <returns>False, and the last error says why, where it cannot be locked.</returns>
    public static bool Take(SafeFileHandle file) => Lock(file, Exclusive) == 0;

    /// <summary>False, and the last error says why, where another has it.</summary>
    public static bool TryTake(SafeFileHandle file) => Lock(file, Exclusive | DoNotWait) == 0;

    /// <summary>By word: a process that is just being started shares the descriptor until it becomes another program.</summary>
    public static void Free(SafeFileHandle file) => _ = Lock(file, Unlock);

    [LibraryImport("libc", EntryPoint = "flock", SetLastError = true)]
    private static partial int Lock(SafeFileHandle file, int operation);
}
