using Microsoft.Extensions.Options;
using MpiLab.Api.Jobs;
using MpiLab.Api.Peers;
using MpiLab.Api.Storage;
using MpiLab.Contracts;

namespace MpiLab.Api.Queue;

/// <summary>The queue of a service that has its database for itself: who starts next is decided in memory.</summary>
internal sealed class MemoryQueue(JobQueue queue, JobStore store, BatchStore batches, PauseStore pauses, ProcessTable processes, ThisProcess process, IOptions<QueueOptions> options) : IJobQueue
{
    public async Task<List<Job>> OpenAsync(CancellationToken cancellationToken)
    {
        await processes.JoinAsync(options.Value.Slots, cancellationToken);
        var queued = await store.InStateAsync(cancellationToken, JobState.Queued);
        var started = await store.TakeOverAsync(process.Holder, cancellationToken);
        foreach (var job in queued) queue.Restore(Queued(job));
        foreach (var job in started) queue.Occupy(job.Id, ShareOf(job), job.Ranks);
        return started;
    }

    // The next life finds the database for itself again.
    public Task CloseAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<List<Job>> TakeOverAsync(CancellationToken cancellationToken) => Task.FromResult<List<Job>>([]);

    public Task<QueueAnswer> AddAsync(Job job, CancellationToken cancellationToken) =>
        AddAsync(ShareOf(job), [job], () => store.AddAsync(job, cancellationToken));

    public Task<QueueAnswer> AddAsync(Batch batch, IReadOnlyCollection<Job> jobs, CancellationToken cancellationToken) =>
        AddAsync(batch.OwnerId, jobs, () => batches.AddAsync(batch, jobs, cancellationToken));

    private async Task<QueueAnswer> AddAsync(long owner, IReadOnlyCollection<Job> jobs, Func<Task<bool>> record)
    {
        switch (queue.TryReserve(owner, jobs.Count))
        {
            case QueueRefusal.LabFull: return QueueAnswer.LabFull;
            case QueueRefusal.OwnerFull: return QueueAnswer.OwnerFull;
        }
        var recorded = false;
        try
        {
            recorded = await record();
        }
        finally
        {
            if (!recorded) queue.Unreserve(owner, jobs.Count);
        }
        if (!recorded) return QueueAnswer.SameKey;
        foreach (var job in jobs) queue.Add(Queued(job));
        return QueueAnswer.Added;
    }

    public async Task<Job?> ClaimAsync(CancellationToken cancellationToken)
    {
        var paused = await pauses.ReadAsync(cancellationToken);
        while (queue.TryTake(paused == Paused.Nobody ? null : share => paused.Holds(FairShare.OwnerOf(share))) is { } next)
        {
            try
            {
                if (await store.ClaimAsync(next.Id, process.Holder, cancellationToken) is { } job) return job;
            }
            catch
            {
                queue.Release(next.Id);
                queue.Restore(next);
                throw;
            }
            queue.Release(next.Id);
        }
        return null;
    }

    public async Task<bool> CancelAsync(long job, string sentence, CancellationToken cancellationToken)
    {
        if (!await store.CancelQueuedAsync(job, sentence, cancellationToken)) return false;
        queue.Remove(job);
        return true;
    }

    public void Release(Job job, bool again)
    {
        queue.Release(job.Id);
        if (again) queue.Restore(Queued(job));
    }

    public Task<IReadOnlyDictionary<long, int>> PlacesAsync(IReadOnlyCollection<long> jobs, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyDictionary<long, int>>(queue.Positions(jobs));

    public void Wake() => queue.Wake();

    public Task<SlotUse> SlotsAsync(CancellationToken cancellationToken) => Task.FromResult(new SlotUse(options.Value.Slots, queue.SlotsInUse));

    public Task ChangedAsync(CancellationToken cancellationToken) => queue.ChangedAsync(cancellationToken);

    private static long ShareOf(Job job) => FairShare.ShareOf(job.OwnerId, job.CheckId is not null || job.Check is not null);

    private QueuedJob Queued(Job job) => new(job.Id, ShareOf(job), job.Ranks, PoliteUntil: job.CheckId is null ? null : queue.PoliteUntil());
}
