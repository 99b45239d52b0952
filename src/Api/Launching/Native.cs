using System.ComponentModel;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace MpiLab.Api.Launching;

/// <summary>Calls of the C library that .NET has no words for.</summary>
internal static partial class Native
{
    public static bool IsRoot => EffectiveUser() == 0;

    public static int User => (int)EffectiveUser();

    public static int Group => (int)EffectiveGroup();

    /// <exception cref="Win32Exception">Not permitted.</exception>
    public static void ChangeOwner(string path, int user, int group) => Check(LChown(path, user, group), $"chown {path}");

    /// <summary>Gives a file a second name; false where that name exists.</summary>
    public static bool TryLink(string existing, string name)
    {
        const int exists = 17;
        if (HardLink(existing, name) == 0) return true;
        var error = Marshal.GetLastPInvokeError();
        return error == exists ? false : throw new Win32Exception(error, $"link {name}: {Marshal.GetPInvokeErrorMessage(error)}");
    }

    /// <summary>Makes a FIFO that only its owner may use.</summary>
    public static void MakeFifo(string path)
    {
        const int ownerReadsAndWrites = 0x180;
        Check(NewFifo(path, ownerReadsAndWrites), $"mkfifo {path}");
    }

    /// <summary>Writes a byte to a FIFO; false where nobody would read it.</summary>
    public static bool TryTell(string fifo)
    {
        const int write = 1, doNotWait = 0x800, closeOnExec = 0x80000, nobody = 6;
        var descriptor = Open(fifo, write | doNotWait | closeOnExec);
        if (descriptor == -1 && Marshal.GetLastPInvokeError() == nobody) return false;
        Check(descriptor, $"open {fifo}");
        using var handle = new SafeFileHandle(descriptor, ownsHandle: true);
        Check((int)Write(handle, [1], 1), $"write {fifo}");
        return true;
    }

    /// <summary>Ends a process if it is still there.</summary>
    public static void Kill(int process)
    {
        const int kill = 9, noSuchProcess = 3;
        if (Signal(process, kill) == -1 && Marshal.GetLastPInvokeError() is var error and not noSuchProcess) throw new Win32Exception(error);
    }

    /// <summary>Waits for a lock on a folder, flock(2), which is held until it is disposed or this process ends.</summary>
    public static SafeFileHandle LockFolder(string path)
    {
        const int read = 0, closeOnExec = 0x80000;
        var descriptor = Open(path, read | closeOnExec);
        Check(descriptor, $"open {path}");
        var handle = new SafeFileHandle(descriptor, ownsHandle: true);
        Check(Flock.Take(handle) ? 0 : -1, $"flock {path}");
        return handle;
    }

    public static void Check(int result, string what)
    {
        if (result != -1) return;
        var error = Marshal.GetLastPInvokeError();
        throw new Win32Exception(error, $"{what}: {Marshal.GetPInvokeErrorMessage(error)}");
    }

    [LibraryImport("libc", EntryPoint = "geteuid")]
    private static partial uint EffectiveUser();

    [LibraryImport("libc", EntryPoint = "getegid")]
    private static partial uint EffectiveGroup();

    [LibraryImport("libc", EntryPoint = "mkfifo", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int NewFifo(string path, uint mode);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    private static partial nint Write(SafeFileHandle file, byte[] bytes, nuint count);

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Signal(int process, int signal);

    [LibraryImport("libc", EntryPoint = "lchown", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int LChown(string path, int user, int group);

    [LibraryImport("libc", EntryPoint = "link", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int HardLink(string existing, string name);
}
