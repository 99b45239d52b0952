using System.Text.Json;
using MpiLab.Api.Launching;
using MpiLab.Api.Launching.Programs;
using MpiLab.Api.Launching.Sandbox;
using MpiLab.Api.Tests.Launching.Support;
using MpiLab.Contracts;
using MpiLab.Tests.Support;

namespace MpiLab.Api.Tests.Hostile;

/// <summary>A lab with something to lose: canaries, and a neighbour whose job runs all the time.</summary>
internal sealed class HostileLab : IAsyncDisposable
{
    private static readonly string Dotnet = Path.GetFullPath(Path.Combine(System.Runtime.InteropServices.RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
    // Would go on until its time is up.
    private const string Endless = "c/fork-bomb";

    private readonly TempFolder _folder;
    private readonly Canaries _canaries;
    private readonly LaunchBed _lab;
    private readonly LaunchPlan _neighbour;
    private readonly int _supervisor;

    private HostileLab(TempFolder folder, Canaries canaries, LaunchBed lab, LaunchPlan neighbour, int supervisor) =>
        (_folder, _canaries, _lab, _neighbour, _supervisor) = (folder, canaries, lab, neighbour, supervisor);

    /// <param name="start">Starts a lab for this MPI and these programs.</param>
    internal static async Task<HostileLab> StartAsync(string mpi, Func<IProgramCommand, Task<LaunchBed>> start)
    {
        var folder = new TempFolder();
        File.SetUnixFileMode(folder.Path, (UnixFileMode)0b111_101_101);
        await HostileBuild.MakeAsync(mpi, folder.In("built"));
        var lab = await start(new Programs(folder.In("built")));
        var neighbour = await lab.StartJobAsync(lab.Plan(Programs.Neighbour, limits: limits => limits with { WallClock = TimeSpan.FromHours(1) }));
        await LaunchBed.SaysAsync(neighbour, "here");
        return new HostileLab(folder, new Canaries(folder.Path), lab, neighbour, await lab.SupervisorAsync(neighbour));
    }

    /// <summary>Runs a program, with a protection taken away if one is named.</summary>
    /// <returns>Null where it ended as its first line says and harmed nobody; else what it did.</returns>
    public async Task<string?> RunAsync(HostileProgram program, Mutation? mutation = null)
    {
        var plan = _lab.Plan(program.Id, program.Language == "mpi" ? 2 : 1, _ => Limits(program, mutation)) with { Arguments = Facts() };
        await StartAsync(plan, mutation);
        if (program.Id == Endless)
        {
            await LaunchBed.SaysAsync(plan, "refused");
            await _lab.Launcher.StopAsync(plan.Folder, StopReason.Cancelled, TestContext.Current.CancellationToken);
        }
        var finished = await _lab.EndAsync(plan);
        var limit = mutation is { BoundsNoOutput: true } ? long.MaxValue : plan.Limits.OutputBytes;
        return Wrong(program, finished) ?? await HarmAsync(plan) ?? await TakenUp.WrongAsync(_lab.Data, plan, limit, tooMuch: program.Verdict == "output");
    }

    public async ValueTask DisposeAsync()
    {
        _canaries.Dispose();
        await _lab.DisposeAsync();
        _folder.Dispose();
    }

    private async Task StartAsync(LaunchPlan plan, Mutation? mutation)
    {
        if (mutation is null)
        {
            await _lab.StartJobAsync(plan);
            return;
        }

        _lab.Started(plan);
        await mutation.StartAsync(plan, (TestLab)_lab, Path.GetDirectoryName(_canaries.OpenFile)!);
    }

    // Without a protection, a program may wait for ever for what it tried.
    private static RunLimits Limits(HostileProgram program, Mutation? mutation) => new(
        TimeSpan.FromSeconds(program.Verdict switch { "time" => 1, "processes" => 100, _ => mutation is null ? 600 : 40 }), 1 << 20, program.Verdict == "memory" ? 256 << 20 : 1 << 30, program.Verdict == "processes" ? 64 : 256);

    private Dictionary<string, JsonElement> Facts()
    {
        var facts = _canaries.Facts;
        facts["data"] = _lab.Data.Path;
        facts["neighbour"] = _neighbour.Folder.Path;
        facts["supervisorOfNeighbour"] = _supervisor;
        return facts.ToDictionary(pair => pair.Key, pair => JsonSerializer.SerializeToElement(pair.Value));
    }

    private static string? Wrong(HostileProgram program, Finished job)
    {
        var said = string.Concat(Enumerable.Range(0, job.Plan.Ranks).Select(job.Out));
        if (said.Contains("THROUGH", StringComparison.Ordinal)) return said;
        var report = job.Report;
        var right = program.Verdict switch
        {
            "writes" or "output" => report is { ExitCode: 0, Stopped: null },
            "held" => report is { ExitCode: 0, Stopped: null } && said == "held\n",
            "fails" => report.ExitCode != 0 && report.Stopped is null && (program.Code ?? report.RankExitCode) == report.RankExitCode,
            "time" => report.Stopped == StopReason.WallClockLimit,
            "memory" => report.OutOfMemory,
            "processes" => report.OutOfProcesses,
            _ => false,
        };
        return right ? null : $"{report}\n{said}\n{string.Concat(Enumerable.Range(0, job.Plan.Ranks).Select(job.Error))}\n{job.Launcher}";
    }

    /// <summary>What the lab sees of it from outside.</summary>
    private async Task<string?> HarmAsync(LaunchPlan plan)
    {
        if (JobProcesses.Of(_lab, plan) is { Count: > 0 } left) return $"left {left.Count} processes";
        if (await _lab.InspectAsync(_neighbour) is not AttemptStatus.Running) return "ended its neighbour";
        if (_canaries.Reached)
        {
            _canaries.Calm();
            return "reached a socket of the service";
        }

        if (await _lab.LeftOfAsync(plan) is { } remains) return $"left {remains}";
        var expected = plan.Folder.RankFiles(plan.Ranks).Append(plan.Folder.Output(LogRanks.Launcher, LogStream.Out)).Append(plan.Folder.Output(LogRanks.Launcher, LogStream.Error));
        var there = Directory.GetFileSystemEntries(plan.Folder.Ranks);
        if (!there.Order().SequenceEqual(expected.Order())) return $"changed the ranks' folder: {string.Join(", ", there)}";
        return there.Any(path => File.GetAttributes(path) != FileAttributes.Normal) ? "put something else in the place of a rank's file" : null;
    }

    private sealed class Programs(string built) : IProgramCommand
    {
        public const string Neighbour = "neighbour";

        public ProgramCommand For(LaunchPlan plan, JobLayout layout)
        {
            Mount programs = new(built, "/lab/hostile"), dotnet = new(Dotnet, "/lab/dotnet");
            Directory.Exists(built).ShouldBeTrue();
            var command = plan.Program is Neighbour or "probe"
                ? ["/bin/sh", "-c", "echo secret >secret; echo here; sleep 100000"]
                : HostileProgram.Of(plan.Program).Command(layout.Of(programs), layout.Of(dotnet));
            return new ProgramCommand(command, new Dictionary<string, string> { ["DOTNET_ROOT"] = layout.Of(dotnet) }, [programs, dotnet]);
        }
    }
}
