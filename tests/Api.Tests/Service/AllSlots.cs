using MpiLab.Cli;
using MpiLab.Contracts;
using MpiLab.Tests.Support;

namespace MpiLab.Api.Tests.Service;

/// <summary>Keeps every slot of a lab taken, so that whatever is submitted waits. Disposed, it ends that, and every job that waits.</summary>
internal sealed class AllSlots : IAsyncDisposable
{
    private readonly LabClient _lab;
    private readonly long _job;

    private AllSlots(LabClient lab, long job) => (_lab, _job) = (lab, job);

    public static async Task<AllSlots> TakeAsync(LabClient lab)
    {
        var job = await lab.StartAsync("sleep", (await lab.GetLabAsync()).Slots, new { seconds = 600 }, submission => submission with { TimeLimitSeconds = 600 });
        try
        {
            await lab.WhenAsync(job.Id, info => info.State == JobState.Running);
        }
        catch
        {
            // Else every test after it would wait for it too.
            await lab.CancelAsync(job.Id);
            throw;
        }
        return new AllSlots(lab, job.Id);
    }

    public async ValueTask DisposeAsync()
    {
        while (await _lab.ListJobsAsync(new JobQuery { States = [JobState.Queued], Limit = 100 }) is { Jobs: { Count: > 0 } queued })
            foreach (var job in queued) await _lab.CancelAsync(job.Id);
        await _lab.CancelAsync(_job);
        await _lab.EndOfAsync(_job);
    }
}
