using System.Diagnostics;
using MpiLab.Tests.Support;

namespace MpiLab.Api.Tests.Storage;

/// <summary>A disk of its own that a test can fill or make read-only: a tmpfs, mounted in a mount-point that goes with it.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly TempFolder _folder = new(passable: true);
    private string Filler => In("filler");

    /// <summary>Skips the test where nothing can be mounted.</summary>
    public SmallDisk(int mebibytes)
    {
        if (Run("mount", "-t", "tmpfs", "-o", $"size={mebibytes}m,mode=711", "tmpfs", _folder.Path) is { } error)
        {
            _folder.Dispose();
            Assert.Skip($"skipped: no file system can be mounted here: {error}");
        }
    }

    public string In(string name) => _folder.In(name);

    /// <summary>Leaves not a byte.</summary>
    public void Fill()
    {
        using var file = new FileStream(Filler, FileMode.Append, FileAccess.Write, FileShare.None, bufferSize: 0);
        var bytes = new byte[1 << 20];
        for (var size = bytes.Length; size > 0;)
        {
            try
            {
                file.Write(bytes, 0, size);
            }
            catch (IOException)
            {
                size /= 2;
            }
        }
    }

    public void Free() => File.Delete(Filler);

    public void Grow(int mebibytes) => Run("mount", "-o", $"remount,size={mebibytes}m", _folder.Path).ShouldBeNull();

    public void SetReadOnly(bool readOnly) => Run("mount", "-o", $"remount,{(readOnly ? "ro" : "rw")}", _folder.Path).ShouldBeNull();

    public void Dispose()
    {
        Run("umount", "-l", _folder.Path).ShouldBeNull();
        _folder.Dispose();
    }

    private static string? Run(string command, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(command, arguments) { RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? null : error.Trim();
    }
}
