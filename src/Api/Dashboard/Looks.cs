using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using MpiLab.Api.Jobs;
using MpiLab.Api.Storage;
using MpiLab.Contracts;

namespace MpiLab.Api.Dashboard;

/// <summary>The record of who, besides its owner, looked at which job. One look that goes on, or comes again soon, is one note.</summary>
internal sealed class Looks(IDbContextFactory<LabDb> databases, TimeProvider time)
{
    public const int Shown = 50;
    private const int Many = 10_000;
    private static readonly TimeSpan OneLook = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<(long Reader, long Job), long> _noted = [];

    /// <summary>Notes it before the job is shown.</summary>
    public async Task NoteAsync(Job job, long reader, CancellationToken cancellationToken)
    {
        if (job.OwnerId == reader) return;
        var now = time.GetTimestamp();
        if (_noted.TryGetValue((reader, job.Id), out var before) && time.GetElapsedTime(before, now) < OneLook) return;
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var by = await db.Users.Where(user => user.Id == reader).Select(user => user.Name).SingleAsync(cancellationToken);
        db.Looks.Add(new JobLook { JobId = job.Id, OwnerId = job.OwnerId, By = by, At = time.GetUtcNow() });
        await db.SaveChangesAsync(cancellationToken);
        if (_noted.Count >= Many) Forget(now);
        _noted[(reader, job.Id)] = now;
    }

    /// <summary>Of one owner's jobs, or of one of them.</summary>
    public async Task<List<LookInfo>> OfOwnerAsync(long owner, long? job, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await LatestAsync(db, db.Looks.Where(look => look.OwnerId == owner && (job == null || look.JobId == job)), cancellationToken);
    }

    /// <summary>Of all jobs of a class's students that are there yet.</summary>
    public static Task<List<LookInfo>> OfClassAsync(LabDb db, long id, CancellationToken cancellationToken) =>
        LatestAsync(db, db.Looks.Where(look => db.JobsOf(id).Any(job => job.Id == look.JobId)), cancellationToken);

    private static Task<List<LookInfo>> LatestAsync(LabDb db, IQueryable<JobLook> looks, CancellationToken cancellationToken) =>
        looks.OrderByDescending(look => look.Id).Take(Shown)
            .Select(look => new LookInfo(look.JobId, db.Users.Where(user => user.Id == look.OwnerId).Select(user => user.Name).Single(), look.By, look.At)).ToListAsync(cancellationToken);

    private void Forget(long now)
    {
        foreach (var (key, noted) in _noted)
            if (time.GetElapsedTime(noted, now) >= OneLook) _noted.TryRemove(key, out _);
    }
}
