using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using MpiLab.Api.Accounts;
using MpiLab.Api.Storage;
using MpiLab.Contracts;

namespace MpiLab.Api.Classes;

/// <summary>Who asks, and so what they see.</summary>
internal sealed record Asker(long Id, string Name, Role Role)
{
    public static Asker Of(ClaimsPrincipal user) => new(CurrentUser.Id(user), user.Identity!.Name!, SignIn.RoleOf(user));
}

/// <summary>Reads and writes classes. Each asker finds the classes they are in, and an administrator all of them.</summary>
internal sealed class ClassStore(IDbContextFactory<LabDb> databases, LabRecord record, TimeProvider time)
{
    /// <summary>They are listed, and stand on a wall, all at once.</summary>
    public const int MostMembers = 2000;

    public async Task<List<ClassInfo>> ListAsync(Asker asker, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var found = await Seen(Visible(db, asker), asker).OrderByDescending(seen => seen.Class.Id).ToListAsync(cancellationToken);
        return found.ConvertAll(seen => Info(seen, asker));
    }

    public async Task<ClassInfo?> FindAsync(Asker asker, long id, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await Seen(Visible(db, asker), asker).SingleOrDefaultAsync(seen => seen.Class.Id == id, cancellationToken) is { } found ? Info(found, asker) : null;
    }

    public async Task<long> AddAsync(Asker asker, ClassSettings settings, CancellationToken cancellationToken)
    {
        var made = new Class { Name = "", Term = "", JoinCode = JoinCodes.New(), CreatedAt = time.GetUtcNow() };
        settings.Apply(made);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var change = await db.Database.BeginTransactionAsync(cancellationToken);
        db.Classes.Add(made);
        await db.SaveChangesAsync(cancellationToken);
        db.Members.Add(new Member { ClassId = made.Id, UserId = asker.Id, Staff = true, JoinedAt = time.GetUtcNow() });
        record.Note(db, asker.Name, $"made the class {made.Name}", made.Id);
        await db.SaveChangesAsync(cancellationToken);
        await change.CommitAsync(cancellationToken);
        return made.Id;
    }

    /// <summary>Changes a class that the asker manages; false where there is none.</summary>
    /// <param name="asker">Who.</param>
    /// <param name="id">Which.</param>
    /// <param name="change">Changes it, and says what it changed; null for nothing.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<bool> ChangeAsync(Asker asker, long id, Func<Class, string?> change, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await Managed(db, asker).SingleOrDefaultAsync(made => made.Id == id, cancellationToken) is not { } found) return false;
        if (change(found) is { } what) record.Note(db, asker.Name, what, id);
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }

    public async Task<bool> ManagesAsync(Asker asker, long id, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await Managed(db, asker).AnyAsync(made => made.Id == id, cancellationToken);
    }

    public async Task<List<MemberInfo>> MembersAsync(long id, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var members = await db.Members.AsNoTracking().Include(member => member.User).Where(member => member.ClassId == id)
            .OrderByDescending(member => member.Staff).ThenBy(member => member.User!.NormalizedUserName).ToListAsync(cancellationToken);
        return members.ConvertAll(member => new MemberInfo(Passwords.Info(member.User!), member.Staff, member.JoinedAt));
    }

    /// <summary>Students by name, from behind <paramref name="after"/>, the last of those before.</summary>
    public async Task<List<PersonInfo>> StudentsAsync(long id, long? after, int count, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var last = await db.Users.Where(user => user.Id == after).Select(user => user.NormalizedUserName).SingleOrDefaultAsync(cancellationToken);
        var students = await db.Members.AsNoTracking().Where(member => member.ClassId == id && !member.Staff).Select(member => member.User!)
            .Where(user => last == null || string.Compare(user.NormalizedUserName, last) > 0).OrderBy(user => user.NormalizedUserName).Take(count).ToListAsync(cancellationToken);
        return students.ConvertAll(Passwords.Info);
    }

    /// <summary>What someone is, and the classes they are a student of.</summary>
    public async Task<(Role Role, List<(string Name, ClassLimits Limits)> Classes)> MembershipAsync(long user, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var role = await db.Users.Where(other => other.Id == user).Select(other => other.Role).SingleAsync(cancellationToken);
        if (role != Role.Student) return (role, []);
        var own = await db.Members.AsNoTracking().Where(member => member.UserId == user && !member.Staff).Select(member => member.Class!).ToListAsync(cancellationToken);
        var now = time.GetUtcNow();
        var extensions = await db.Extensions.AsNoTracking().Where(extension => extension.UserId == user && extension.EndsAt > now).ToDictionaryAsync(extension => extension.ClassId, cancellationToken);
        return (role, own.ConvertAll(made => (made.Name, ClassChecks.LimitsOf(made).Extended(extensions.GetValueOrDefault(made.Id)))));
    }

    public async Task<Class?> FindByCodeAsync(string code, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Classes.AsNoTracking().SingleOrDefaultAsync(made => made.JoinCode == code, cancellationToken);
    }

    /// <summary>How many more may join.</summary>
    public async Task<int> RoomAsync(long id, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return Math.Max(0, MostMembers - await db.Members.CountAsync(member => member.ClassId == id, cancellationToken));
    }

    /// <summary>Puts someone in. Who is in already stays as they are, but for a student who is to teach.</summary>
    public async Task JoinAsync(long id, long user, bool staff, string by, string what, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var member = await db.Members.SingleOrDefaultAsync(member => member.ClassId == id && member.UserId == user, cancellationToken);
        if (member is not null && (member.Staff || !staff)) return;
        if (member is null) db.Members.Add(new Member { ClassId = id, UserId = user, Staff = staff, JoinedAt = time.GetUtcNow() });
        else member.Staff = true;
        record.Note(db, by, what, id);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException) when (member is null)
        {
            // Put in by another request since: as good.
            db.ChangeTracker.Clear();
            if (!await db.Members.AnyAsync(other => other.ClassId == id && other.UserId == user, cancellationToken)) throw;
        }
    }

    /// <summary>Null where there is no such member; false where nobody would be left to teach.</summary>
    public async Task<bool?> RemoveAsync(Asker asker, long id, long user, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var change = await db.Database.BeginTransactionAsync(System.Data.IsolationLevel.Serializable, cancellationToken);
        var member = await db.Members.Include(member => member.User).SingleOrDefaultAsync(member => member.ClassId == id && member.UserId == user, cancellationToken);
        if (member is null) return null;
        if (member.Staff && await db.Members.CountAsync(other => other.ClassId == id && other.Staff, cancellationToken) == 1) return false;
        db.Members.Remove(member);
        // What streams to them of this class's students ends.
        if (member.Staff) member.User!.SecurityStamp = Guid.NewGuid().ToString("N");
        record.Note(db, asker.Name, $"took {member.User!.Name} out", id);
        await db.SaveChangesAsync(cancellationToken);
        await change.CommitAsync(cancellationToken);
        return true;
    }

    private static IQueryable<Class> Visible(LabDb db, Asker asker) => asker.Role == Role.Administrator
        ? db.Classes
        : db.Classes.Where(made => made.Members.Any(member => member.UserId == asker.Id));

    private static IQueryable<Class> Managed(LabDb db, Asker asker) => asker.Role switch
    {
        Role.Administrator => db.Classes,
        Role.Instructor => db.Classes.Where(made => made.Members.Any(member => member.UserId == asker.Id && member.Staff)),
        _ => db.Classes.Where(made => false),
    };

    private static IQueryable<SeenClass> Seen(IQueryable<Class> classes, Asker asker) => classes.AsNoTracking().Select(made => new SeenClass
    {
        Class = made,
        Teaches = made.Members.Any(member => member.UserId == asker.Id && member.Staff),
        Students = made.Members.Count(member => !member.Staff),
    });

    private static ClassInfo Info(SeenClass seen, Asker asker)
    {
        var made = seen.Class;
        var manages = asker.Role == Role.Administrator || asker.Role == Role.Instructor && seen.Teaches;
        return new ClassInfo(made.Id, made.Name, made.Term, ClassChecks.LimitsOf(made), manages, manages ? made.JoinCode : null, seen.Students);
    }

    private sealed class SeenClass
    {
        public required Class Class { get; init; }

        public required bool Teaches { get; init; }

        public required int Students { get; init; }
    }
}
