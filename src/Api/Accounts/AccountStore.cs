using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using MpiLab.Api.Jobs;
using MpiLab.Api.Storage;
using MpiLab.Contracts;

namespace MpiLab.Api.Accounts;

/// <summary>Users and their bearer tokens.</summary>
internal sealed class AccountStore(IDbContextFactory<LabDb> databases, TimeProvider time, ILogger<AccountStore> log)
{
    public const string TokenPrefix = "mpl_";

    // Often enough to show what is in use; seldom enough that reads stay reads.
    private static readonly TimeSpan LastUseStep = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<long, DateTimeOffset> _lastTried = new();

    public async Task<User> EnsureUserAsync(string name, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await db.Users.AsNoTracking().SingleOrDefaultAsync(user => user.Name == name, cancellationToken) is { } known) return known;
        var made = new User { Name = name };
        db.Users.Add(made);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return made;
        }
        catch (DbUpdateException)
        {
            // Another process of the service may have made it since.
            if (await db.Users.AsNoTracking().SingleOrDefaultAsync(user => user.Name == name, cancellationToken) is { } there) return there;
            throw;
        }
    }

    public async Task<CreatedApiToken> CreateTokenAsync(long owner, string name, CancellationToken cancellationToken)
    {
        var secret = TokenPrefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var token = new ApiToken { OwnerId = owner, Name = name, Hash = Hash(secret), CreatedAt = time.GetUtcNow() };
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

    /// <summary>Those that are good no more: the token was revoked, or the user is gone.</summary>
    public async Task<HashSet<SignIn>> EndedAsync(IReadOnlyCollection<SignIn> signIns, CancellationToken cancellationToken)
    {
        var (users, tokens) = (signIns.Select(by => by.User).Distinct().ToList(), signIns.Select(by => by.Token).OfType<long>().ToList());
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        users = await db.Users.Where(user => users.Contains(user.Id)).Select(user => user.Id).ToListAsync(cancellationToken);
        tokens = await db.Tokens.Where(token => tokens.Contains(token.Id)).Select(token => token.Id).ToListAsync(cancellationToken);
        return [.. signIns.Where(by => !users.Contains(by.User) || by.Token is { } token && !tokens.Contains(token))];
    }

    /// <summary>The token with its owner; null where it is nobody's.</summary>
    /// <param name="hash">Of its secret, by <see cref="Hash"/>.</param>
    /// <param name="cancellationToken">Ends the look.</param>
    public async Task<ApiToken?> FindByTokenAsync(byte[] hash, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var token = await db.Tokens.AsNoTracking().Include(token => token.Owner).SingleOrDefaultAsync(token => token.Hash == hash, cancellationToken);
        if (token is null) return null;
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

    private static ApiTokenInfo Info(ApiToken token) => new(token.Id, token.Name, token.CreatedAt, token.LastUsedAt);

    public static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}
