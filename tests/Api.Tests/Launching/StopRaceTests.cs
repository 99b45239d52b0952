using MpiLab.Api.Launching;
using MpiLab.Api.Tests.Launching.Support;

namespace MpiLab.Api.Tests.Launching;

/// <summary>A job that is asked to stop at any moment of its life ends, and leaves nothing.</summary>
[Collection(SharedLabTests.Name)]
public sealed class StopRaceTests(SharedLab shared)
{
    private readonly TestLab _lab = shared.Lab;

    [Fact]
    public async Task StopAsync_AtManyMoments_AlwaysEndsIt()
    {
        // From before mpiexec starts to after the rank has ended.
        await Parallel.ForEachAsync(Enumerable.Range(0, 40), new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (moment, token) =>
        {
            var plan = await _lab.StartJobAsync("sleep 0.05");
            await Task.Delay(moment * 6, token);

            await _lab.Launcher.StopAsync(plan.Folder, StopReason.Cancelled, token);

            var job = await _lab.EndAsync(plan);
            (job.Report.Stopped is StopReason.Cancelled || job.Report is { Stopped: null, ExitCode: 0 }).ShouldBeTrue($"after {moment * 6} ms: {job.Report}");
            JobProcesses.Of(_lab, plan).ShouldBeEmpty();
        });
    }
}
