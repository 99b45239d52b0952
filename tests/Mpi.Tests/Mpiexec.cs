using System.Diagnostics;
using MpiLab.Tests.Yielding;

namespace MpiLab.Mpi.Tests;

/// <summary>How a run of the probe under mpiexec ended.</summary>
internal sealed record MpiRun(int ExitCode, bool TimedOut, string Output, string Errors)
{
    public IReadOnlyList<string> Lines { get; } = Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public override string ToString() => $"exit code {ExitCode}{(TimedOut ? ", ended after too long" : "")}\n{Output}\n{Errors}";
}

/// <summary>Starts the probe under a flavour's own mpiexec, as nobody where this is root, one run at a time.</summary>
internal static class Mpiexec
{
    private static readonly TimeSpan s_tooLong = TimeSpan.FromMinutes(4);
    private static readonly SemaphoreSlim s_one = new(1);

    public static string? Find(string flavour, string command = "mpiexec") =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Select(d => Path.Combine(d, $"{command}.{flavour}")).FirstOrDefault(File.Exists);

    public static Task<MpiRun> RunAsync(string flavour, int ranks, params string[] arguments) =>
        RunAsync(flavour, ranks, new Dictionary<string, string>(), arguments);

    public static async Task<MpiRun> RunAsync(string flavour, int ranks, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        await s_one.WaitAsync();
        using var folder = new ProbeFolder();
        try
        {
            return await StartAsync([$"mpiexec.{flavour}", "-n", $"{ranks}"], folder, arguments, Yielding(flavour, environment));
        }
        finally
        {
            s_one.Release();
        }
    }

    /// <summary>Without any launcher.</summary>
    public static async Task<MpiRun> RunAloneAsync(IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        using var folder = new ProbeFolder();
        return await StartAsync([], folder, arguments, environment);
    }

    private static async Task<MpiRun> StartAsync(string[] launcher, ProbeFolder folder, string[] arguments, IReadOnlyDictionary<string, string> environment)
    {
        string[] command = [.. AsNobody(), .. launcher, "dotnet", folder.Program, .. arguments];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder.Path,
        };
        foreach (var (name, value) in folder.Environment.Concat(environment)) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        using var tooLong = new CancellationTokenSource(s_tooLong);
        var timedOut = false;
        try
        {
            await process.WaitForExitAsync(tooLong.Token);
        }
        catch (OperationCanceledException)
        {
            timedOut = true;
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }
        return new MpiRun(process.ExitCode, timedOut, await output, await errors);
    }

    private static IReadOnlyDictionary<string, string> Yielding(string flavour, IReadOnlyDictionary<string, string> environment) =>
        flavour == "mpich" && YieldingMpich.Library is { } library ? new Dictionary<string, string>(environment) { ["LD_PRELOAD"] = library } : environment;

    private static string[] AsNobody() =>
        Environment.IsPrivilegedProcess ? ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] : [];
}
