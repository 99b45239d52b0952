using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using MpiLab.Api.Jobs;
using MpiLab.Api.Storage;
using MpiLab.Contracts;

namespace MpiLab.Api.Assignments;

/// <summary>A run of a check as it is recorded; no job where it was deleted.</summary>
internal sealed record RecordedRun(string Key, Job? Job);

/// <summary>What is recorded of the checks of handed-in runs.</summary>
internal sealed class GradingStore(IDbContextFactory<LabDb> databases, TimeProvider time)
{
    /// <summary>Who grades, in the record of changes.</summary>
    public const string Checks = "the checks";

    private const int AtOnce = 100;
    private static readonly JobState[] Alive = [JobState.Queued, JobState.Starting, JobState.Running];

    /// <summary>Runs behind <paramref name="last"/> that are to be checked, and wait for no job.</summary>
    public async Task<List<long>> ReadyAsync(long last, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.HandIns.Where(handIn => handIn.State == HandInState.Checking && handIn.Id > last && (handIn.Job == null || !Alive.Contains(handIn.Job.State))
                && !db.Jobs.Any(job => job.Check!.HandInId == handIn.Id && job.Check.Round == handIn.Round && Alive.Contains(job.State)))
            .OrderBy(handIn => handIn.Id).Select(handIn => handIn.Id).Take(AtOnce).ToListAsync(cancellationToken);
    }

    /// <summary>With its assignment and its job; null where it is not to be checked.</summary>
    public async Task<HandIn?> FindAsync(long id, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.HandIns.AsNoTracking().Include(handIn => handIn.Assignment).Include(handIn => handIn.Job)
            .SingleOrDefaultAsync(handIn => handIn.Id == id && handIn.State == HandInState.Checking, cancellationToken);
    }

    public async Task<List<RecordedRun>> RunsAsync(long handIn, int round, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var runs = await db.CheckRuns.Where(run => run.HandInId == handIn && run.Round == round)
            .Select(run => new { run.Key, Job = db.Jobs.SingleOrDefault(job => job.CheckId == run.Id) }).AsNoTracking().ToListAsync(cancellationToken);
        return runs.ConvertAll(run => new RecordedRun(run.Key, run.Job));
    }

    /// <summary>Records what the checks gave. False where they are not to be done any more, or anew.</summary>
    public async Task<bool> GradeAsync(HandIn handIn, IReadOnlyList<CheckFeedback> feedback, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var change = await db.Database.BeginTransactionAsync(cancellationToken);
        var points = feedback.Sum(one => one.Points);
        var (json, passed) = (JsonSerializer.Serialize(feedback, LabJson.Options), feedback.All(one => one.Passed));
        var written = await db.HandIns.Where(one => one.Id == handIn.Id && one.Round == handIn.Round && one.State == HandInState.Checking)
            .ExecuteUpdateAsync(set => set
                .SetProperty(one => one.State, HandInState.Graded)
                .SetProperty(one => one.Feedback, json)
                .SetProperty(one => one.CheckPoints, points)
                .SetProperty(one => one.Passed, passed), cancellationToken);
        if (written == 0) return false;
        db.AssignmentChanges.Add(new AssignmentChange
        {
            AssignmentId = handIn.AssignmentId,
            HandInId = handIn.Id,
            At = time.GetUtcNow(),
            By = Checks,
            What = "points of the checks",
            From = handIn.CheckPoints?.ToString(CultureInfo.InvariantCulture),
            To = points.ToString(CultureInfo.InvariantCulture),
        });
        await db.SaveChangesAsync(cancellationToken);
        await change.CommitAsync(cancellationToken);
        return true;
    }
}
