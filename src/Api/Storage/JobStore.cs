using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using MpiLab.Api.Jobs;
using MpiLab.Contracts;

namespace MpiLab.Api.Storage;

/// <summary>A job that has ended.</summary>
internal sealed record EndedJob(long Id, long OwnerId);

/// <summary>What a job took, or may yet take.</summary>
internal sealed record JobUse(JobState State, int Ranks, int TimeLimitSeconds, DateTimeOffset? StartedAt, DateTimeOffset? EndedAt)
{
    /// <summary>What waits or runs may yet take all that it asked for.</summary>
    public long RankSeconds => Ranks * (!State.IsTerminal ? TimeLimitSeconds
        : this is { StartedAt: { } start, EndedAt: { } end } ? (long)Math.Ceiling((end - start).TotalSeconds) : 0);
}

/// <summary>Reads and writes jobs. Every change of state is a compare-and-set.</summary>
internal sealed class JobStore(IDbContextFactory<LabDb> databases, TimeProvider time)
{
    private static readonly JobState[] Terminal = [.. Enum.GetValues<JobState>().Where(state => state.IsTerminal)];

    /// <summary>Null where there is no such job, or it is another's.</summary>
    public async Task<Job?> FindAsync(long id, long owner, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Jobs.AsNoTracking().Include(job => job.Owner).Include(job => job.Check)
            .SingleOrDefaultAsync(job => job.Id == id && job.OwnerId == owner, cancellationToken);
    }

    /// <summary>The same for whoever may read it: its owner, who teaches a class that the owner was a student of when it was submitted, and who teaches one that it was handed in to.</summary>
    public async Task<Job?> FindReadableAsync(long id, long reader, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Jobs.AsNoTracking().Include(job => job.Owner).Include(job => job.Check).SingleOrDefaultAsync(job => job.Id == id && (job.OwnerId == reader
            || db.Members.Any(student => student.UserId == job.OwnerId && !student.Staff && student.JoinedAt <= job.SubmittedAt
                && db.Members.Any(staff => staff.ClassId == student.ClassId && staff.UserId == reader && staff.Staff))
            || db.HandIns.Any(handIn => handIn.JobId == job.Id && db.Members.Any(staff => staff.ClassId == handIn.Assignment!.ClassId && staff.UserId == reader && staff.Staff))), cancellationToken);
    }

    public async Task<Job?> FindByKeyAsync(long owner, string key, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Jobs.AsNoTracking().Include(job => job.Owner).Include(job => job.Check)
            .SingleOrDefaultAsync(job => job.OwnerId == owner && job.IdempotencyKey == key, cancellationToken);
    }

    /// <summary>Newest first, from below <paramref name="before"/>.</summary>
    public async Task<List<Job>> ListAsync(long owner, JobQuery query, long before, int count, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var ids = db.Jobs.Where(job => job.OwnerId == owner && job.Id < before);
        if (query.Batch is { } batch) ids = ids.Where(job => job.BatchId == batch);
        if (query.Program is { } program) ids = ids.Where(job => job.Program == program);
        // State by state, each along its index: a state that hardly any job has would else cost a look at all jobs.
        var newest = query.States is { Count: > 0 } states ? states.Select(state => Newest(ids.Where(job => job.State == state))).Aggregate(Queryable.Concat) : Newest(ids);
        return await db.Jobs.AsNoTracking().Include(job => job.Owner).Include(job => job.Check).Where(job => newest.Contains(job.Id))
            .OrderByDescending(job => job.Id).Take(count).ToListAsync(cancellationToken);

        IQueryable<long> Newest(IQueryable<Job> from) => from.OrderByDescending(job => job.Id).Take(count).Select(job => job.Id);
    }

    /// <summary>How many jobs wait, since when the oldest of them does, and how many are started, of all users and processes together.</summary>
    public async Task<(int Queued, DateTimeOffset? Oldest, int Started)> CountAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var queued = db.Jobs.Where(job => job.State == JobState.Queued);
        // Numbers grow with the time of submission.
        var oldest = await queued.OrderBy(job => job.Id).Select(job => (DateTimeOffset?)job.SubmittedAt).FirstOrDefaultAsync(cancellationToken);
        return (await queued.CountAsync(cancellationToken), oldest,
            await db.Jobs.CountAsync(job => job.State == JobState.Starting || job.State == JobState.Running, cancellationToken));
    }

    /// <summary>How many of a user's jobs wait or run, runs of checks left out.</summary>
    public async Task<int> CountAliveAsync(long owner, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Jobs.CountAsync(job => job.OwnerId == owner && job.CheckId == null && (job.State == JobState.Queued || job.State == JobState.Starting || job.State == JobState.Running), cancellationToken);
    }

    /// <summary>What a user's jobs submitted since a moment have used, runs of checks left out.</summary>
    public async Task<List<JobUse>> SinceAsync(long owner, DateTimeOffset since, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Jobs.Where(job => job.OwnerId == owner && job.CheckId == null && job.SubmittedAt >= since)
            .Select(job => new JobUse(job.State, job.Ranks, job.TimeLimitSeconds, job.StartedAt, job.EndedAt)).ToListAsync(cancellationToken);
    }

    /// <summary>Every job that is in one of the states, oldest first, whoever owns it.</summary>
    public async Task<List<Job>> InStateAsync(CancellationToken cancellationToken, params JobState[] states)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Jobs.AsNoTracking().Where(job => states.Contains(job.State)).OrderBy(job => job.Id).ToListAsync(cancellationToken);
    }

    /// <summary>Records a new job. False where its owner has one with the same idempotency key.</summary>
    public async Task<bool> AddAsync(Job job, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        db.Jobs.Add(job);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateException) when (job.IdempotencyKey is not null)
        {
            if (await FindByKeyAsync(job.OwnerId, job.IdempotencyKey, cancellationToken) is null) throw;
            return false;
        }
    }

    /// <summary>Takes a queued job for its next attempt; null where it is queued no more.</summary>
    public async Task<Job?> ClaimAsync(long id, Holder holder, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var fence = Guid.NewGuid();
        var changed = await db.Jobs.Where(job => job.Id == id && job.State == JobState.Queued)
            .ExecuteUpdateAsync(set => set
                .SetProperty(job => job.State, JobState.Starting)
                .SetProperty(job => job.Attempt, job => job.Attempt + 1)
                .SetProperty(job => job.Fence, fence)
                .SetProperty(job => job.Holder, holder.Process)
                .SetProperty(job => job.Machine, holder.Machine), cancellationToken);
        if (changed == 0) return null;
        return await db.Jobs.AsNoTracking().SingleOrDefaultAsync(job => job.Id == id && job.Fence == fence, cancellationToken);
    }

    /// <summary>
    /// Gives the holder each started job that no listed process holds, under a new fence and as the same attempt. Of
    /// several that try, one gets it. A job of another machine is left to the processes there, while there are any: they
    /// see its supervisor.
    /// </summary>
    public async Task<List<Job>> TakeOverAsync(Holder holder, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var left = await db.Jobs.AsNoTracking().Where(job => (job.State == JobState.Starting || job.State == JobState.Running) && !db.Processes.Any(process => process.Id == job.Holder)
                && (job.Machine == holder.Machine || !db.Processes.Any(process => process.Machine == job.Machine)))
            .OrderBy(job => job.Id).ToListAsync(cancellationToken);
        var taken = new List<Job>();
        foreach (var job in left)
        {
            var (fence, before) = (Guid.NewGuid(), job.Key);
            var changed = await Held(db, before).ExecuteUpdateAsync(set => set
                .SetProperty(other => other.Fence, fence)
                .SetProperty(other => other.Holder, holder.Process)
                .SetProperty(other => other.Machine, holder.Machine), cancellationToken);
            if (changed == 0) continue;
            job.Fence = fence;
            taken.Add(job);
        }
        return taken;
    }

    /// <summary>Moves a claimed job on. False where the attempt holds it no more, or its state is another.</summary>
    /// <param name="attempt">Who writes.</param>
    /// <param name="from">The state it must be in.</param>
    /// <param name="to">The state it gets.</param>
    /// <param name="change">What else to write with it.</param>
    public async Task<bool> MoveAsync(AttemptKey attempt, JobState from, JobState to, Action<UpdateSettersBuilder<Job>> change, CancellationToken cancellationToken)
    {
        if (!Transitions.Allows(from, to)) throw new InvalidOperationException($"A job that is {from} cannot become {to}.");
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return to.IsTerminal ? await WebhookOutbox.EndAsync(db, attempt.Job, WriteAsync, time, cancellationToken) : await WriteAsync();

        async Task<bool> WriteAsync() => await Held(db, attempt).Where(job => job.State == from)
            .ExecuteUpdateAsync(set =>
            {
                set.SetProperty(job => job.State, to);
                change(set);
            }, cancellationToken) == 1;
    }

    /// <summary>Ends a job that no attempt holds. False where it is queued no more.</summary>
    public async Task<bool> CancelQueuedAsync(long id, string sentence, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var now = time.GetUtcNow();
        return await WebhookOutbox.EndAsync(db, id, async () => await db.Jobs.Where(job => job.Id == id && job.State == JobState.Queued)
            .ExecuteUpdateAsync(set => set
                .SetProperty(job => job.State, JobState.Cancelled)
                .SetProperty(job => job.CancelRequestedAt, now)
                .SetProperty(job => job.EndedAt, now)
                .SetProperty(job => job.Failure, JobFailure.Cancelled)
                .SetProperty(job => job.EndSentence, sentence), cancellationToken) == 1, time, cancellationToken);
    }

    /// <summary>Records that someone wants a claimed job to end. False where it has ended.</summary>
    public async Task<bool> RequestCancelAsync(long id, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var now = time.GetUtcNow();
        return await db.Jobs.Where(job => job.Id == id && (job.State == JobState.Starting || job.State == JobState.Running))
            .ExecuteUpdateAsync(set => set.SetProperty(job => job.CancelRequestedAt, job => job.CancelRequestedAt ?? now), cancellationToken) == 1;
    }

    /// <summary>The state of a job that the attempt still holds; null where it holds it no more, or it has ended.</summary>
    public async Task<JobState?> HeldStateAsync(AttemptKey attempt, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await Held(db, attempt).Where(job => job.State == JobState.Starting || job.State == JobState.Running)
            .Select(job => (JobState?)job.State).SingleOrDefaultAsync(cancellationToken);
    }

    public async Task<bool> IsCancelRequestedAsync(long id, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Jobs.AnyAsync(job => job.Id == id && job.CancelRequestedAt != null, cancellationToken);
    }

    public async Task<bool> ExistsAsync(long id, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Jobs.AnyAsync(job => job.Id == id, cancellationToken);
    }

    /// <summary>The jobs that have ended, or that ended before a moment, in the order of their ends.</summary>
    public async Task<List<EndedJob>> EndedAsync(DateTimeOffset? before, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Jobs.Where(job => Terminal.Contains(job.State) && (before == null || job.EndedAt < before)).OrderBy(job => job.EndedAt)
            .Select(job => new EndedJob(job.Id, job.OwnerId)).ToListAsync(cancellationToken);
    }

    /// <summary>Forgets a job, and its batch with the last of its jobs. False where there is none, it is another's, or it has not ended.</summary>
    public async Task<bool> DeleteEndedAsync(long id, long owner, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var change = await db.Database.BeginTransactionAsync(cancellationToken);
        var ended = db.Jobs.Where(job => job.Id == id && job.OwnerId == owner && Terminal.Contains(job.State));
        if (await ended.SingleOrDefaultAsync(cancellationToken) is not { } job) return false;
        // Held until the change is made: of two that take away a batch's last jobs, the second sees that none is left.
        var batch = db.Batches.Where(batch => batch.Id == job.BatchId);
        if (job.BatchId is not null) await batch.ExecuteUpdateAsync(set => set.SetProperty(batch => batch.OwnerId, owner), cancellationToken);
        var use = new JobUse(job.State, job.Ranks, job.TimeLimitSeconds, job.StartedAt, job.EndedAt);
        // A day's use is not given back by taking away the jobs that made it.
        if (use.RankSeconds > 0 && job.CheckId is null) db.DeletedUses.Add(new DeletedUse { UserId = owner, SubmittedAt = job.SubmittedAt, RankSeconds = use.RankSeconds });
        db.Jobs.Remove(job);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Someone else deleted it since.
            return false;
        }
        if (job.BatchId is not null) await batch.Where(batch => !db.Jobs.Any(other => other.BatchId == batch.Id)).ExecuteDeleteAsync(cancellationToken);
        await change.CommitAsync(cancellationToken);
        return true;
    }

    /// <summary>Ranks × seconds of a user's jobs submitted since a moment and deleted.</summary>
    public async Task<long> DeletedSinceAsync(long owner, DateTimeOffset since, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        // What is older counts for nothing any more.
        await db.DeletedUses.Where(use => use.UserId == owner && use.SubmittedAt < since).ExecuteDeleteAsync(cancellationToken);
        return await db.DeletedUses.Where(use => use.UserId == owner).SumAsync(use => use.RankSeconds, cancellationToken);
    }

    /// <summary>The started jobs of a holder that someone wants to end.</summary>
    public async Task<List<long>> WantedGoneAsync(Holder holder, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Jobs.Where(job => (job.State == JobState.Starting || job.State == JobState.Running) && job.Holder == holder.Process && job.CancelRequestedAt != null)
            .Select(job => job.Id).ToListAsync(cancellationToken);
    }

    /// <summary>Records what a running job has told so far. False where the attempt holds it no more, or it has ended.</summary>
    public async Task<bool> KeepToldAsync(AttemptKey attempt, string? progress, string? results, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await Held(db, attempt).Where(job => job.State == JobState.Running)
            .ExecuteUpdateAsync(set => set.SetProperty(job => job.Progress, progress).SetProperty(job => job.Results, results), cancellationToken) == 1;
    }

    private static IQueryable<Job> Held(LabDb db, AttemptKey attempt) =>
        db.Jobs.Where(job => job.Id == attempt.Job && job.Attempt == attempt.Attempt && job.Fence == attempt.Fence);
}
