using MpiLab.Api.Launching;
using MpiLab.Api.Launching.Supervision;
using MpiLab.Api.Tests.Launching.Support;

namespace MpiLab.Api.Tests.Launching;

/// <summary>The supervisor dies at each step of its script; the job's ranks count their own starts.</summary>
[Collection(SharedLabTests.Name)]
public sealed class SupervisorStepTests(SharedLab shared)
{
    private readonly TestLab _lab = shared.Lab;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Supervisor_KilledBeforeTheGate_AnotherStartsTheAttempt()
    {
        var plan = await StartAndDieAsync("named");

        (await _lab.InspectAsync(plan)).ShouldBeOfType<AttemptStatus.NeverStarted>();
        (await _lab.EndAsync(await _lab.StartJobAsync(plan))).Succeeded().Out().ShouldBe("a start\n");
        Directory.GetFileSystemEntries(_lab.Data.Job(plan.Job)).ShouldBe([plan.Folder.Path]);
    }

    [Theory]
    [InlineData("gate", 0)]
    [InlineData("told", 0)]
    [InlineData("grouped", 0)]
    [InlineData("forked", 1)]
    [InlineData("watched", 1)]
    [InlineData("ended", 1)]
    [InlineData("cleared", 1)]
    [InlineData("written", 1)]
    public async Task Supervisor_KilledPastTheGate_TheAttemptIsLostAndNeverStartedAgain(string step, int mostStarts)
    {
        var plan = await StartAndDieAsync(step);

        (await _lab.WaitAsync(plan)).ShouldBeOfType<AttemptStatus.Lost>();
        await _lab.StartJobAsync(plan);

        (await _lab.WaitAsync(plan)).ShouldBeOfType<AttemptStatus.Lost>();
        await CheckNothingIsLeftAsync(plan);
        Starts(plan).ShouldBeLessThanOrEqualTo(mostStarts);
    }

    [Fact]
    public async Task Supervisor_KilledOnceItHasSaidHowItEnded_TheAttemptHasEnded()
    {
        var plan = await StartAndDieAsync("said");

        (await _lab.EndAsync(plan)).Succeeded().Out().ShouldBe("a start\n");
        await _lab.StartJobAsync(plan);

        await CheckNothingIsLeftAsync(plan);
        Starts(plan).ShouldBe(1);
    }

    private static int Starts(LaunchPlan plan) => File.ReadAllLines(plan.Folder.Output(0, Contracts.LogStream.Out)).Count(line => line == "a start");

    private async Task CheckNothingIsLeftAsync(LaunchPlan plan)
    {
        await JobProcesses.GoneAsync(_lab, plan);
        _lab.Machine.HasGroup(plan.Folder).ShouldBeFalse();
    }

    /// <summary>Starts the supervisor as the launcher does, and returns once it is dead.</summary>
    private async Task<LaunchPlan> StartAndDieAsync(string step)
    {
        var plan = _lab.Plan("echo a start");
        _lab.Started(plan);
        var facts = _lab.Machine.Facts;
        var fresh = FreshAttempt.Make(plan, facts.Access(plan.Job), sandboxed: true);
        var command = SupervisorCommand.Build(plan, facts, fresh, _lab.Launcher.CommandLine(plan)).ToList();
        command.Insert(command.IndexOf(fresh) + 1, $"fail={step}");
        using var setsid = Tool.Start("/usr/bin/setsid", command);
        setsid.StandardInput.Close();
        (await setsid.StandardError.ReadToEndAsync(Token)).ShouldBe("");
        var folder = Directory.Exists(fresh) ? new AttemptFolder(fresh) : plan.Folder;
        if (LocalAttempts.Supervisor(folder) is { } supervisor) await ProcessExits.WaitAsync(supervisor, Token);
        return plan;
    }
}
