using Microsoft.EntityFrameworkCore;
using MpiLab.Api.Accounts;
using MpiLab.Api.Classes;
using MpiLab.Api.Storage;
using MpiLab.Contracts;

namespace MpiLab.Api.Assignments;

/// <summary>An assignment, and what the asker may do with it.</summary>
internal sealed record Access(Assignment Assignment, bool Manages, bool IsStudent);

/// <summary>Reads and writes assignments. Each asker finds those of the classes they are in, and an administrator all of them.</summary>
internal sealed class AssignmentStore(IDbContextFactory<LabDb> databases, LabRecord record, TimeProvider time)
{
    /// <summary>They are listed, and stand in a gradebook, all at once.</summary>
    public const int MostOfAClass = 200;

    public async Task<List<Access>> ListAsync(Asker asker, long? classId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var found = await Visible(db, asker).Where(assignment => classId == null || assignment.ClassId == classId)
            .OrderBy(assignment => assignment.DueAt == null).ThenBy(assignment => assignment.DueAt).ThenBy(assignment => assignment.Id).ToListAsync(cancellationToken);
        return found.ConvertAll(assignment => AccessTo(assignment, asker));
    }

    public async Task<Access?> FindAsync(Asker asker, long id, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await Visible(db, asker).SingleOrDefaultAsync(assignment => assignment.Id == id, cancellationToken) is { } found ? AccessTo(found, asker) : null;
    }

    /// <summary>Null where the class has as many as it may have.</summary>
    public async Task<long?> AddAsync(Asker asker, long classId, AssignmentSettings settings, CancellationToken cancellationToken)
    {
        var made = new Assignment { ClassId = classId, Title = "", Program = "", Instructions = "", Checks = "[]", CreatedAt = time.GetUtcNow() };
        settings.Apply(made);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var change = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await db.Assignments.CountAsync(other => other.ClassId == classId, cancellationToken) >= MostOfAClass) return null;
        db.Assignments.Add(made);
        record.Note(db, asker.Name, $"made the assignment {made.Title}", classId);
        await db.SaveChangesAsync(cancellationToken);
        db.AssignmentChanges.Add(new AssignmentChange { AssignmentId = made.Id, At = time.GetUtcNow(), By = asker.Name, What = "assignment", To = made.Title });
        await db.SaveChangesAsync(cancellationToken);
        await change.CommitAsync(cancellationToken);
        return made.Id;
    }

    /// <summary>Changes an assignment, and notes each field that is another now.</summary>
    public async Task ChangeAsync(Asker asker, long id, AssignmentSettings settings, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await db.Assignments.SingleOrDefaultAsync(assignment => assignment.Id == id, cancellationToken) is not { } found) return;
        var before = found.Fields();
        settings.Apply(found);
        foreach (var ((what, from), (_, to)) in before.Zip(found.Fields()))
            if (from != to) db.AssignmentChanges.Add(new AssignmentChange { AssignmentId = id, At = time.GetUtcNow(), By = asker.Name, What = what, From = from, To = to });
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>False where something was handed in.</summary>
    public async Task<bool> DeleteAsync(Asker asker, Assignment assignment, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var change = await db.Database.BeginTransactionAsync(System.Data.IsolationLevel.Serializable, cancellationToken);
        if (await db.HandIns.AnyAsync(handIn => handIn.AssignmentId == assignment.Id, cancellationToken)) return false;
        await db.Assignments.Where(other => other.Id == assignment.Id).ExecuteDeleteAsync(cancellationToken);
        record.Note(db, asker.Name, $"deleted the assignment {assignment.Title}", assignment.ClassId);
        await db.SaveChangesAsync(cancellationToken);
        await change.CommitAsync(cancellationToken);
        return true;
    }

    private static IQueryable<Assignment> Visible(LabDb db, Asker asker) =>
        db.Assignments.AsNoTracking().Include(assignment => assignment.Class).ThenInclude(made => made!.Members.Where(member => member.UserId == asker.Id))
            .Where(assignment => asker.Role == Role.Administrator || assignment.Class!.Members.Any(member => member.UserId == asker.Id));

    private static Access AccessTo(Assignment assignment, Asker asker)
    {
        var member = assignment.Class!.Members.SingleOrDefault();
        return new Access(assignment, asker.Role == Role.Administrator || asker.Role == Role.Instructor && member is { Staff: true }, member is { Staff: false });
    }
}
