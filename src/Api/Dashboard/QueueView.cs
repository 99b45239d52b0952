using Microsoft.EntityFrameworkCore;
using MpiLab.Api.Queue;
using MpiLab.Api.Storage;
using MpiLab.Contracts;

namespace MpiLab.Api.Dashboard;

/// <summary>Reads the queue as those who teach a class see it.</summary>
internal sealed class QueueView(IDbContextFactory<LabDb> databases, JobStore jobs, IJobQueue queue)
{
    private const int MostWaiting = 50;

    /// <summary>As it is now, for the staff of one class; without the last hour.</summary>
    public async Task<ClassQueue> ReadAsync(long id, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var waiting = db.JobsOf(id).Where(job => job.State == JobState.Queued);
        var first = await waiting.Include(job => job.Owner).OrderBy(job => job.Id).Take(MostWaiting).ToListAsync(cancellationToken);
        var places = first.Count == 0 ? null : await queue.PlacesAsync([.. first.Select(job => job.Id)], cancellationToken);
        var (queued, oldest, _) = await jobs.CountAsync(cancellationToken);
        var slots = await queue.SlotsAsync(cancellationToken);
        return new ClassQueue
        {
            Slots = slots.Total,
            SlotsInUse = slots.InUse,
            Queued = queued,
            OldestSince = oldest,
            Waiting = first.ConvertAll(job => new WaitingJob(job.Id, job.Owner!.Name, job.Title, job.Ranks, job.SubmittedAt, places!.TryGetValue(job.Id, out var place) ? place : null)),
            WaitingOfClass = first.Count < MostWaiting ? first.Count : await waiting.CountAsync(cancellationToken),
            History = [],
        };
    }
}
