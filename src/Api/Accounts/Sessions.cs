using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using MpiLab.Api.Jobs;
using MpiLab.Api.Storage;
using MpiLab.Contracts;

namespace MpiLab.Api.Accounts;

/// <summary>The browsers that are signed in.</summary>
internal sealed class Sessions(IDbContextFactory<LabDb> databases, TimeProvider time, ILogger<Sessions> log)
{
    // Often enough to show what is in use; seldom enough that reads stay reads.
    private static readonly TimeSpan SeenStep = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<long, DateTimeOffset> _lastTried = new();

    /// <summary>How long a browser that does not come back stays signed in.</summary>
    public static TimeSpan Lifetime(Role role) => TimeSpan.FromDays(role == Role.Guest ? 1 : 30);

    public async Task<Session> OpenAsync(User user, string address, string browser, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var session = new Session
        {
            UserId = user.Id,
            CreatedAt = now,
            LastSeenAt = now,
            ExpiresAt = now + Lifetime(user.Role),
            Address = address,
            Browser = browser.Length <= Session.LongestBrowser ? browser : browser[..Session.LongestBrowser],
        };
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        // Whoever signs in anew clears away what they left to expire.
        await db.Sessions.Where(other => other.UserId == user.Id && other.ExpiresAt < now).ExecuteDeleteAsync(cancellationToken);
        db.Sessions.Add(session);
        await db.SaveChangesAsync(cancellationToken);
        return session;
    }

    /// <summary>The session with its user; null where it has ended.</summary>
    public async Task<Session?> FindAsync(long id, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var session = await db.Sessions.AsNoTracking().Include(session => session.User).SingleOrDefaultAsync(session => session.Id == id, cancellationToken);
        var now = time.GetUtcNow();
        if (session is null || session.ExpiresAt <= now) return null;
        if (now - session.LastSeenAt > SeenStep) await RecordSeenAsync(db, session, now, cancellationToken);
        return session;
    }

    /// <summary>The latest seen first.</summary>
    public async Task<List<Session>> ListAsync(long user, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var now = time.GetUtcNow();
        return await db.Sessions.AsNoTracking().Where(session => session.UserId == user && session.ExpiresAt > now)
            .OrderByDescending(session => session.LastSeenAt).ThenByDescending(session => session.Id).ToListAsync(cancellationToken);
    }

    public async Task<bool> EndAsync(long user, long id, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Sessions.Where(session => session.Id == id && session.UserId == user).ExecuteDeleteAsync(cancellationToken) == 1;
    }

    /// <param name="user">Whose.</param>
    /// <param name="except">One that stays; null for none.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task EndAllAsync(long user, long? except, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await db.Sessions.Where(session => session.UserId == user && session.Id != except).ExecuteDeleteAsync(cancellationToken);
    }

    // Whoever only reads is not to be turned away because the disk is full.
    private async Task RecordSeenAsync(LabDb db, Session session, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (_lastTried.TryGetValue(session.Id, out var tried) && now - tried < SeenStep) return;
        _lastTried[session.Id] = now;
        var expires = now + Lifetime(session.User!.Role);
        try
        {
            await db.Sessions.Where(other => other.Id == session.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(other => other.LastSeenAt, now).SetProperty(other => other.ExpiresAt, expires), cancellationToken);
        }
        catch (DbException error) when (StorageFault.Reason(error) is { } reason)
        {
            log.SessionNotRecorded(session.Id, reason);
        }
    }
}
