namespace MpiLab.Mpi.Tests;

/// <summary>A copy of the probe that any user may read, with room for what MPI leaves behind; gone afterwards.</summary>
internal sealed class ProbeFolder : IDisposable
{
    public ProbeFolder()
    {
        Path = Directory.CreateTempSubdirectory("mpi-probe-").FullName;
        Open(Path);
        Open(Directory.CreateDirectory(System.IO.Path.Combine(Path, "tmp")).FullName);
        foreach (var file in Directory.EnumerateFiles(AppContext.BaseDirectory, "MpiLab.Mpi*"))
        {
            var copy = System.IO.Path.Combine(Path, System.IO.Path.GetFileName(file));
            File.Copy(file, copy);
            File.SetUnixFileMode(copy, File.GetUnixFileMode(copy) | UnixFileMode.OtherRead);
        }
    }

    public string Path { get; }

    public string Program => System.IO.Path.Combine(Path, "MpiLab.Mpi.Probe.dll");

    public IReadOnlyDictionary<string, string> Environment => new Dictionary<string, string>
    {
        ["HOME"] = System.IO.Path.Combine(Path, "tmp"),
        ["TMPDIR"] = System.IO.Path.Combine(Path, "tmp"),
        ["TERM"] = "dumb",
        ["OMPI_MCA_rmaps_base_oversubscribe"] = "1",
        ["OMPI_MCA_hwloc_base_binding_policy"] = "none",
        ["OMPI_MCA_mpi_yield_when_idle"] = "1",
        ["OMPI_MCA_pml"] = "ob1",
        // Others come and go while containers start beside it.
        ["UCX_NET_DEVICES"] = "lo",
        ["OMPI_MCA_btl_vader_single_copy_mechanism"] = "none",
        ["OMPI_MCA_btl_vader_backing_directory"] = System.IO.Path.Combine(Path, "tmp"),
    };

    public void Dispose() => Directory.Delete(Path, recursive: true);

    private static void Open(string folder) => File.SetUnixFileMode(folder,
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute |
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute |
        UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute);
}
