using System.Collections.Concurrent;
using MpiLab.Api.Jobs;
using MpiLab.Contracts;

namespace MpiLab.Api.Queue;

/// <summary>Takes up what an earlier life of the service left, then starts queued jobs as slots become free.</summary>
internal sealed class Dispatcher(JobQueue queue, RunningJobs running, RunServices services) : IHostedLifecycleService
{
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<long, Task> _tasks = new();

    private readonly CancellationTokenSource _stopping = new();
    private List<Job> _started = [];
    private Task _dispatching = Task.CompletedTask;

    // Before the first request is answered: a job submitted now must not start before those that wait already.
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var queued = await services.Store.InStateAsync(cancellationToken, JobState.Queued);
        _started = await services.Store.InStateAsync(cancellationToken, JobState.Starting, JobState.Running);
        foreach (var job in queued) queue.Restore(new QueuedJob(job.Id, job.OwnerId, job.Ranks));
        foreach (var job in _started) queue.Occupy(job.Id, job.OwnerId, job.Ranks);
        if (queued.Count + _started.Count > 0) services.Log.Recovered(queued.Count, _started.Count);
    }

    // Only now every stage has started, the launcher's among them.
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        foreach (var job in _started) Begin(job);
        _started = [];
        _dispatching = Task.Run(DispatchAsync, CancellationToken.None);
        return Task.CompletedTask;
    }

    /// <summary>Leaves running jobs alone: the next life of the service takes them up.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await Task.WhenAll([_dispatching, .. _tasks.Values]).WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task DispatchAsync()
    {
        while (true)
        {
            while (queue.TryTake() is { } next) await ClaimAsync(next, _stopping.Token);
            await queue.ChangedAsync(_stopping.Token);
        }
    }

    private async Task ClaimAsync(QueuedJob next, CancellationToken stopping)
    {
        try
        {
            if (await services.Store.ClaimAsync(next.Id, stopping) is { } job) Begin(job);
            else queue.Release(next.Id);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            services.Log.ClaimFailed(next.Id, RetryDelay, error);
            await Task.Delay(RetryDelay, services.Time, stopping);
            queue.Release(next.Id);
            queue.Restore(next);
        }
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
        queue.Release(run.Job.Id);
        if (again) queue.Restore(new QueuedJob(run.Job.Id, run.Job.OwnerId, run.Job.Ranks));
    }
}
