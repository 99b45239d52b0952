using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using MpiLab.Api.Queue;
using MpiLab.Api.Storage;
using MpiLab.Contracts;

namespace MpiLab.Api.Dashboard;

/// <summary>Reads the queue as those who teach a class see it.</summary>
internal sealed class QueueView(IDbContextFactory<LabDb> databases, JobStore jobs, IJobQueue queue, SlotHistory history, TimeProvider time)
{
    private const int MostWaiting = 50;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <param name="id">The class.</param>
    /// <param name="after">From when on the history is new.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<ClassQueue> ReadAsync(long id, DateTimeOffset after, CancellationToken cancellationToken)
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
            History = history.After(after),
        };
    }

    public async IAsyncEnumerable<ClassQueue> WatchAsync(long id, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ClassQueue? last = null;
        var seen = DateTimeOffset.MinValue;
        while (true)
        {
            var now = await ReadAsync(id, seen, cancellationToken);
            if (last is null || now.History.Count > 0 || !Same(last, now)) yield return now;
            if (now.History.Count > 0) seen = now.History[^1].Time;
            last = now;
            await Task.Delay(Pause, time, cancellationToken);
        }
    }

    private static bool Same(ClassQueue one, ClassQueue other) => one with { Waiting = [], History = [] } == other with { Waiting = [], History = [] }
        && one.Waiting.SequenceEqual(other.Waiting);
}
