namespace MpiLab.Contracts;

/// <summary>What a token is good for.</summary>
public enum TokenScope
{
    /// <summary>Look at whatever its owner may.</summary>
    Read,
    /// <summary>Start, cancel and take away jobs.</summary>
    Submit,
}

/// <summary>A token to be made.</summary>
/// <param name="Name">1 to 100 characters, to know it by.</param>
/// <param name="Scopes">read, submit, or both; both where left out.</param>
/// <param name="ExpiresInDays">1 to 366; good until revoked where left out.</param>
public sealed record NewApiToken(string? Name, IReadOnlyList<TokenScope>? Scopes = null, int? ExpiresInDays = null);

/// <summary>A bearer token for programs, without its secret.</summary>
/// <param name="LastUsedAt">To a minute; null where it never was.</param>
public sealed record ApiTokenInfo(long Id, string Name, IReadOnlyList<TokenScope> Scopes, DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt, DateTimeOffset? LastUsedAt);

/// <param name="Secret">Shown this once; only its hash is kept.</param>
public sealed record CreatedApiToken(ApiTokenInfo Token, string Secret);
