using Microsoft.EntityFrameworkCore;
using MpiLab.Api.Jobs;
using MpiLab.Api.Storage;
using MpiLab.Contracts;

namespace MpiLab.Api.Accounts;

/// <summary>Everyone with an account, and the lab's settings.</summary>
internal sealed class People(IDbContextFactory<LabDb> databases, LabRecord record)
{
    // The name that a lab on one's own machine has always had for its user.
    private const string LocalName = "local";

    /// <summary>Whom the printed link signs in: who was an administrator first, made where there is none.</summary>
    public async Task<User> FirstAdministratorAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await FirstAsync(db, cancellationToken) is { } first) return first;
        var local = await db.Users.SingleOrDefaultAsync(user => user.NormalizedUserName == LocalName.ToUpperInvariant(), cancellationToken);
        if (local is null) db.Users.Add(local = new User { Name = LocalName });
        local.Role = Role.Administrator;
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException)
        {
            // Another process of the service may have made it since.
            if (await FirstAsync(db, cancellationToken) is { } there) return there;
            throw;
        }
        return local;
    }

    public async Task<List<PersonInfo>> ListAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var users = await db.Users.AsNoTracking().Where(user => user.Role != Role.Guest).OrderBy(user => user.NormalizedUserName).ToListAsync(cancellationToken);
        return users.ConvertAll(Passwords.Info);
    }

    /// <summary>Whether someone may make a link that sets another's password: only of those below themselves, and an instructor only of their own students.</summary>
    public async Task<bool> MayResetAsync(User by, User user, CancellationToken cancellationToken)
    {
        if (by.Role == Role.Administrator) return true;
        if (by.Role != Role.Instructor || user.Role != Role.Student) return false;
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Members.AnyAsync(member => member.UserId == user.Id && !member.Staff
            && member.Class!.Members.Any(staff => staff.UserId == by.Id && staff.Staff), cancellationToken);
    }

    /// <summary>Null where there is nobody like that; false where nobody would be left to administer the lab.</summary>
    public async Task<bool?> SetRoleAsync(string by, long id, Role role, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var change = await db.Database.BeginTransactionAsync(System.Data.IsolationLevel.Serializable, cancellationToken);
        if (await db.Users.SingleOrDefaultAsync(user => user.Id == id && user.Role != Role.Guest, cancellationToken) is not { } user) return null;
        if (user.Role == role) return true;
        if (user.Role == Role.Administrator && await db.Users.CountAsync(other => other.Role == Role.Administrator, cancellationToken) == 1) return false;
        record.Note(db, by, $"made {user.Name} {Word(role)}, who was {Word(user.Role)}");
        user.Role = role;
        user.SecurityStamp = Guid.NewGuid().ToString("N");
        // Who teaches no more sees no class's students either.
        if (role < Role.Instructor) await db.Members.Where(member => member.UserId == id && member.Staff).ExecuteDeleteAsync(cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await change.CommitAsync(cancellationToken);
        return true;
    }

    public async Task NoteAsync(string by, string what, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        record.Note(db, by, what);
        await db.SaveChangesAsync(cancellationToken);
    }

    public async Task<SettingsInfo> SettingsAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return new SettingsInfo(await db.Settings.AnyAsync(settings => settings.Guests, cancellationToken));
    }

    public async Task ChangeSettingsAsync(string by, SettingsInfo changed, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var settings = await db.Settings.SingleAsync(cancellationToken);
        if (settings.Guests != changed.Guests) record.Note(db, by, changed.Guests ? "let guests in" : "let guests in no more");
        settings.Guests = changed.Guests;
        await db.SaveChangesAsync(cancellationToken);
    }

    private static Task<User?> FirstAsync(LabDb db, CancellationToken cancellationToken) =>
        db.Users.AsNoTracking().Where(user => user.Role == Role.Administrator).OrderBy(user => user.Id).FirstOrDefaultAsync(cancellationToken);

    private static string Word(Role role) => role switch
    {
        Role.Administrator => "an administrator",
        Role.Instructor => "an instructor",
        Role.Student => "a student",
        _ => "a guest",
    };
}
