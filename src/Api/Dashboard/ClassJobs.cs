using Microsoft.EntityFrameworkCore;
using MpiLab.Api.Accounts;
using MpiLab.Api.Classes;
using MpiLab.Api.Jobs;
using MpiLab.Api.Queue;
using MpiLab.Api.Storage;
using MpiLab.Api.Submission;
using MpiLab.Contracts;

namespace MpiLab.Api.Dashboard;

/// <summary>The jobs of a class: those that its students submitted as such.</summary>
internal sealed class ClassJobs(IDbContextFactory<LabDb> databases, JobViews views, JobCancellation cancellation, LabRecord record)
{
    public const int MostAtOnce = 100;
    private const int MostNamed = 20;

    public async Task<JobPage> ListAsync(long id, ClassJobQuery query, CancellationToken cancellationToken)
    {
        var before = long.MaxValue;
        if (query.Cursor is { } cursor && !JobCursor.TryRead(cursor, out before)) throw new ArgumentException("No page gave this cursor.", nameof(query));
        var limit = Math.Clamp(query.Limit, 1, JobQueryReader.MaximumLimit);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var jobs = db.JobsOf(id).AsNoTracking().Include(job => job.Owner).Where(job => job.Id < before);
        if (query.States is { Count: > 0 } states) jobs = jobs.Where(job => states.Contains(job.State));
        if (query.Student is { } student) jobs = jobs.Where(job => job.OwnerId == student);
        if (query.Program is { } program) jobs = jobs.Where(job => job.Program == program);
        if (query.From is { } from) jobs = jobs.Where(job => job.SubmittedAt >= from);
        if (query.To is { } to) jobs = jobs.Where(job => job.SubmittedAt < to);
        var found = await jobs.OrderByDescending(job => job.Id).Take(limit + 1).ToListAsync(cancellationToken);
        var page = await views.OfAsync([.. found.Take(limit)], cancellationToken);
        return new JobPage(page, found.Count > limit ? JobCursor.Write(page[^1].Id) : null);
    }

    /// <summary>The answers are in the order of the wish, each job once.</summary>
    public async Task<IReadOnlyList<CancelledJob>> CancelAsync(Asker asker, long id, IReadOnlyList<long> wanted, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var found = await db.JobsOf(id).AsNoTracking().Include(job => job.Owner).Where(job => wanted.Contains(job.Id)).ToDictionaryAsync(job => job.Id, cancellationToken);
        var alive = wanted.Distinct().Where(job => found.TryGetValue(job, out var known) && !known.State.IsTerminal).ToList();
        // The note first: nothing is ended that nobody is known to have ended.
        if (alive.Count > 0)
        {
            record.Note(db, asker.Name, Describe(alive), id);
            await db.SaveChangesAsync(cancellationToken);
        }
        foreach (var job in alive) await cancellation.CancelAsync(found[job], cancellationToken);
        return [.. wanted.Distinct().Select(job => new CancelledJob(job,
            !found.ContainsKey(job) ? CancelAnswer.NotThere : alive.Contains(job) ? CancelAnswer.Cancelled : CancelAnswer.EndedBefore))];
    }

    private static string Describe(List<long> jobs) => jobs.Count <= MostNamed
        ? $"cancelled {(jobs.Count == 1 ? "job" : "jobs")} {string.Join(", ", jobs)}"
        : $"cancelled {jobs.Count} jobs: {string.Join(", ", jobs.Take(MostNamed))} and others";
}

internal static class JobsOfAClass
{
    /// <summary>Those that its students submitted since they joined it.</summary>
    public static IQueryable<Job> JobsOf(this LabDb db, long id) => db.Jobs.Where(job =>
        db.Members.Any(student => student.ClassId == id && student.UserId == job.OwnerId && !student.Staff && student.JoinedAt <= job.SubmittedAt));
}
