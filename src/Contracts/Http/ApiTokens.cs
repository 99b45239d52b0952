namespace MpiLab.Contracts;

/// <summary>A bearer token for programs, without its secret.</summary>
public sealed record ApiTokenInfo(long Id, string Name, DateTimeOffset CreatedAt, DateTimeOffset? LastUsedAt);

/// <param name="Secret">Shown this once; only its hash is kept.</param>
public sealed record CreatedApiToken(ApiTokenInfo Token, string Secret);
