using System.Diagnostics;

namespace MpiLab.Tests.Yielding;

/// <summary>
/// A library that makes MPICH's ranks yield while they wait, as <c>mpi_yield_when_idle</c> makes Open MPI's. Where MPICH
/// does not poll by UCX, it does nothing.
/// </summary>
internal static class YieldingMpich
{
    private static readonly Lazy<string?> Compiled = new(Compile);

    /// <summary>The value of <c>LD_PRELOAD</c>; null where there is no C compiler, and ranks wait as they are.</summary>
    public static string? Library => Compiled.Value;

    private static string? Compile()
    {
        if (!(Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, "cc")))) return null;
        var folder = Directory.CreateTempSubdirectory("mpich-yield-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        File.SetUnixFileMode(folder, (UnixFileMode)0b111_101_101);
        var library = Path.Combine(folder, "yield.so");
        using var compiler = Process.Start("cc", ["-O2", "-shared", "-fPIC", "-o", library, Path.Combine(AppContext.BaseDirectory, "yield.c"), "-ldl"]);
        compiler.WaitForExit();
        return compiler.ExitCode == 0 ? library : throw new InvalidOperationException($"cc ended with exit code {compiler.ExitCode}.");
    }
}
