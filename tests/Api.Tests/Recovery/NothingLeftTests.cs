using MpiLab.Tests.Support;
using MpiLab.Tests.Support.Crash;

namespace MpiLab.Api.Tests.Recovery;

/// <summary>The short form of bench/kill.</summary>
public sealed class NothingLeftTests
{
    [Fact]
    public async Task Jobs_EndedInEachWay_LeaveNoProcessGroupMountOrSharedMemory()
    {
        await using var lab = await LabHost.StartAsync();
        var outcome = await new KillRun(lab, jobs: 6).RunAsync();
        outcome.Left.ShouldBeEmpty();
        outcome.Processes.ShouldBeGreaterThan(0);
        outcome.Seconds.Values.ShouldAllBe(seconds => seconds.Count == 2);
    }
}
