using MpiLab.Api.Tests.Launching.Support;

namespace MpiLab.Api.Tests.Launching;

[Collection(SharedLabTests.Name)]
public sealed class LimitTests(SharedLab shared)
{
    private readonly TestLab _lab = shared.Lab;

    [Fact]
    public async Task Memory_Bomb_IsEndedAndSaid()
    {
        var job = await _lab.RunAsync("head -c 1G /dev/zero | tail", limits: limits => limits with { MemoryBytes = 128 << 20 });

        job.Report.OutOfMemory.ShouldBeTrue();
        job.Report.OutOfProcesses.ShouldBeFalse();
    }

    [Fact]
    public async Task Memory_OfTemporaryFiles_CountsAsTheJobs()
    {
        var job = await _lab.RunAsync("head -c 200M /dev/zero >/tmp/x", limits: limits => limits with { MemoryBytes = 96 << 20 });

        job.Report.OutOfMemory.ShouldBeTrue();
    }

    [Fact]
    public async Task Processes_Bomb_IsRefusedThem()
    {
        var job = await _lab.RunAsync("i=0; while [ $i -lt 2000 ]; do sleep 100 & i=$((i+1)); done", limits: limits => limits with { Processes = 64 });

        job.Report.OutOfProcesses.ShouldBeTrue();
        job.Report.OutOfMemory.ShouldBeFalse();
        JobProcesses.Of(_lab, job.Plan).ShouldBeEmpty();
    }

    [Fact]
    public async Task Counters_OrdinaryJob_AreSilent()
    {
        var report = (await _lab.RunAsync("true", ranks: 2)).Succeeded().Report;

        report.OutOfMemory.ShouldBeFalse();
        report.OutOfProcesses.ShouldBeFalse();
    }

    [Fact]
    public async Task FileSize_BeyondTheBackstop_IsRefused()
    {
        var job = await _lab.RunAsync("truncate -s 2G huge || echo refused", limits: limits => limits with { OutputBytes = 1 << 20 });

        job.Out().ShouldBe("refused\n");
    }
}
