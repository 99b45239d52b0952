using MpiLab.Api.Launching;
using MpiLab.Api.Tests.Launching.Support;

namespace MpiLab.Api.Tests.Launching.Conformance;

/// <summary>The limits of an attempt, through every launcher.</summary>
public abstract class LimitConformanceTests(LabFixture labs)
{
    private Task<LaunchBed> LabAsync() => labs.OnAsync("openmpi");

    [Fact]
    public async Task WallClock_Reached_EndsTheJob()
    {
        var lab = await LabAsync();

        var job = await lab.RunAsync("sleep 100", limits: limits => limits with { WallClock = TimeSpan.FromSeconds(0.5) });

        job.Report.Stopped.ShouldBe(StopReason.WallClockLimit);
        JobProcesses.Of(lab, job.Plan).ShouldBeEmpty();
    }

    [Fact]
    public async Task Memory_Bomb_IsEndedAndSaid()
    {
        var lab = await LabAsync();

        var job = await lab.RunAsync("head -c 1G /dev/zero | tail", limits: limits => limits with { MemoryBytes = 128 << 20 });

        job.Report.OutOfMemory.ShouldBeTrue();
        job.Report.OutOfProcesses.ShouldBeFalse();
    }

    [Fact]
    public async Task Memory_OfTemporaryFiles_CountsAsTheJobs()
    {
        var lab = await LabAsync();

        var job = await lab.RunAsync("head -c 200M /dev/zero >/tmp/x", limits: limits => limits with { MemoryBytes = 96 << 20 });

        job.Report.OutOfMemory.ShouldBeTrue();
    }

    [Fact]
    public async Task TemporaryFiles_Full_TakeNoMore()
    {
        var lab = await LabAsync();

        var job = (await lab.RunAsync("head -c 300M /dev/zero >/tmp/x || echo tmp; head -c 300M /dev/zero >/dev/shm/x || echo shm")).Succeeded();

        job.Out().ShouldBe("tmp\nshm\n");
    }

    [Fact]
    public async Task Processes_Bomb_IsRefusedThem()
    {
        var lab = await LabAsync();

        var job = await lab.RunAsync("i=0; while [ $i -lt 2000 ]; do sleep 100 & i=$((i+1)); done", limits: limits => limits with { Processes = 64 });

        job.Report.OutOfProcesses.ShouldBeTrue();
        job.Report.OutOfMemory.ShouldBeFalse();
        JobProcesses.Of(lab, job.Plan).ShouldBeEmpty();
    }

    [Fact]
    public async Task Processes_BombThatGoesOn_IsStoppedAllTheSame()
    {
        var lab = await LabAsync();
        // A shell would give up at the first refusal.
        const string bomb = """
            exec /usr/bin/python3 -c '
            import os, time
            print("here", flush=True)
            while True:
                try:
                    os.fork()
                except OSError:
                    time.sleep(0.01)'
            """;
        var plan = await lab.StartJobAsync(bomb, limits: limits => limits with { Processes = 64 });
        await LaunchBed.SaysAsync(plan, "here");

        await lab.Launcher.StopAsync(plan.Folder, StopReason.Cancelled, TestContext.Current.CancellationToken);

        (await lab.EndAsync(plan)).Report.Stopped.ShouldBe(StopReason.Cancelled);
        JobProcesses.Of(lab, plan).ShouldBeEmpty();
    }

    [Fact]
    public async Task Counters_OrdinaryJob_AreSilent()
    {
        var report = (await (await LabAsync()).RunAsync("true", ranks: 2)).Succeeded().Report;

        report.OutOfMemory.ShouldBeFalse();
        report.OutOfProcesses.ShouldBeFalse();
    }

    [Fact]
    public async Task FileSize_BeyondTheBackstop_IsRefused()
    {
        var job = await (await LabAsync()).RunAsync("truncate -s 2G huge || echo refused", limits: limits => limits with { OutputBytes = 1 << 20 });

        job.Out().ShouldBe("refused\n");
    }
}
