using System.Diagnostics;
using System.Text.Json;
using MpiLab.Tests.Yielding;

namespace MpiLab.Worker.Tests.Running;

/// <summary>
/// Starts programs under the real mpiexec, as a user without rights, with each rank's streams in files of its own, as the
/// lab does.
/// </summary>
internal static class Mpiexec
{
    public const string OpenMpi = "openmpi";
    public const string Mpich = "mpich";

    private const string RankScript = """
        rank=${OMPI_COMM_WORLD_RANK:-$PMI_RANK}
        export MPILAB_EVENTS=$PWD/$rank.events MPILAB_ARTIFACTS=$PWD/artifacts
        exec "$@" >>"$rank.out" 2>>"$rank.err"
        """;

    public static Task<Job> RunAsync(string mpi, int ranks, string program, object? parameters = null) =>
        RunJsonAsync(mpi, ranks, program, JsonSerializer.Serialize(parameters ?? new { }));

    public static Task<Job> RunJsonAsync(string mpi, int ranks, string program, string arguments) =>
        StartAsync(mpi, ranks, ["dotnet", Stage.Worker, "run", program, "--args-file", "input"], arguments);

    public static Task<Job> RunPythonAsync(int ranks, string source, string[] arguments) =>
        StartAsync(OpenMpi, ranks, ["/usr/bin/python3", "input", .. arguments], source);

    public static Task<Job> RunAssemblyAsync(int ranks, string path) => StartAsync(OpenMpi, ranks, ["dotnet", path], "");

    /// <summary>One rank of a program, which tells what the runtime compiles while it runs.</summary>
    public static async Task<(Job Job, string[] Compiled)> RunWatchedAsync(string program, string arguments)
    {
        var list = Path.GetTempFileName();
        try
        {
            File.SetUnixFileMode(list, (UnixFileMode)0b110_110_110);
            var job = await StartAsync(OpenMpi, 1,
                ["env", $"DOTNET_JitStdOutFile={list}", "DOTNET_JitDisasmSummary=1", "dotnet", Stage.Worker, "run", program, "--args-file", "input"], arguments);
            return (job, await File.ReadAllLinesAsync(list));
        }
        finally
        {
            File.Delete(list);
        }
    }

    private static async Task<Job> StartAsync(string mpi, int ranks, string[] command, string input)
    {
        var folder = Stage.MakeFolder();
        try
        {
            Stage.MakeFolder(Path.Combine(folder, "artifacts"));
            await File.WriteAllTextAsync(Path.Combine(folder, "input"), input);
            await File.WriteAllTextAsync(Path.Combine(folder, "rank.sh"), RankScript);
            var (code, output) = await WaitAsync(Start(folder, [.. Yielding(mpi), $"mpiexec.{mpi}", "-n", $"{ranks}", "sh", "rank.sh", .. command]));
            return new Job(code, [.. Enumerable.Range(0, ranks).Select(rank => Read(folder, rank))], output,
                Directory.GetFiles(Path.Combine(folder, "artifacts")).ToDictionary(file => Path.GetFileName(file), File.ReadAllBytes));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string[] Yielding(string mpi) => mpi == Mpich && YieldingMpich.Library is { } library ? ["env", $"LD_PRELOAD={library}"] : [];

    private static Process Start(string folder, string[] command)
    {
        string[] unprivileged = Environment.IsPrivilegedProcess ? ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] : [];
        var start = new ProcessStartInfo("env", ["-i", .. Settings(folder), .. unprivileged, .. command])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        return Process.Start(start)!;
    }

    private static IEnumerable<string> Settings(string folder) =>
    [
        $"PATH={Environment.GetEnvironmentVariable("PATH")}",
        $"HOME={folder}",
        $"TMPDIR={folder}",
        "LANG=C.UTF-8",
        "DOTNET_TieredPGO=0",
        "OMPI_MCA_pml=ob1",
        "OMPI_MCA_btl=self,vader",
        "OMPI_MCA_btl_vader_single_copy_mechanism=none",
        "OMPI_MCA_rmaps_base_oversubscribe=1",
        "OMPI_MCA_hwloc_base_binding_policy=none",
        "OMPI_MCA_mpi_yield_when_idle=1",
        "UCX_LOG_LEVEL=fatal",
        // Others come and go while containers start beside it.
        "UCX_NET_DEVICES=lo",
        "OMP_NUM_THREADS=1",
        "OPENBLAS_NUM_THREADS=1",
    ];

    private static async Task<(int, string)> WaitAsync(Process process)
    {
        using var _ = process;
        process.StandardInput.Close();
        using var hang = new CancellationTokenSource(TimeSpan.FromSeconds(120));
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(hang.Token);
            var error = process.StandardError.ReadToEndAsync(hang.Token);
            await process.WaitForExitAsync(hang.Token);
            return (process.ExitCode, await output + await error);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    private static RankOutput Read(string folder, int rank) => new(Text(folder, $"{rank}.out"), Text(folder, $"{rank}.err"), Text(folder, $"{rank}.events"));

    private static string Text(string folder, string file) =>
        File.Exists(Path.Combine(folder, file)) ? File.ReadAllText(Path.Combine(folder, file)) : "";
}
