using Microsoft.EntityFrameworkCore;
using MpiLab.Api.Jobs;
using MpiLab.Api.Storage;
using MpiLab.Contracts;

namespace MpiLab.Api.Queue.Shared;

/// <summary>The queue at a moment, or a part of it.</summary>
/// <param name="InUse">Slots by share.</param>
/// <param name="Now">On the clock of the jobs' times.</param>
internal sealed record SeenQueue(IReadOnlyList<QueuedJob> Waiting, IReadOnlyDictionary<long, int> InUse, TimeSpan Now);

/// <summary>The queue as PostgreSQL holds it for several processes.</summary>
internal sealed class QueueTable(IDbContextFactory<LabDb> databases, JobStore jobs, BatchStore batches)
{
    // Numbers that nothing else locks.
    private const int PlacesLock = 0x6d70_0001, SlotsLock = 0x6d70_0002;

    /// <summary>Records a new job, if there is a place.</summary>
    public Task<QueueAnswer> AddAsync(Job job, QueueOptions limits, CancellationToken cancellationToken) => AddAsync(job.OwnerId, [job], null, limits,
        async () => job.IdempotencyKey is { } key && await jobs.FindByKeyAsync(job.OwnerId, key, cancellationToken) is not null, cancellationToken);

    /// <summary>Records a new batch and its jobs, if there is a place for each.</summary>
    public Task<QueueAnswer> AddAsync(Batch batch, IReadOnlyCollection<Job> all, QueueOptions limits, CancellationToken cancellationToken) => AddAsync(batch.OwnerId, all, batch, limits,
        async () => batch.IdempotencyKey is { } key && await batches.FindByKeyAsync(batch.OwnerId, key, cancellationToken) is not null, cancellationToken);

    /// <summary>Claims whom <see cref="FairShare"/> chooses for the holder's machine; null where nobody may start there now.</summary>
    public async Task<Job?> ClaimAsync(Holder holder, QueueOptions limits, CancellationToken cancellationToken)
    {
        while (true)
        {
            await using var db = await databases.CreateDbContextAsync(cancellationToken);
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            // One claim a machine at a time: two would take the same free slots.
            await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({SlotsLock}, hashtext({holder.Machine}))", cancellationToken);
            var use = await UseAsync(db, cancellationToken);
            var free = limits.Slots - use.Where(part => part.Machine == holder.Machine).Sum(part => part.Ranks);
            if (free <= 0) return null;
            var paused = await PauseStore.ReadAsync(db, cancellationToken);
            var first = (await FirstAsync(db, limits, cancellationToken)).FindAll(job => !paused.Holds(FairShare.OwnerOf(job.Owner)));
            var now = await NowAsync(db, cancellationToken);
            // The database's clock was set back: none waits for it to come to where it was.
            await RestampAsync(db, first.FindAll(job => job.PassedAt > now), cancellationToken);
            var choice = FairShare.Next(first, ByShare(use), free, now, limits.Patience);
            if (choice is null)
            {
                await transaction.CommitAsync(cancellationToken);
                return null;
            }

            await RestampAsync(db, choice.Passed, cancellationToken);
            var fence = Guid.NewGuid();
            // What another machine claims at this moment, or someone cancels, is not waited for.
            var claimed = await db.Database.ExecuteSqlAsync($"""
                UPDATE "Jobs" SET "State" = 'Starting', "Attempt" = "Attempt" + 1, "Fence" = {fence}, "Holder" = {holder.Process}, "Machine" = {holder.Machine}, "PassedAt" = NULL
                WHERE "Id" = (SELECT "Id" FROM "Jobs" WHERE "Id" = {choice.Job.Id} AND "State" = 'Queued' FOR UPDATE SKIP LOCKED)
                """, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            if (claimed == 0) continue;
            return await db.Jobs.AsNoTracking().SingleOrDefaultAsync(job => job.Id == choice.Job.Id && job.Fence == fence, cancellationToken);
        }
    }

    /// <summary>What places are made of.</summary>
    /// <param name="some">Which jobs to look at, beside those that were passed; null for all that wait.</param>
    public async Task<SeenQueue> LookAsync(IReadOnlyCollection<long>? some, QueueOptions limits, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var queued = db.Jobs.AsNoTracking().Where(job => job.State == JobState.Queued);
        // Two ways along an index each: asked for at once, the server may read all that wait.
        var seen = some is null ? await ReadAsync(queued, cancellationToken) :
        [
            .. some.Count == 0 ? [] : await ReadAsync(queued.Where(job => some.Contains(job.Id)), cancellationToken),
            .. (await ReadAsync(queued.Where(job => job.PassedAt != null), cancellationToken)).Where(job => !some.Contains(job.Id)),
        ];
        return new SeenQueue(seen.ConvertAll(job => job.Queued(limits)), ByShare(await UseAsync(db, cancellationToken)), await NowAsync(db, cancellationToken));
    }

    /// <summary>Of all machines with a process that lives.</summary>
    public async Task<SlotUse> SlotsAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var machines = await db.Processes.GroupBy(process => process.Machine).Select(processes => processes.Max(process => process.Slots)).ToListAsync(cancellationToken);
        return new SlotUse(machines.Sum(), (await UseAsync(db, cancellationToken)).Sum(part => part.Ranks));
    }

    // One at a time, so that two do not take the last place.
    private async Task<QueueAnswer> AddAsync(long owner, IReadOnlyCollection<Job> all, Batch? batch, QueueOptions limits, Func<Task<bool>> isKnown, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({PlacesLock}, 0)", cancellationToken);
        var waiting = db.Jobs.Where(other => other.State == JobState.Queued);
        if (await waiting.CountAsync(cancellationToken) + all.Count > limits.Length) return QueueAnswer.LabFull;
        var isCheck = all.Any(job => job.Check is not null);
        if (await waiting.CountAsync(other => other.OwnerId == owner && (other.CheckId != null) == isCheck, cancellationToken) + all.Count > limits.LengthPerUser) return QueueAnswer.OwnerFull;
        if (batch is not null) db.Batches.Add(batch);
        db.Jobs.AddRange(all);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return QueueAnswer.Added;
        }
        catch (DbUpdateException)
        {
            if (!await isKnown()) throw;
            return QueueAnswer.SameKey;
        }
    }

    /// <summary>
    /// Of each share the oldest job of each number of ranks, and all that were passed: nobody else can be chosen or passed
    /// now. From one to the next along an index, so that the others of a long queue are not read.
    /// </summary>
    private static async Task<List<QueuedJob>> FirstAsync(LabDb db, QueueOptions limits, CancellationToken cancellationToken)
    {
        var first = await db.Database.SqlQuery<Waiting>($"""
            WITH RECURSIVE "First" AS (
              (SELECT "Id", "OwnerId", "Ranks" FROM "Jobs" WHERE "State" = 'Queued' AND "CheckId" IS NULL ORDER BY "OwnerId", "Ranks", "Id" LIMIT 1)
              UNION ALL
              SELECT "Next".* FROM "First" CROSS JOIN LATERAL (
                SELECT "Id", "OwnerId", "Ranks" FROM "Jobs" WHERE "State" = 'Queued' AND "CheckId" IS NULL
                  AND ("OwnerId", "Ranks") > ("First"."OwnerId", "First"."Ranks") ORDER BY "OwnerId", "Ranks", "Id" LIMIT 1) AS "Next"),
            "FirstCheck" AS (
              (SELECT "Id", "OwnerId", "Ranks" FROM "Jobs" WHERE "State" = 'Queued' AND "CheckId" IS NOT NULL ORDER BY "OwnerId", "Ranks", "Id" LIMIT 1)
              UNION ALL
              SELECT "Next".* FROM "FirstCheck" CROSS JOIN LATERAL (
                SELECT "Id", "OwnerId", "Ranks" FROM "Jobs" WHERE "State" = 'Queued' AND "CheckId" IS NOT NULL
                  AND ("OwnerId", "Ranks") > ("FirstCheck"."OwnerId", "FirstCheck"."Ranks") ORDER BY "OwnerId", "Ranks", "Id" LIMIT 1) AS "Next"),
            "Candidates" AS (
              SELECT "Id" FROM "First" WHERE "Ranks" <= {limits.Slots}
              UNION SELECT "Id" FROM "FirstCheck" WHERE "Ranks" <= {limits.Slots}
              UNION SELECT "Id" FROM "Jobs" WHERE "State" = 'Queued' AND "PassedAt" IS NOT NULL AND "Ranks" <= {limits.Slots})
            SELECT "Id", "OwnerId", "CheckId" IS NOT NULL AS "IsCheck", "Ranks", "PassedAt", "SubmittedAt" FROM "Jobs" JOIN "Candidates" USING ("Id")
            """).ToListAsync(cancellationToken);
        return first.ConvertAll(job => job.Queued(limits));
    }

    private static Task<List<Waiting>> ReadAsync(IQueryable<Job> jobs, CancellationToken cancellationToken) =>
        jobs.Select(job => new Waiting(job.Id, job.OwnerId, job.CheckId != null, job.Ranks, job.PassedAt, job.SubmittedAt)).ToListAsync(cancellationToken);

    private static async Task RestampAsync(LabDb db, IReadOnlyList<QueuedJob> passed, CancellationToken cancellationToken)
    {
        if (passed.Count == 0) return;
        long[] ids = [.. passed.Select(job => job.Id)];
        await db.Database.ExecuteSqlAsync($"""UPDATE "Jobs" SET "PassedAt" = now() WHERE "Id" = ANY({ids}) AND "State" = 'Queued'""", cancellationToken);
    }

    private static Task<List<Part>> UseAsync(LabDb db, CancellationToken cancellationToken) =>
        db.Jobs.Where(job => job.State == JobState.Starting || job.State == JobState.Running).GroupBy(job => new { job.OwnerId, IsCheck = job.CheckId != null, job.Machine })
            .Select(jobs => new Part(jobs.Key.OwnerId, jobs.Key.IsCheck, jobs.Key.Machine, jobs.Sum(job => job.Ranks))).ToListAsync(cancellationToken);

    private static Dictionary<long, int> ByShare(List<Part> use) => use.GroupBy(part => FairShare.ShareOf(part.OwnerId, part.IsCheck)).ToDictionary(parts => parts.Key, parts => parts.Sum(part => part.Ranks));

    private static async Task<TimeSpan> NowAsync(LabDb db, CancellationToken cancellationToken) =>
        Waiting.Clock((await db.Database.SqlQuery<DateTimeOffset>($"""SELECT now() AS "Value" """).ToListAsync(cancellationToken))[0]);

    private sealed record Part(long OwnerId, bool IsCheck, string? Machine, int Ranks);

    private sealed record Waiting(long Id, long OwnerId, bool IsCheck, int Ranks, DateTimeOffset? PassedAt, DateTimeOffset SubmittedAt)
    {
        public QueuedJob Queued(QueueOptions limits) => new(Id, FairShare.ShareOf(OwnerId, IsCheck), Ranks, PassedAt is { } time ? Clock(time) : null,
            IsCheck ? Clock(SubmittedAt) + limits.CheckPatience : null);

        /// <summary>The database's clock as <see cref="FairShare"/> counts it.</summary>
        public static TimeSpan Clock(DateTimeOffset time) => time - DateTimeOffset.UnixEpoch;
    }
}
