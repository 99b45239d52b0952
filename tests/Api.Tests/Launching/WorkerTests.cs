using System.Text.Json;
using MpiLab.Api.Launching;
using MpiLab.Api.Tests.Launching.Support;
using MpiLab.Contracts;

namespace MpiLab.Api.Tests.Launching;

/// <summary>The worker's programs as the lab runs them.</summary>
public sealed class WorkerTests
{
    [Theory]
    [InlineData("openmpi", true)]
    [InlineData("mpich", true)]
    [InlineData("openmpi", false)]
    [InlineData("mpich", false)]
    public async Task Program_FourRanks_ComputesAndTells(string mpi, bool sandboxed)
    {
        await using var lab = await TestLab.StartAsync(options => (options.Mpi, options.Sandbox) = (mpi, sandboxed ? SandboxMode.Required : SandboxMode.Off), worker: true);
        var plan = lab.Plan("monte-carlo-pi", ranks: 4) with { Arguments = Arguments(new { samples = 100_000 }) };

        var job = (await lab.EndAsync(await lab.StartJobAsync(plan))).Succeeded();

        job.Launcher.ShouldBe("");
        File.ReadAllText(job.Folder.Output(0, LogStream.Event)).ShouldContain("\"type\":\"result\"");
        for (var rank = 0; rank < 4; rank++) job.Error(rank).ShouldBe("");
    }

    [Theory]
    [InlineData("openmpi")]
    [InlineData("mpich")]
    public async Task Program_OneRankFails_IsNamed(string mpi)
    {
        await using var lab = await TestLab.StartAsync(options => options.Mpi = mpi, worker: true);

        var exit = await RunAsync(lab, "fail", 3, new { rank = 1, how = "exit", code = 3 });
        exit.Rank.ShouldBe(1);
        exit.RankExitCode.ShouldBe(3);
        var signal = await RunAsync(lab, "fail", 3, new { rank = 2, how = "signal", code = 9 });
        signal.Rank.ShouldBe(2);
        signal.RankExitCode.ShouldBe(128 + 9);
    }

    [Theory]
    [InlineData("openmpi")]
    [InlineData("mpich")]
    public async Task Program_StubbornOne_IsEnded(string mpi)
    {
        await using var lab = await TestLab.StartAsync(options => options.Mpi = mpi, worker: true);
        var plan = await lab.StartJobAsync(lab.Plan("sleep", ranks: 4) with { Arguments = Arguments(new { seconds = 600, stubborn = true }) });
        for (var rank = 0; rank < 4; rank++) await TestLab.SaysAsync(plan, "waits", rank);

        await lab.Launcher.StopAsync(plan.Folder, StopReason.Cancelled, CancellationToken.None);

        (await lab.EndAsync(plan)).Report.Stopped.ShouldBe(StopReason.Cancelled);
        JobProcesses.Of(lab, plan).ShouldBeEmpty();
    }

    private static async Task<ExitReport> RunAsync(TestLab lab, string program, int ranks, object arguments) =>
        (await lab.EndAsync(await lab.StartJobAsync(lab.Plan(program, ranks) with { Arguments = Arguments(arguments) }))).Report;

    private static Dictionary<string, JsonElement> Arguments(object values) => JsonSerializer.SerializeToElement(values).Deserialize<Dictionary<string, JsonElement>>()!;
}
