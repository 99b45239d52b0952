using System.Diagnostics;
using System.Globalization;
using MpiLab.Api.Launching;
using MpiLab.Api.Launching.Supervision;
using MpiLab.Api.Tests.Launching.Support;

namespace MpiLab.Api.Tests.Launching;

/// <summary>Jobs whose starter dies, and jobs whose supervisor does.</summary>
[Collection(SharedLabTests.Name)]
public sealed class SupervisionTests(SharedLab shared)
{
    private readonly TestLab _lab = shared.Lab;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Job_ThreadThatStartedItEnds_GoesOn()
    {
        var plan = _lab.Plan("echo here; while [ ! -e go ]; do sleep 0.02; done; echo done");
        var thread = new Thread(() => _lab.StartJobAsync(plan).GetAwaiter().GetResult());
        thread.Start();
        thread.Join();
        await TestLab.SaysAsync(plan, "here");

        File.WriteAllText(Path.Combine(plan.Folder.Artifacts, "go"), "");

        (await _lab.EndAsync(plan)).Succeeded().Out().ShouldBe("here\ndone\n");
    }

    [Fact]
    public async Task Job_NothingMovesInItForLong_GoesOn() =>
        (await _lab.RunAsync("sleep 8; echo done")).Succeeded().Out().ShouldBe("done\n");

    [Theory]
    [InlineData("kill -KILL -- -$$")]
    [InlineData("kill -INT -- -$$")]
    public async Task Job_ServiceIsKilled_GoesOnUnderItsLimits(string death)
    {
        var limited = _lab.Plan("sleep 100", limits: limits => limits with { WallClock = TimeSpan.FromSeconds(1) });
        await StartFromServiceThatDiesAsync(limited, death);
        var plan = _lab.Plan("echo here; while [ ! -e go ]; do sleep 0.02; done; echo done");
        await StartFromServiceThatDiesAsync(plan, death);
        await TestLab.SaysAsync(plan, "here");
        (await _lab.InspectAsync(plan)).ShouldBeOfType<AttemptStatus.Running>();

        File.WriteAllText(Path.Combine(plan.Folder.Artifacts, "go"), "");

        (await _lab.EndAsync(plan)).Succeeded().Out().ShouldBe("here\ndone\n");
        (await _lab.EndAsync(limited)).Report.Stopped.ShouldBe(StopReason.WallClockLimit);
    }

    [Fact]
    public async Task Supervisor_TerminatedFromOutside_EndsTheJobAndClaimsNothing()
    {
        var plan = await _lab.StartJobAsync("echo here; sleep 100");
        await TestLab.SaysAsync(plan, "here");

        var supervisor = LocalAttempts.Supervisor(plan.Folder)!.Process.ToString(CultureInfo.InvariantCulture);
        (await Tool.RunAsync("/bin/kill", ["-TERM", supervisor], TimeSpan.FromSeconds(20), Token)).ExitCode.ShouldBe(0);

        (await _lab.WaitAsync(plan)).ShouldBeOfType<AttemptStatus.Lost>();
        await JobProcesses.GoneAsync(_lab, plan);
    }

    [Fact]
    public async Task Inspect_ProcessIdGivenAnew_IsNotTheSupervisor()
    {
        var job = (await _lab.RunAsync("true")).Succeeded();
        File.Delete(job.Folder.Exit);
        var own = Process.GetCurrentProcess().Id.ToString(CultureInfo.InvariantCulture);
        var was = File.ReadAllText(job.Folder.Supervisor).Split(' ');

        foreach (var identity in new[] { $"{own} {was[1]} {was[2]}", $"{own} {StartTime()} 00000000-0000-0000-0000-000000000000" })
        {
            File.WriteAllText(job.Folder.Supervisor, identity);
            (await _lab.InspectAsync(job.Plan)).ShouldBeOfType<AttemptStatus.Lost>();
        }

        File.WriteAllText(job.Folder.Supervisor, $"{own} {StartTime()} {was[2]}");
        (await _lab.InspectAsync(job.Plan)).ShouldBeOfType<AttemptStatus.Running>();
        File.Delete(job.Folder.Supervisor);
        Directory.Delete(job.Folder.Path, recursive: true);
    }

    [Fact]
    public async Task Job_Ended_TakesAwayWhatAnEarlierServiceMadeForIt()
    {
        var plan = _lab.Plan("true");
        var unused = FreshAttempt.Make(plan, access: null, sandboxed: true);

        (await _lab.EndAsync(await _lab.StartJobAsync(plan))).Succeeded();

        Directory.Exists(unused).ShouldBeFalse();
    }

    [Fact]
    public async Task Job_Ended_LeavesNoGroupAndNoFolderBeside()
    {
        var job = (await _lab.RunAsync("true")).Succeeded();

        Directory.GetFileSystemEntries(_lab.Data.Job(job.Plan.Job)).ShouldBe([job.Folder.Path]);
        Directory.GetFiles(job.Folder.Path).Select(Path.GetFileName).Order().ShouldBe(["args.json", "control", "exit.json", "supervisor"]);
        foreach (var hierarchy in _lab.Machine.Facts.Cgroups.Hierarchies)
            Directory.Exists(Path.Combine(hierarchy.Base, $"{job.Plan.Job}.1")).ShouldBeFalse();
    }

    private static string StartTime() => File.ReadAllText("/proc/self/stat").Split(") ")[^1].Split(' ')[19];

    /// <summary>A shell in the part of the service: it starts the supervisor as the service does, and dies.</summary>
    private async Task StartFromServiceThatDiesAsync(LaunchPlan plan, string death)
    {
        _lab.Started(plan);
        var facts = _lab.Machine.Facts;
        var fresh = FreshAttempt.Make(plan, facts.Access(plan.Job), sandboxed: true);
        var supervisor = SupervisorCommand.Build(plan, facts, fresh, _lab.Launcher.CommandLine(plan));
        using var service = Tool.Start("/usr/bin/setsid", ["bash", "-c", $"read word < <(setsid \"$@\" </dev/null); echo $word; {death}; sleep 100", "service", .. supervisor]);
        service.StandardInput.Close();
        var said = await service.StandardOutput.ReadToEndAsync(Token);
        await service.WaitForExitAsync(Token);

        said.ShouldBe("started\n");
        service.ExitCode.ShouldBeGreaterThan(128);
    }
}
