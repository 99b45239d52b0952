using MpiLab.Api.Jobs;
using MpiLab.Api.Queue;

namespace MpiLab.Api.Assignments;

/// <summary>Moves the checks of handed-in runs on as jobs end.</summary>
internal sealed class CheckLoop(GradingStore store, Grader grader, JobChanges changes, TimeProvider time, ILogger<CheckLoop> log) : DueLoop(changes, time)
{
    private readonly TimeProvider _time = time;

    protected override async Task<DateTimeOffset?> PassAsync(CancellationToken stopping)
    {
        var all = true;
        for (var last = 0L; await store.ReadyAsync(last, stopping) is { Count: > 0 } ready; last = ready[^1])
            foreach (var handIn in ready)
                try
                {
                    all &= await grader.AdvanceAsync(handIn, stopping);
                }
                catch (Exception error) when (error is not OperationCanceledException)
                {
                    // One that cannot be checked must not keep the others waiting.
                    log.CheckFailed(handIn, error);
                    all = false;
                }
        return all ? null : _time.GetUtcNow() + RetryDelay;
    }

    protected override void Failed(Exception error) => log.ChecksFailed(RetryDelay, error);
}
