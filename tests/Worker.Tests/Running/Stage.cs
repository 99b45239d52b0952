namespace MpiLab.Worker.Tests.Running;

/// <summary>The worker where a user without rights can reach it, as a checkout may lie in a home folder.</summary>
internal static class Stage
{
    private static readonly Lazy<string> Copied = new(Copy);

    /// <summary>The path of MpiLab.Worker.dll.</summary>
    public static string Worker => Path.Combine(Copied.Value, "MpiLab.Worker.dll");

    /// <summary>A file in the worker's folder, which the tests' end removes.</summary>
    public static string Beside(string file) => Path.Combine(Copied.Value, file);

    /// <summary>A new folder that everybody may write to.</summary>
    public static string MakeFolder(string? path = null)
    {
        path ??= Path.Combine(Path.GetTempPath(), $"mpilab-worker-{Path.GetRandomFileName()}");
        Directory.CreateDirectory(path);
        File.SetUnixFileMode(path, (UnixFileMode)0b111_111_111);
        return path;
    }

    private static string Copy()
    {
        var folder = MakeFolder();
        var worker = Environment.GetEnvironmentVariable("MPILAB_WORKER") ?? AppContext.BaseDirectory;
        foreach (var file in Directory.GetFiles(worker, "MpiLab.*"))
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        return folder;
    }
}
