using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace MpiLab.Mpi.Tests;

/// <summary>A library of a few lines in C that stands between the program and MPI; gone afterwards.</summary>
internal sealed class Shim : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mpi-shim-").FullName;

    private Shim() => File.SetUnixFileMode(_folder, (UnixFileMode)0b111_101_101);

    /// <summary>What makes the program take it.</summary>
    public IReadOnlyDictionary<string, string> Environment => new Dictionary<string, string> { ["MPINET_LIBRARY"] = Library };

    private string Library => Path.Combine(_folder, "libshim.so");

    /// <summary>Of a source file beside this one. Skips the test where the flavour has no compiler here.</summary>
    public static async Task<Shim> CompileAsync(string flavour, string source, [CallerFilePath] string here = "")
    {
        Flavours.SkipIfMissing(flavour);
        Assert.SkipWhen(Mpiexec.Find(flavour, "mpicc") is null, $"skipped: mpicc.{flavour} is not installed");
        var shim = new Shim();
        var file = Path.Combine(Path.GetDirectoryName(here)!, source);
        using var compiler = Process.Start($"mpicc.{flavour}", ["-shared", "-fPIC", "-o", shim.Library, file]);
        await compiler.WaitForExitAsync();
        compiler.ExitCode.ShouldBe(0);
        return shim;
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
