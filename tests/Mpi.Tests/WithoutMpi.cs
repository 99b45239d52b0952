using MPI.Native;

namespace MpiLab.Mpi.Tests;

/// <summary>A machine where no MPI library can be loaded: the loader finds an empty file under each name first.</summary>
internal sealed class WithoutMpi : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mpi-none-").FullName;

    public WithoutMpi()
    {
        File.SetUnixFileMode(_folder, (UnixFileMode)0b111_101_101);
        foreach (var name in Flavour.All.SelectMany(f => f.Libraries)) File.WriteAllBytes(Path.Combine(_folder, name), []);
    }

    public IReadOnlyDictionary<string, string> Environment => new Dictionary<string, string> { ["LD_LIBRARY_PATH"] = _folder };

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
