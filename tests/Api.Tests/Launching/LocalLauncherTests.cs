using MpiLab.Api.Launching;
using MpiLab.Api.Tests.Launching.Support;

namespace MpiLab.Api.Tests.Launching;

public sealed class LocalLauncherTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("openmpi")]
    [InlineData("mpich")]
    public async Task StartAsync_FourRanks_EachWritesItsOwnFiles(string mpi)
    {
        await using var lab = await TestLab.StartAsync(options => options.Mpi = mpi);

        var job = (await lab.RunAsync("echo out $0; echo err >&2; echo '{}' >>$MPILAB_EVENTS", ranks: 4)).Succeeded();

        for (var rank = 0; rank < 4; rank++)
        {
            job.Out(rank).ShouldBe("out /bin/sh\n");
            job.Error(rank).ShouldBe("err\n");
        }

        job.Launcher.ShouldBe("");
        lab.Machine.Isolation.Sandboxed.ShouldBeTrue(string.Join("\n", lab.Machine.Isolation.Parts));
    }

    [Fact]
    public async Task StartAsync_LongLinesFromAllRanks_AreWhole()
    {
        await using var lab = await TestLab.StartAsync();

        var job = (await lab.RunAsync("for i in 1 2 3; do head -c 20000 /dev/zero | tr '\\0' $OMPI_COMM_WORLD_RANK; echo; done", ranks: 4)).Succeeded();

        for (var rank = 0; rank < 4; rank++)
            job.Out(rank).ShouldBe(string.Concat(Enumerable.Repeat(new string((char)('0' + rank), 20_000) + "\n", 3)));
    }

    [Fact]
    public async Task StartAsync_Twice_RunsOnce()
    {
        await using var lab = await TestLab.StartAsync();
        var plan = lab.Plan("echo once; sleep 1");

        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => lab.StartJobAsync(plan)));
        await lab.StartJobAsync(plan);

        (await lab.EndAsync(plan)).Succeeded().Out().ShouldBe("once\n");
        Directory.GetFileSystemEntries(lab.Data.Job(plan.Job)).ShouldBe([plan.Folder.Path]);
    }

    [Fact]
    public async Task WaitAsync_RankFails_NamesTheFirstWithItsCode()
    {
        await using var lab = await TestLab.StartAsync();

        var job = await lab.RunAsync("test $OMPI_COMM_WORLD_RANK = 2 && exit 7; sleep 20", ranks: 3);

        job.Report.ShouldSatisfyAllConditions(
            r => r.ExitCode.ShouldBe(7), r => r.Rank.ShouldBe(2), r => r.RankExitCode.ShouldBe(7),
            r => r.Stopped.ShouldBeNull(), r => r.LaunchError.ShouldBeNull());
    }

    [Fact]
    public async Task WaitAsync_RankKilledBySignal_SaysSo()
    {
        await using var lab = await TestLab.StartAsync();

        (await lab.RunAsync("kill -SEGV $$")).Report.RankExitCode.ShouldBe(128 + 11);
    }

    [Theory]
    [InlineData("echo ready; sleep 100")]
    [InlineData("trap '' INT TERM; echo ready; while :; do sleep 1; done")]
    [InlineData("setsid sh -c 'trap \"\" INT TERM HUP; while :; do sleep 1; done' & echo ready; sleep 100")]
    public async Task StopAsync_RunningJob_EndsItAll(string script)
    {
        await using var lab = await TestLab.StartAsync();
        var plan = await lab.StartJobAsync(script, ranks: 2);
        await TestLab.SaysAsync(plan, "ready");
        await TestLab.SaysAsync(plan, "ready", rank: 1);
        JobProcesses.Of(lab, plan).ShouldNotBeEmpty();

        await lab.Launcher.StopAsync(plan.Folder, StopReason.Cancelled, Token);
        await lab.Launcher.StopAsync(plan.Folder, StopReason.OutputLimit, Token);

        var report = (await lab.EndAsync(plan)).Report;
        report.Stopped.ShouldBe(StopReason.Cancelled);
        JobProcesses.Of(lab, plan).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("openmpi")]
    [InlineData("mpich")]
    public async Task StopAsync_ProgramThatHearsTheInterrupt_HasALastWord(string mpi)
    {
        await using var lab = await TestLab.StartAsync(options => options.Mpi = mpi);
        var plan = await lab.StartJobAsync("trap 'echo last word; exit 0' INT; sleep 100 & echo ready; wait", ranks: 2);
        for (var rank = 0; rank < 2; rank++) await TestLab.SaysAsync(plan, "ready", rank);

        await lab.Launcher.StopAsync(plan.Folder, StopReason.Cancelled, Token);

        var job = await lab.EndAsync(plan);
        job.Report.Stopped.ShouldBe(StopReason.Cancelled);
        for (var rank = 0; rank < 2; rank++) job.Out(rank).ShouldBe("ready\nlast word\n");
    }

    [Fact]
    public async Task WaitAsync_WallClockLimit_EndsTheJob()
    {
        await using var lab = await TestLab.StartAsync();

        var job = await lab.RunAsync("sleep 100", limits: limits => limits with { WallClock = TimeSpan.FromSeconds(0.5) });

        job.Report.Stopped.ShouldBe(StopReason.WallClockLimit);
    }

    [Fact]
    public async Task Inspect_NoFolder_NeverStarted()
    {
        await using var lab = await TestLab.StartAsync();

        lab.Launcher.Inspect(lab.Plan("true").Folder).ShouldBeOfType<AttemptStatus.NeverStarted>();
    }
}
