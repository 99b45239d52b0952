using System.ComponentModel;
using System.Runtime.InteropServices;

namespace MpiLab.Api.Tests.Journal;

/// <summary>Makes what a job might put in place of a file.</summary>
internal static class FileKinds
{
    public static void MakeFifo(string path) => Check(mkfifo(path, 0x1B6));

    public static void MakeHardLink(string from, string to) => Check(link(from, to));

    private static void Check(int result)
    {
        if (result != 0) throw new Win32Exception(Marshal.GetLastPInvokeError());
    }

    [DllImport("libc", SetLastError = true)]
    private static extern int mkfifo([MarshalAs(UnmanagedType.LPUTF8Str)] string path, uint mode);

    [DllImport("libc", SetLastError = true)]
    private static extern int link([MarshalAs(UnmanagedType.LPUTF8Str)] string from, [MarshalAs(UnmanagedType.LPUTF8Str)] string to);
}
