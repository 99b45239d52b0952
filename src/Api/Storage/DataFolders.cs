namespace MpiLab.Api.Storage;

/// <summary>Makes the data folder ready.</summary>
internal static class DataFolders
{
    // Ranks run under another uid and must reach what is staged for them, but never list or read what lies beside it.
    private const UnixFileMode Passable = Private | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Where it lies if nobody says: the system's for root, else the user's own.</summary>
    public static string Default() => Environment.IsPrivilegedProcess ? "/var/lib/mpilab"
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "mpilab");

    /// <exception cref="StartException">It cannot be made, or written to.</exception>
    public static DataFolder Open(string path)
    {
        var folder = new DataFolder(Path.GetFullPath(path));
        try
        {
            foreach (var (made, mode) in Modes(folder)) Make(made, mode);
            return folder;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new StartException($"The data folder {folder.Path} cannot be used: {error.Message} Choose another with --data DIR.", error);
        }
    }

    /// <summary>Each folder, and who may do what with it.</summary>
    public static IReadOnlyList<(string Path, UnixFileMode Mode)> Modes(DataFolder folder) =>
        [(folder.Path, Passable), (folder.Jobs, Passable), (folder.Keys, Private), (folder.State, Private)];

    private static void Make(string path, UnixFileMode mode)
    {
        Directory.CreateDirectory(path);
        File.SetUnixFileMode(path, mode);
    }
}
