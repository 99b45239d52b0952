using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using MpiLab.Api.Storage;
using MpiLab.Contracts;

namespace MpiLab.Api.Accounts;

/// <summary>Bearer tokens, and whether those who are signed in still are.</summary>
internal sealed class AccountStore(IDbContextFactory<LabDb> databases, TimeProvider time, ILogger<AccountStore> log)
{
    public const string TokenPrefix = "mpl_";

    // Often enough to show what is in use; seldom enough that reads stay reads.
    private static readonly TimeSpan LastUseStep = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<long, DateTimeOffset> _lastTried = new();

    /// <param name="owner">Whose it is.</param>
    /// <param name="wish">Checked before.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<CreatedApiToken> CreateTokenAsync(long owner, NewApiToken wish, CancellationToken cancellationToken)
    {
        var secret = TokenPrefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var now = time.GetUtcNow();
        var token = new ApiToken
        {
            OwnerId = owner,
            Name = wish.Name!,
            Hash = Hash(secret),
            Scopes = wish.Scopes is null ? TokenScopes.Read | TokenScopes.Submit : wish.Scopes.Aggregate(default(TokenScopes), (all, scope) => all | Of(scope)),
            CreatedAt = now,
            ExpiresAt = wish.ExpiresInDays is { } days ? now.AddDays(days) : null,
        };
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        db.Tokens.Add(token);
        await db.SaveChangesAsync(cancellationToken);
        return new CreatedApiToken(Info(token), secret);
    }

    public async Task<List<ApiTokenInfo>> ListTokensAsync(long owner, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var tokens = await db.Tokens.AsNoTracking().Where(token => token.OwnerId == owner).OrderByDescending(token => token.Id).ToListAsync(cancellationToken);
        return tokens.ConvertAll(Info);
    }

    public async Task<bool> RevokeTokenAsync(long owner, long id, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Tokens.Where(token => token.Id == id && token.OwnerId == owner).ExecuteDeleteAsync(cancellationToken) == 1;
    }

    /// <summary>Those that are good no more: the token or session is gone or its time is over, or the user is gone or may do other things than before.</summary>
    public async Task<HashSet<SignIn>> EndedAsync(IReadOnlyCollection<SignIn> signIns, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var userIds = signIns.Select(by => by.User).Distinct().ToList();
        var (tokens, sessions) = (signIns.Select(by => by.Token).OfType<long>().ToList(), signIns.Select(by => by.Session).OfType<long>().ToList());
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var stamps = await db.Users.Where(user => userIds.Contains(user.Id)).ToDictionaryAsync(user => user.Id, user => user.SecurityStamp, cancellationToken);
        tokens = await db.Tokens.Where(token => tokens.Contains(token.Id) && (token.ExpiresAt == null || token.ExpiresAt > now)).Select(token => token.Id).ToListAsync(cancellationToken);
        sessions = await db.Sessions.Where(session => sessions.Contains(session.Id) && session.ExpiresAt > now).Select(session => session.Id).ToListAsync(cancellationToken);
        return [.. signIns.Where(by => stamps.GetValueOrDefault(by.User) != by.Stamp
            || by.Token is { } token && !tokens.Contains(token) || by.Session is { } session && !sessions.Contains(session))];
    }

    /// <summary>The token with its owner; null where it is nobody's, or its time is over.</summary>
    /// <param name="hash">Of its secret, by <see cref="Hash"/>.</param>
    /// <param name="cancellationToken">Ends the look.</param>
    public async Task<ApiToken?> FindByTokenAsync(byte[] hash, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var token = await db.Tokens.AsNoTracking().Include(token => token.Owner).SingleOrDefaultAsync(token => token.Hash == hash, cancellationToken);
        if (token is null || token.ExpiresAt <= time.GetUtcNow()) return null;
        if (token.LastUsedAt is not { } last || time.GetUtcNow() - last > LastUseStep) await RecordUseAsync(db, token, cancellationToken);
        return token;
    }

    // Whoever only reads is not to be turned away because the disk is full.
    private async Task RecordUseAsync(LabDb db, ApiToken token, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (_lastTried.TryGetValue(token.Id, out var tried) && now - tried < LastUseStep) return;
        _lastTried[token.Id] = now;
        try
        {
            await db.Tokens.Where(other => other.Id == token.Id).ExecuteUpdateAsync(set => set.SetProperty(other => other.LastUsedAt, now), cancellationToken);
        }
        catch (DbException error) when (StorageFault.Reason(error) is { } reason)
        {
            log.UseNotRecorded(token.Id, reason);
        }
    }

    private static ApiTokenInfo Info(ApiToken token) => new(token.Id, token.Name,
        [.. Enum.GetValues<TokenScope>().Where(scope => token.Scopes.HasFlag(Of(scope)))], token.CreatedAt, token.ExpiresAt, token.LastUsedAt);

    private static TokenScopes Of(TokenScope scope) => scope == TokenScope.Read ? TokenScopes.Read : TokenScopes.Submit;

    public static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}
