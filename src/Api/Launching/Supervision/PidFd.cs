using System.ComponentModel;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace MpiLab.Api.Launching.Supervision;

/// <summary>A process held by descriptor (pidfd_open(2)), so that a signal can never reach another that got its number.</summary>
internal sealed partial class PidFd : SafeHandleMinusOneIsInvalid
{
    private const int NoSuchProcess = 3;

    public PidFd() : base(ownsHandle: true) { }

    /// <summary>Null where that process is gone.</summary>
    public static PidFd? Open(SupervisorIdentity identity)
    {
        var descriptor = (int)SystemCall(Number.Open, identity.Process, 0, 0, 0);
        if (descriptor == -1) return Marshal.GetLastPInvokeError() == NoSuchProcess ? null : throw new Win32Exception();
        var opened = new PidFd();
        opened.SetHandle(descriptor);
        // Looked at after it was opened: now it cannot change.
        if (identity.IsAlive) return opened;
        opened.Dispose();
        return null;
    }

    /// <summary>False where the process is gone.</summary>
    public bool Signal(int signal)
    {
        if (SystemCall(Number.SendSignal, handle, signal, 0, 0) == 0) return true;
        return Marshal.GetLastPInvokeError() == NoSuchProcess ? false : throw new Win32Exception();
    }

    protected override bool ReleaseHandle() => Close((int)handle) == 0;

    /// <summary>The same on x86-64 and arm64.</summary>
    private static class Number
    {
        public const nint SendSignal = 424;
        public const nint Open = 434;
    }

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    private static partial nint SystemCall(nint number, nint a, nint b, nint c, nint d);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
