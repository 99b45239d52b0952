using Microsoft.EntityFrameworkCore;
using MpiLab.Contracts;

namespace MpiLab.Api.Storage;

/// <summary>Finds and removes guests whom no browser can be any more.</summary>
internal sealed class GuestStore(IDbContextFactory<LabDb> databases)
{
    /// <summary>Those whose sessions were all over before.</summary>
    public async Task<List<long>> GoneAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Users.Where(user => user.Role == Role.Guest && !db.Sessions.Any(session => session.UserId == user.Id && session.ExpiresAt > before))
            .Select(user => user.Id).ToListAsync(cancellationToken);
    }

    public async Task<List<long>> JobsAsync(long guest, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Jobs.Where(job => job.OwnerId == guest).Select(job => job.Id).ToListAsync(cancellationToken);
    }

    /// <summary>Removes a guest with all that is theirs; false while they have a job or a session.</summary>
    public async Task<bool> RemoveAsync(long guest, DateTimeOffset before, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var change = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.Batches.Where(batch => batch.OwnerId == guest && !db.Jobs.Any(job => job.BatchId == batch.Id)).ExecuteDeleteAsync(cancellationToken);
        var removed = await db.Users.Where(user => user.Id == guest && user.Role == Role.Guest && !db.Jobs.Any(job => job.OwnerId == guest)
            && !db.Sessions.Any(session => session.UserId == guest && session.ExpiresAt > before)).ExecuteDeleteAsync(cancellationToken);
        if (removed == 0) return false;
        await change.CommitAsync(cancellationToken);
        return true;
    }
}
