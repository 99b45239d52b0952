using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using MpiLab.Api.Assignments;
using MpiLab.Api.Storage;
using MpiLab.Contracts;

namespace MpiLab.Api.Dashboard;

/// <summary>What the checks of a run gave, as of one of its rounds.</summary>
internal sealed record CheckedRun(int Round, HandInState State, IReadOnlyList<CheckFeedback> Feedback);

/// <summary>Reads how far the students of an assignment's class are with it.</summary>
internal sealed class ProgressReader(IDbContextFactory<LabDb> databases, Standings standings)
{
    /// <param name="id">The assignment.</param>
    /// <param name="known">Runs whose feedback was read before; those that count are kept in it.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>Null where there is no such assignment any more.</returns>
    public async Task<AssignmentProgress?> ReadAsync(long id, Dictionary<long, CheckedRun> known, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await db.Assignments.AsNoTracking().SingleOrDefaultAsync(made => made.Id == id, cancellationToken) is not { } assignment) return null;
        var stand = await standings.OfAssignmentAsync(id, null, cancellationToken);
        var students = await db.Members.Where(member => member.ClassId == assignment.ClassId && !member.Staff).Select(member => new
        {
            member.UserId,
            member.User!.Name,
            Tried = db.Jobs.Any(job => job.OwnerId == member.UserId && job.Program == assignment.Program && job.CheckId == null
                && job.SubmittedAt >= member.JoinedAt && job.SubmittedAt >= assignment.CreatedAt),
        }).ToListAsync(cancellationToken);
        var counting = students.Select(student => stand.GetValueOrDefault(student.UserId)?.HandIn).OfType<long>().ToHashSet();
        await LearnAsync(db, counting, known, cancellationToken);
        return Progress.Of(assignment, students.ConvertAll(student =>
        {
            var standing = stand.GetValueOrDefault(student.UserId) ?? new Standing(StandingState.None);
            return new StudentStanding(student.UserId, student.Name, student.Tried, standing, standing.HandIn is { } run ? known[run].Feedback : []);
        }));
    }

    // What the checks gave is long, and seldom changes.
    private static async Task LearnAsync(LabDb db, HashSet<long> counting, Dictionary<long, CheckedRun> known, CancellationToken cancellationToken)
    {
        foreach (var run in known.Keys.Except(counting).ToList()) known.Remove(run);
        var rounds = await db.HandIns.Where(run => counting.Contains(run.Id)).Select(run => new { run.Id, run.Round, run.State }).ToListAsync(cancellationToken);
        var stale = rounds.Where(run => !(known.TryGetValue(run.Id, out var before) && before.Round == run.Round && before.State == run.State)).ToDictionary(run => run.Id);
        var texts = await db.HandIns.Where(run => stale.Keys.Contains(run.Id)).Select(run => new { run.Id, run.Feedback }).ToDictionaryAsync(run => run.Id, run => run.Feedback, cancellationToken);
        foreach (var (run, text) in texts)
            known[run] = new CheckedRun(stale[run].Round, stale[run].State, text is null ? [] : JsonSerializer.Deserialize<List<CheckFeedback>>(text, LabJson.Options)!);
    }
}
