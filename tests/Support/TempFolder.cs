namespace MpiLab.Tests.Support;

/// <summary>A new folder that is gone when it is disposed.</summary>
public sealed class TempFolder : IDisposable
{
    /// <param name="passable">Whether ranks, which run under other users' ids, may go through it.</param>
    public TempFolder(bool passable = false)
    {
        Path = Directory.CreateTempSubdirectory("mpilab-test-").FullName;
        if (passable) File.SetUnixFileMode(Path, File.GetUnixFileMode(Path) | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
    }

    public string Path { get; }

    public string In(params ReadOnlySpan<string> names) => System.IO.Path.Combine([Path, .. names]);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
