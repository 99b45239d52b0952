using MpiLab.Api.Launching;
using MpiLab.Api.Tests.Launching.Support;

namespace MpiLab.Api.Tests.Launching.Conformance;

/// <summary>How an attempt starts, runs and ends, through every launcher.</summary>
public abstract class ConformanceTests(LabFixture labs)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private protected Task<LaunchBed> LabAsync(string mpi = "openmpi") => labs.OnAsync(mpi);

    [Theory]
    [InlineData("openmpi")]
    [InlineData("mpich")]
    public async Task StartAsync_FourRanks_EachWritesItsOwnFiles(string mpi)
    {
        var lab = await LabAsync(mpi);

        var job = (await lab.RunAsync("echo out $0; echo err >&2; echo '{}' >>$MPILAB_EVENTS", ranks: 4)).Succeeded();

        for (var rank = 0; rank < 4; rank++)
        {
            job.Out(rank).ShouldBe("out /bin/sh\n");
            job.Error(rank).ShouldBe("err\n");
        }

        job.Launcher.ShouldBe("");
    }

    [Fact]
    public async Task StartAsync_LongLinesFromAllRanks_AreWhole()
    {
        var lab = await LabAsync();

        var job = (await lab.RunAsync("for i in 1 2 3; do head -c 20000 /dev/zero | tr '\\0' $OMPI_COMM_WORLD_RANK; echo; done", ranks: 4)).Succeeded();

        for (var rank = 0; rank < 4; rank++)
            job.Out(rank).ShouldBe(string.Concat(Enumerable.Repeat(new string((char)('0' + rank), 20_000) + "\n", 3)));
    }

    [Fact]
    public async Task StartAsync_Twice_RunsOnce()
    {
        var lab = await LabAsync();
        var plan = lab.Plan("echo once; sleep 1");

        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => lab.StartJobAsync(plan)));
        await lab.StartJobAsync(plan);

        (await lab.EndAsync(plan)).Succeeded().Out().ShouldBe("once\n");
        Directory.GetFileSystemEntries(lab.Data.Job(plan.Job)).ShouldBe([plan.Folder.Path]);
    }

    [Fact]
    public async Task StartAsync_AttemptThatHasEnded_StartsNothing()
    {
        var lab = await LabAsync();
        var job = (await lab.RunAsync("echo once")).Succeeded();

        await lab.StartJobAsync(job.Plan);

        (await lab.EndAsync(job.Plan)).Report.ShouldBe(job.Report);
        job.Out().ShouldBe("once\n");
    }

    [Fact]
    public async Task WaitAsync_RankFails_NamesTheFirstWithItsCode()
    {
        var lab = await LabAsync();

        var job = await lab.RunAsync("test $OMPI_COMM_WORLD_RANK = 2 && exit 7; sleep 20", ranks: 3);

        job.Report.ShouldSatisfyAllConditions(
            r => r.ExitCode.ShouldBe(7), r => r.Rank.ShouldBe(2), r => r.RankExitCode.ShouldBe(7),
            r => r.Stopped.ShouldBeNull(), r => r.LaunchError.ShouldBeNull());
    }

    // As Open MPI's own may be where a rank dies while another is in MPI_Finalize.
    [Fact]
    public async Task WaitAsync_MpiexecStuckWithoutRanks_EndsWithTheRanksCode()
    {
        var lab = await LabAsync();

        var job = await lab.RunAsync("read -r _ _ _ mpiexec _ </proc/$PPID/stat; kill -s STOP $mpiexec; exit 7");

        job.Report.ShouldSatisfyAllConditions(
            r => r.Rank.ShouldBe(0), r => r.RankExitCode.ShouldBe(7), r => r.Stopped.ShouldBeNull(), r => r.LaunchError.ShouldBeNull());
    }

    [Fact]
    public async Task WaitAsync_RankKilledBySignal_SaysSo()
    {
        var lab = await LabAsync();

        (await lab.RunAsync("kill -SEGV $$")).Report.RankExitCode.ShouldBe(128 + 11);
    }

    [Theory]
    [InlineData("echo ready; sleep 100")]
    [InlineData("trap '' INT TERM; echo ready; while :; do sleep 1; done")]
    [InlineData("setsid sh -c 'trap \"\" INT TERM HUP; while :; do sleep 1; done' & echo ready; sleep 100")]
    public async Task StopAsync_RunningJob_EndsItAll(string script)
    {
        var lab = await LabAsync();
        var plan = await lab.StartJobAsync(script, ranks: 2);
        await LaunchBed.SaysAsync(plan, "ready");
        await LaunchBed.SaysAsync(plan, "ready", rank: 1);
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
        var lab = await LabAsync(mpi);
        var plan = await lab.StartJobAsync("trap 'echo last word; exit 0' INT; sleep 100 & echo ready; wait", ranks: 2);
        for (var rank = 0; rank < 2; rank++) await LaunchBed.SaysAsync(plan, "ready", rank);

        await lab.Launcher.StopAsync(plan.Folder, StopReason.Cancelled, Token);

        var job = await lab.EndAsync(plan);
        job.Report.Stopped.ShouldBe(StopReason.Cancelled);
        for (var rank = 0; rank < 2; rank++) job.Out(rank).ShouldBe("ready\nlast word\n");
    }

    [Fact]
    public async Task StopAsync_AtOnce_EndsIt()
    {
        var lab = await LabAsync();
        var plan = await lab.StartJobAsync("sleep 100", ranks: 2);

        await lab.Launcher.StopAsync(plan.Folder, StopReason.Cancelled, Token);

        (await lab.EndAsync(plan)).Report.Stopped.ShouldBe(StopReason.Cancelled);
    }

    [Fact]
    public async Task StopAsync_JobThatHasEnded_LeavesItsReport()
    {
        var lab = await LabAsync();
        var job = (await lab.RunAsync("true")).Succeeded();

        await lab.Launcher.StopAsync(job.Folder, StopReason.Cancelled, Token);

        (await lab.EndAsync(job.Plan)).Report.ShouldBe(job.Report);
        File.Exists(job.Folder.Stop).ShouldBeFalse();
    }

    [Fact]
    public async Task WaitAsync_ServiceDiedBeforeItToldTheSupervisor_TellsItNow()
    {
        var lab = await LabAsync();
        var plan = await lab.StartJobAsync("echo here; sleep 100");
        await LaunchBed.SaysAsync(plan, "here");
        File.WriteAllText(plan.Folder.Stop, "outputLimit\n");

        (await lab.EndAsync(plan)).Report.Stopped.ShouldBe(StopReason.OutputLimit);
    }

    [Fact]
    public async Task WaitAsync_Cancelled_LeavesTheJobAlone()
    {
        var lab = await LabAsync();
        var plan = await lab.StartJobAsync("echo here; sleep 100");
        using var limit = new CancellationTokenSource();
        var waiting = lab.Launcher.WaitAsync(plan.Folder, limit.Token);

        await limit.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(waiting);
        (await lab.InspectAsync(plan)).ShouldBeOfType<AttemptStatus.Running>();
    }

    [Fact]
    public async Task Job_SupervisorIsKilled_EndsAndIsLost()
    {
        var lab = await LabAsync();
        var plan = await lab.StartJobAsync("trap '' INT TERM HUP; echo here; sleep 100", ranks: 2);
        await LaunchBed.SaysAsync(plan, "here");
        var waiting = lab.WaitAsync(plan);

        Native.Kill(await lab.SupervisorAsync(plan));

        (await waiting).ShouldBeOfType<AttemptStatus.Lost>();
        await JobProcesses.GoneAsync(lab, plan);
        (await lab.LeftOfAsync(plan)).ShouldBeNull();
    }

    [Fact]
    public async Task Inspect_NoFolder_NeverStarted()
    {
        var lab = await LabAsync();

        (await lab.InspectAsync(lab.Plan("true"))).ShouldBeOfType<AttemptStatus.NeverStarted>();
    }

    [Fact]
    public async Task Job_Ended_LeavesNothingButItsFolder()
    {
        var lab = await LabAsync();
        var job = (await lab.RunAsync("echo x >artifact; mkfifo pipe; setsid sleep 100 &")).Succeeded();

        JobProcesses.Of(lab, job.Plan).ShouldBeEmpty();
        (await lab.LeftOfAsync(job.Plan)).ShouldBeNull();
        Directory.GetFileSystemEntries(lab.Data.Job(job.Plan.Job)).ShouldBe([job.Folder.Path]);
        File.ReadAllText(Path.Combine(job.Folder.Artifacts, "artifact")).ShouldBe("x\n");
    }
}
