using System.Collections.Concurrent;
using MpiLab.Api.Jobs;

namespace MpiLab.Api.Queue;

/// <summary>Takes up what an earlier life of the service left, then starts queued jobs as slots become free.</summary>
internal sealed class Dispatcher(IJobQueue queue, RunningJobs running, RunServices services) : IHostedLifecycleService
{
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<long, Task> _tasks = new();

    private readonly CancellationTokenSource _stopping = new();
    private List<Job> _started = [];
    private Task _dispatching = Task.CompletedTask;

    // Before the first request is answered: a job submitted now must not start before those that wait already.
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        _started = await queue.OpenAsync(cancellationToken);
    }

    // Only now every stage has started, the launcher's among them.
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        TakeUp(_started);
        _started = [];
        _dispatching = Task.Run(DispatchAsync, CancellationToken.None);
        return Task.CompletedTask;
    }

    /// <summary>Leaves running jobs alone: the next life of the service takes them up.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await Task.WhenAll([_dispatching, .. _tasks.Values]).WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await queue.CloseAsync(cancellationToken);
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task DispatchAsync()
    {
        while (true)
        {
            try
            {
                TakeUp(await queue.TakeOverAsync(_stopping.Token));
                while (await queue.ClaimAsync(_stopping.Token) is { } job)
                {
                    Failpoint.At(CrashPoint.Claimed);
                    Begin(job);
                }
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                services.Log.ClaimFailed(RetryDelay, error);
                await Task.Delay(RetryDelay, services.Time, _stopping.Token);
                continue;
            }
            await queue.ChangedAsync(_stopping.Token);
        }
    }

    private void TakeUp(List<Job> started)
    {
        if (started.Count > 0) services.Log.TakenUp(started.Count);
        foreach (var job in started) Begin(job);
    }

    private void Begin(Job job)
    {
        var run = new JobRun(job, services);
        running.Add(run);
        services.Changes.Tell(job.Id, job.OwnerId);
        _tasks[job.Id] = Task.Run(() => FinishAsync(run, _stopping.Token), CancellationToken.None);
    }

    private async Task FinishAsync(JobRun run, CancellationToken stopping)
    {
        var again = false;
        while (true)
        {
            try
            {
                again = await run.RunAsync(stopping);
                break;
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error)
            {
                // The ranks go on whatever happens here, and the folders know how far they are.
                services.Log.RunFailed(run.Job.Id, run.Job.Attempt, RetryDelay, error);
                await Task.Delay(RetryDelay, services.Time, stopping);
            }
        }
        running.Remove(run);
        _tasks.TryRemove(run.Job.Id, out _);
        queue.Release(run.Job, again);
    }
}
