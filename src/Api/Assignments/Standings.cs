using Microsoft.EntityFrameworkCore;
using MpiLab.Api.Storage;
using MpiLab.Contracts;

namespace MpiLab.Api.Assignments;

/// <summary>Where students stand: of each one's runs the one that counts.</summary>
internal sealed class Standings(IDbContextFactory<LabDb> databases)
{
    /// <summary>Those of some students, by assignment and student; who has handed in nothing is left out.</summary>
    public async Task<Dictionary<(long Assignment, long Student), Standing>> OfClassAsync(long classId, List<long> students, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await OfAsync(db, db.HandIns.Where(handIn => handIn.Assignment!.ClassId == classId && students.Contains(handIn.StudentId)), cancellationToken);
    }

    /// <summary>Those of one student.</summary>
    public async Task<Dictionary<long, Standing>> OfStudentAsync(long student, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var all = await OfAsync(db, db.HandIns.Where(handIn => handIn.StudentId == student), cancellationToken);
        return all.ToDictionary(one => one.Key.Assignment, one => one.Value);
    }

    /// <summary>Those of one assignment, by student.</summary>
    public async Task<Dictionary<long, Standing>> OfAssignmentAsync(long assignment, long? student, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var all = await OfAsync(db, db.HandIns.Where(handIn => handIn.AssignmentId == assignment && (student == null || handIn.StudentId == student)), cancellationToken);
        return all.ToDictionary(one => one.Key.Student, one => one.Value);
    }

    private static async Task<Dictionary<(long Assignment, long Student), Standing>> OfAsync(LabDb db, IQueryable<HandIn> handIns, CancellationToken cancellationToken)
    {
        var found = await handIns.AsNoTracking().Select(handIn => new { handIn.Id, handIn.AssignmentId, handIn.StudentId, handIn.HandedInAt, handIn.State, handIn.CheckPoints, handIn.AdjustedPoints, handIn.Passed })
            .ToListAsync(cancellationToken);
        var ids = found.Select(handIn => handIn.AssignmentId).Distinct().ToList();
        var assignments = await db.Assignments.AsNoTracking().Where(assignment => ids.Contains(assignment.Id)).ToDictionaryAsync(assignment => assignment.Id, cancellationToken);
        return found.GroupBy(handIn => (handIn.AssignmentId, handIn.StudentId)).ToDictionary(group => group.Key, group =>
        {
            var assignment = assignments[group.Key.AssignmentId];
            return Of([.. group.Select(handIn => new Scored(handIn.Id, handIn.State, Late.Total(handIn.CheckPoints, handIn.AdjustedPoints, handIn.HandedInAt, assignment), handIn.Passed))], assignment.Counts);
        });
    }

    /// <summary>Where a student with these runs stands. Pure.</summary>
    public static Standing Of(IReadOnlyCollection<Scored> runs, Counting counts)
    {
        var checking = runs.Any(run => run.State == HandInState.Checking);
        var scored = runs.Where(run => run.Total is not null);
        var counting = counts == Counting.Last ? scored.MaxBy(run => run.Id) : scored.MaxBy(run => (run.Total, run.Id));
        if (counting is null) return new Standing(checking ? StandingState.Checking : StandingState.None, Checking: checking);
        return new Standing(counting.Passed ? StandingState.Passed : StandingState.NotPassed, counting.Total, counting.Id, checking);
    }
}

/// <summary>A handed-in run and what it is worth; null while it was never checked.</summary>
internal sealed record Scored(long Id, HandInState State, double? Total, bool Passed);
