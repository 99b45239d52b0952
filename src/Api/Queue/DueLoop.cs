using MpiLab.Api.Jobs;

namespace MpiLab.Api.Queue;

/// <summary>
/// Goes over what is due whenever a job has changed or the next thing's time has come. All that such a loop knows is in
/// the database, so that a restart costs nothing but time.
/// </summary>
internal abstract class DueLoop(JobChanges changes, TimeProvider time) : BackgroundService
{
    /// <summary>After a pass that failed, and for what a pass could not do.</summary>
    public static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(10);

    // Programs may tell their progress many times a second, and each is a change.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    // What another process of the service left, or a clock that was set back, is seen after so long.
    private static readonly TimeSpan LongestSleep = TimeSpan.FromMinutes(1);

    private readonly Signal _wake = new();

    public void Wake() => _wake.Set();

    /// <summary>Does all that is due.</summary>
    /// <returns>When more will be; null where only a change can tell.</returns>
    protected abstract Task<DateTimeOffset?> PassAsync(CancellationToken stopping);

    /// <summary>Tells of a pass that failed; the next one comes after <see cref="RetryDelay"/>.</summary>
    protected abstract void Failed(Exception error);

    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        void OnChanged(long job, long owner) => Wake();
        changes.Changed += OnChanged;
        changes.Missed += Wake;
        try
        {
            while (!stoppingToken.IsCancellationRequested) await OnceAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The service stops; its next life goes on from what is recorded.
        }
        finally
        {
            changes.Changed -= OnChanged;
            changes.Missed -= Wake;
        }
    }

    private async Task OnceAsync(CancellationToken stopping)
    {
        try
        {
            await SleepAsync(await PassAsync(stopping), stopping);
        }
        catch (Exception error) when (error is not OperationCanceledException || !stopping.IsCancellationRequested)
        {
            // Jobs go on whatever happens here, and their changes must not make a busy loop of what fails.
            Failed(error);
            await Task.Delay(RetryDelay, time, stopping);
        }
    }

    private async Task SleepAsync(DateTimeOffset? next, CancellationToken stopping)
    {
        await Task.Delay(Pause, time, stopping);
        var sleep = next - time.GetUtcNow() is { } due && due < LongestSleep ? due : LongestSleep;
        if (sleep <= TimeSpan.Zero) return;
        using var up = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        await Task.WhenAny(_wake.WaitAsync(up.Token), Task.Delay(sleep, time, up.Token));
        await up.CancelAsync();
    }
}
