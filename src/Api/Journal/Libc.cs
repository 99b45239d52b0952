using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace MpiLab.Api.Journal;

/// <summary>The calls of libc that .NET has no name for; constants of Linux on x64 and arm64.</summary>
internal static class Libc
{
    public const int O_RDONLY = 0, O_NOCTTY = 0x100, O_NONBLOCK = 0x800, O_CLOEXEC = 0x80000;
    public const int ENOENT = 2, EINTR = 4, ENFILE = 23, EMFILE = 24, ELOOP = 40;
    public const int AT_EMPTY_PATH = 0x1000;
    public const uint STATX_TYPE = 1, STATX_NLINK = 4;
    public const int S_IFMT = 0xF000, S_IFREG = 0x8000;

    // These two differ between the architectures.
    private static readonly bool Arm = RuntimeInformation.ProcessArchitecture == Architecture.Arm64;
    public static readonly int O_DIRECTORY = Arm ? 0x4000 : 0x10000;
    public static readonly int O_NOFOLLOW = Arm ? 0x8000 : 0x20000;

    /// <summary>The head of <c>struct statx</c>, which is the same on each architecture.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    public struct Status
    {
        [FieldOffset(16)] public uint Links;
        [FieldOffset(28)] public ushort Mode;
    }

    [DllImport("libc", SetLastError = true)]
    public static extern int open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", SetLastError = true)]
    public static extern int openat(SafeFileHandle folder, [MarshalAs(UnmanagedType.LPUTF8Str)] string name, int flags);

    [DllImport("libc", SetLastError = true)]
    public static extern int statx(SafeFileHandle handle, [MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags, uint mask, out Status status);

    [DllImport("libc", SetLastError = true)]
    public static extern int fsync(SafeFileHandle handle);
}
