// held; threat 19; without seccomp
using System.Runtime.InteropServices;

internal static partial class SystemCalls
{
    private const int Attach = 16, NewUser = 0x1000_0000;

    public static void Run()
    {
        if (Unshare(NewUser) == 0) Verdict.Through("unshare");
        if (Mount("none", "/tmp", "tmpfs", 0, 0) == 0) Verdict.Through("mount");
        if (Trace(Attach, 1, 0, 0) != -1) Verdict.Through("ptrace");
        if (Kill(1, 9) == 0 && !File.Exists("/proc/1/status")) Verdict.Through("kill");
    }

    [LibraryImport("libc", EntryPoint = "unshare")]
    private static partial int Unshare(int flags);

    [LibraryImport("libc", EntryPoint = "mount", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Mount(string source, string target, string type, nuint flags, nint data);

    [LibraryImport("libc", EntryPoint = "ptrace")]
    private static partial long Trace(long request, long process, nint address, nint data);

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);
}
