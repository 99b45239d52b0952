namespace MpiLab.Api.Launching.Containers;

/// <summary>
/// A folder for a container whose job is not known, or that has none. It is held by a lock as long as this process
/// lives, so that others know it from one that a dead service left.
/// </summary>
internal sealed class Slot : IDisposable
{
    private const UnixFileMode OwnFolder = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private readonly FileStream _held;

    private Slot(string path)
    {
        Path = path;
        Name = System.IO.Path.GetFileName(path);
        _held = Hold(path, FileMode.CreateNew);
    }

    public string Path { get; }

    public string Name { get; }

    public static Slot Make(DataFolder data)
    {
        Directory.CreateDirectory(Root(data), OwnFolder);
        return new Slot(Directory.CreateDirectory(System.IO.Path.Combine(Root(data), $"{Guid.NewGuid():N}"), OwnFolder).FullName);
    }

    public static bool IsHeld(DataFolder data, string name)
    {
        var path = System.IO.Path.Combine(Root(data), name);
        if (!File.Exists(LockOf(path))) return false;
        try
        {
            Hold(path, FileMode.Open).Dispose();
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }

    /// <summary>Removes those that dead services left.</summary>
    public static void RemoveLeft(DataFolder data)
    {
        if (!Directory.Exists(Root(data))) return;
        foreach (var path in Directory.GetDirectories(Root(data)))
            if (File.Exists(LockOf(path)) && !IsHeld(data, System.IO.Path.GetFileName(path))) Directory.Delete(path, recursive: true);
    }

    /// <summary>Gives the lock up, and the folder where it is still there.</summary>
    public void Dispose()
    {
        if (Directory.Exists(Path)) Directory.Delete(Path, recursive: true);
        _held.Dispose();
    }

    private static string Root(DataFolder data) => System.IO.Path.Combine(data.Path, "slots");

    private static string LockOf(string path) => System.IO.Path.Combine(path, "held");

    private static FileStream Hold(string path, FileMode mode) => new(LockOf(path), mode, FileAccess.ReadWrite, FileShare.None);
}
