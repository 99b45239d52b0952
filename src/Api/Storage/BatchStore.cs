using Microsoft.EntityFrameworkCore;
using MpiLab.Api.Jobs;
using MpiLab.Contracts;

namespace MpiLab.Api.Storage;

/// <summary>A batch and how many of its jobs are in each state.</summary>
internal sealed record CountedBatch(Batch Batch, IReadOnlyDictionary<JobState, int> States);

/// <summary>Reads and writes batches.</summary>
internal sealed class BatchStore(IDbContextFactory<LabDb> databases)
{
    /// <summary>Records the jobs and their batch, all or none. False where the owner has a batch with the same idempotency key.</summary>
    public async Task<bool> AddAsync(Batch batch, IReadOnlyCollection<Job> jobs, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        db.Batches.Add(batch);
        db.Jobs.AddRange(jobs);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateException) when (batch.IdempotencyKey is not null)
        {
            if (await FindByKeyAsync(batch.OwnerId, batch.IdempotencyKey, cancellationToken) is null) throw;
            return false;
        }
    }

    /// <summary>Null where there is no such batch, or it is another's.</summary>
    public async Task<CountedBatch?> FindAsync(long id, long owner, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Batches.AsNoTracking().SingleOrDefaultAsync(batch => batch.Id == id && batch.OwnerId == owner, cancellationToken) is { } found
            ? (await CountAsync(db, [found], cancellationToken))[0] : null;
    }

    public async Task<Batch?> FindByKeyAsync(long owner, string key, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Batches.AsNoTracking().SingleOrDefaultAsync(batch => batch.OwnerId == owner && batch.IdempotencyKey == key, cancellationToken);
    }

    /// <summary>Newest first, from below <paramref name="before"/>.</summary>
    public async Task<List<CountedBatch>> ListAsync(long owner, long before, int count, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var found = await db.Batches.AsNoTracking().Where(batch => batch.OwnerId == owner && batch.Id < before)
            .OrderByDescending(batch => batch.Id).Take(count).ToListAsync(cancellationToken);
        return await CountAsync(db, found, cancellationToken);
    }

    /// <summary>The jobs that have not ended, newest first.</summary>
    public async Task<List<Job>> OpenJobsAsync(long id, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Jobs.AsNoTracking()
            .Where(job => job.BatchId == id && (job.State == JobState.Queued || job.State == JobState.Starting || job.State == JobState.Running))
            .OrderByDescending(job => job.Id).ToListAsync(cancellationToken);
    }

    private static async Task<List<CountedBatch>> CountAsync(LabDb db, List<Batch> batches, CancellationToken cancellationToken)
    {
        long?[] ids = [.. batches.Select(batch => (long?)batch.Id)];
        var counts = await db.Jobs.Where(job => ids.Contains(job.BatchId)).GroupBy(job => new { job.BatchId, job.State })
            .Select(group => new { group.Key.BatchId, group.Key.State, Count = group.Count() }).ToListAsync(cancellationToken);
        var byBatch = counts.ToLookup(count => count.BatchId);
        return batches.ConvertAll(batch => new CountedBatch(batch, byBatch[batch.Id].OrderBy(count => count.State).ToDictionary(count => count.State, count => count.Count)));
    }
}
