using System.Collections.Concurrent;

namespace MpiLab.Api.Queue;

/// <summary>The attempts that this process has in hand.</summary>
internal sealed class RunningJobs
{
    private readonly ConcurrentDictionary<long, JobRun> _runs = new();

    public JobRun? Find(long job) => _runs.GetValueOrDefault(job);

    /// <summary>Waits until the end of a job is recorded, where one is shown already: that is so a moment before.</summary>
    public Task EndedAsync(long job, long owner, CancellationToken cancellationToken) =>
        Find(job) is { Ending: not null } run && run.Job.OwnerId == owner ? run.Left.WaitAsync(cancellationToken) : Task.CompletedTask;

    public void Add(JobRun run)
    {
        if (!_runs.TryAdd(run.Job.Id, run)) throw new InvalidOperationException($"Job {run.Job.Id} is in hand already.");
    }

    public void Remove(JobRun run)
    {
        _runs.TryRemove(run.Job.Id, out _);
        run.Leave();
    }
}
