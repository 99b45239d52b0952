using System.ComponentModel;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace MpiLab.Api.Launching.Supervision;

/// <summary>A process held by descriptor (pidfd_open(2)), so that another that gets its number is never taken for it.</summary>
internal sealed partial class PidFd : SafeHandleMinusOneIsInvalid
{
    private const int NoSuchProcess = 3;

    /// <summary>Its number is the same on x86-64 and arm64.</summary>
    private const nint OpenCall = 434;

    public PidFd() : base(ownsHandle: true) { }

    /// <summary>Null where that process is gone.</summary>
    public static PidFd? Open(SupervisorIdentity identity)
    {
        var descriptor = (int)SystemCall(OpenCall, identity.Process, 0);
        if (descriptor == -1) return Marshal.GetLastPInvokeError() == NoSuchProcess ? null : throw new Win32Exception();
        var opened = new PidFd();
        opened.SetHandle(descriptor);
        // Looked at after it was opened: now it cannot change.
        if (identity.IsAlive) return opened;
        opened.Dispose();
        return null;
    }

    protected override bool ReleaseHandle() => Close((int)handle) == 0;

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    private static partial nint SystemCall(nint number, nint process, nint flags);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
