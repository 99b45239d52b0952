using System.Collections.Concurrent;

namespace MpiLab.Api.Queue;

/// <summary>The attempts that this process has in hand.</summary>
internal sealed class RunningJobs
{
    private readonly ConcurrentDictionary<long, JobRun> _runs = new();

    public JobRun? Find(long job) => _runs.GetValueOrDefault(job);

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
