using MpiLab.Api.Jobs;
using MpiLab.Api.Queue;

namespace MpiLab.Api.Assignments;

/// <summary>Moves the checks of handed-in runs on as jobs end. All it knows is in the database, so that a restart costs nothing but time.</summary>
internal sealed class CheckLoop(GradingStore store, Grader grader, JobChanges changes, TimeProvider time, ILogger<CheckLoop> log) : BackgroundService
{
    // Programs may tell their progress many times a second, and each is a change.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    // What another process of the service left is seen after so long.
    private static readonly TimeSpan LongestSleep = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(10);

    private readonly Signal _wake = new();

    public void Wake() => _wake.Set();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        void OnChanged(long job, long owner) => Wake();
        changes.Changed += OnChanged;
        changes.Missed += Wake;
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                var sleep = LongestSleep;
                try
                {
                    if (!await PassAsync(stoppingToken)) sleep = RetryDelay;
                }
                catch (Exception error) when (error is not OperationCanceledException)
                {
                    log.ChecksFailed(sleep = RetryDelay, error);
                }
                await SleepAsync(sleep, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The next life goes on from what is recorded.
        }
        finally
        {
            changes.Changed -= OnChanged;
            changes.Missed -= Wake;
        }
    }

    /// <summary>Moves on every run that can be; false where one must be tried again.</summary>
    private async Task<bool> PassAsync(CancellationToken stopping)
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
        return all;
    }

    private async Task SleepAsync(TimeSpan sleep, CancellationToken stopping)
    {
        await Task.Delay(Pause, time, stopping);
        using var up = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        await Task.WhenAny(_wake.WaitAsync(up.Token), Task.Delay(sleep, time, up.Token));
        await up.CancelAsync();
    }
}
