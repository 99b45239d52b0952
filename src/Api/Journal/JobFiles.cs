using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace MpiLab.Api.Journal;

/// <summary>What came of opening a file in a folder that a job can write to.</summary>
internal abstract class JobFile
{
    private JobFile() { }

    /// <summary>A regular file, open for reading.</summary>
    public sealed class Opened(SafeFileHandle handle) : JobFile
    {
        public SafeFileHandle Handle => handle;
    }

    /// <summary>Nothing of that name.</summary>
    public static JobFile Absent { get; } = new None();

    /// <summary>No descriptor was left to open it with: worth another try.</summary>
    public static JobFile NotNow { get; } = new None();

    /// <summary>Something that will not be read.</summary>
    public sealed class Refused(string why) : JobFile
    {
        /// <summary>Ends the sentence "it is …".</summary>
        public string Why => why;
    }

    private sealed class None : JobFile;
}

/// <summary>
/// Opens files in folders that a job can write to, where a link, a FIFO or a device may stand in place of any file: the
/// file is opened first, beneath a held folder and without following links, and looked at through its descriptor.
/// </summary>
internal static class JobFiles
{
    /// <summary>A handle on a folder that is no link; null where there is none.</summary>
    public static SafeFileHandle? OpenFolder(string path)
    {
        var fd = Libc.open(path, Libc.O_RDONLY | Libc.O_DIRECTORY | Libc.O_NOFOLLOW | Libc.O_CLOEXEC);
        return fd < 0 ? null : new SafeFileHandle(fd, ownsHandle: true);
    }

    /// <summary>True for what can name one file in one folder, and nothing elsewhere.</summary>
    public static bool IsName(string name) =>
        name is not ("" or "." or "..") && !name.AsSpan().ContainsAny('/', '\0') && Encoding.UTF8.GetByteCount(name) <= 255;

    /// <summary>Opens a file by its name in the folder. Never waits, whatever stands there.</summary>
    public static JobFile Open(SafeFileHandle folder, string name)
    {
        if (!IsName(name)) return new JobFile.Refused("no file name");
        var fd = Libc.openat(folder, name, Libc.O_RDONLY | Libc.O_NOFOLLOW | Libc.O_NONBLOCK | Libc.O_CLOEXEC | Libc.O_NOCTTY);
        if (fd < 0)
            return Marshal.GetLastPInvokeError() switch
            {
                Libc.ENOENT => JobFile.Absent,
                Libc.EMFILE or Libc.ENFILE or Libc.EINTR => JobFile.NotNow,
                Libc.ELOOP => new JobFile.Refused("a link"),
                var errno => new JobFile.Refused($"not to be opened ({Marshal.GetPInvokeErrorMessage(errno)})"),
            };

        var handle = new SafeFileHandle(fd, ownsHandle: true);
        if (WhyNot(handle) is not { } why) return new JobFile.Opened(handle);
        handle.Dispose();
        return new JobFile.Refused(why);
    }

    private static string? WhyNot(SafeFileHandle handle)
    {
        if (Libc.statx(handle, "", Libc.AT_EMPTY_PATH, Libc.STATX_TYPE | Libc.STATX_NLINK, out var status) != 0)
            return $"not to be looked at ({Marshal.GetLastPInvokeErrorMessage()})";
        if ((status.Mode & Libc.S_IFMT) != Libc.S_IFREG) return "no regular file";
        return status.Links > 1 ? "a file of more than one name" : null;
    }
}
