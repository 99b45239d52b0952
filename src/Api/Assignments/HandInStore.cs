using System.Globalization;
using Microsoft.EntityFrameworkCore;
using MpiLab.Api.Storage;
using MpiLab.Contracts;

namespace MpiLab.Api.Assignments;

/// <summary>Reads and writes what is handed in; who may see it, the service asks before.</summary>
internal sealed class HandInStore(IDbContextFactory<LabDb> databases, TimeProvider time)
{
    /// <summary>The run of this job in an assignment, recorded now or before.</summary>
    public async Task<long> AddAsync(long assignment, long student, long job, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var made = new HandIn { AssignmentId = assignment, StudentId = student, JobId = job, HandedInAt = time.GetUtcNow() };
        db.HandIns.Add(made);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return made.Id;
        }
        catch (DbUpdateException)
        {
            db.ChangeTracker.Clear();
            if (await db.HandIns.Where(other => other.AssignmentId == assignment && other.JobId == job).Select(other => (long?)other.Id).SingleOrDefaultAsync(cancellationToken) is { } there) return there;
            throw;
        }
    }

    public async Task<int> CountAsync(long assignment, long student, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.HandIns.CountAsync(handIn => handIn.AssignmentId == assignment && handIn.StudentId == student, cancellationToken);
    }

    /// <summary>With its student.</summary>
    public async Task<HandIn?> FindAsync(long id, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.HandIns.AsNoTracking().Include(handIn => handIn.Student).SingleOrDefaultAsync(handIn => handIn.Id == id, cancellationToken);
    }

    /// <summary>Newest first, from below <paramref name="before"/>.</summary>
    public async Task<List<HandIn>> ListAsync(long assignment, long? student, long before, int count, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.HandIns.AsNoTracking().Include(handIn => handIn.Student)
            .Where(handIn => handIn.AssignmentId == assignment && handIn.Id < before && (student == null || handIn.StudentId == student))
            .OrderByDescending(handIn => handIn.Id).Take(count).ToListAsync(cancellationToken);
    }

    public async Task<List<HandInComment>> CommentsAsync(long handIn, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Comments.Where(comment => comment.HandInId == handIn).OrderBy(comment => comment.Id)
            .Select(comment => new HandInComment(comment.At, comment.By, comment.Text)).ToListAsync(cancellationToken);
    }

    /// <summary>The runs that the checks of this round needed.</summary>
    public async Task<List<CheckJob>> CheckJobsAsync(HandIn handIn, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Jobs.Where(job => job.Check!.HandInId == handIn.Id && job.Check.Round == handIn.Round).OrderBy(job => job.Id)
            .Select(job => new CheckJob(job.Id, job.Ranks, job.State)).ToListAsync(cancellationToken);
    }

    /// <summary>False where there are as many as a run may have.</summary>
    public async Task<bool> CommentAsync(HandIn handIn, string by, string text, int most, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await db.Comments.CountAsync(comment => comment.HandInId == handIn.Id, cancellationToken) >= most) return false;
        db.Comments.Add(new Comment { HandInId = handIn.Id, At = time.GetUtcNow(), By = by, Text = text });
        Note(db, handIn, by, "comment", null, text, null);
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }

    public async Task AdjustAsync(long id, string by, double? points, string reason, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var handIn = await db.HandIns.SingleAsync(one => one.Id == id, cancellationToken);
        Note(db, handIn, by, "adjusted points", Text(handIn.AdjustedPoints), Text(points), reason);
        (handIn.AdjustedPoints, handIn.AdjustedReason, handIn.AdjustedBy, handIn.AdjustedAt) =
            points is null ? (null, null, null, null) : ((double?)points, reason, by, (DateTimeOffset?)time.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Lets the checks of every run be done again; what they gave stands until they have been.</summary>
    public async Task<Recheck> RecheckAsync(long assignment, string by, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var change = await db.Database.BeginTransactionAsync(cancellationToken);
        var again = await db.HandIns.Where(handIn => handIn.AssignmentId == assignment && handIn.JobId != null)
            .ExecuteUpdateAsync(set => set.SetProperty(handIn => handIn.Round, handIn => handIn.Round + 1).SetProperty(handIn => handIn.State, HandInState.Checking), cancellationToken);
        var left = await db.HandIns.CountAsync(handIn => handIn.AssignmentId == assignment && handIn.JobId == null, cancellationToken);
        db.AssignmentChanges.Add(new AssignmentChange { AssignmentId = assignment, At = time.GetUtcNow(), By = by, What = "all checks again", To = again == 1 ? "1 run" : $"{again.ToString(CultureInfo.InvariantCulture)} runs" });
        await db.SaveChangesAsync(cancellationToken);
        await change.CommitAsync(cancellationToken);
        return new Recheck(again, left);
    }

    /// <summary>Newest first, with their numbers, from below <paramref name="before"/>.</summary>
    public async Task<List<(long Id, ChangeInfo Change)>> ChangesAsync(long assignment, long before, int count, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var found = await db.AssignmentChanges.AsNoTracking().Where(change => change.AssignmentId == assignment && change.Id < before)
            .OrderByDescending(change => change.Id).Take(count).ToListAsync(cancellationToken);
        return found.ConvertAll(change => (change.Id, new ChangeInfo(change.At, change.By, change.HandInId, change.What, change.From, change.To, change.Why)));
    }

    private void Note(LabDb db, HandIn handIn, string by, string what, string? from, string? to, string? why) => db.AssignmentChanges.Add(new AssignmentChange
    {
        AssignmentId = handIn.AssignmentId, HandInId = handIn.Id, At = time.GetUtcNow(), By = by, What = what, From = from, To = to, Why = why,
    });

    private static string? Text(double? points) => points?.ToString(CultureInfo.InvariantCulture);
}
