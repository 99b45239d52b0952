using MpiLab.Api.Jobs;

namespace MpiLab.Api.Storage;

/// <summary>A bearer token as it is recorded: never the secret itself.</summary>
internal sealed class ApiToken
{
    public long Id { get; private set; }
    public required long OwnerId { get; init; }
    public User? Owner { get; private set; }
    public required string Name { get; init; }

    /// <summary>SHA-256 of the secret, which has 256 random bits and so needs no salt.</summary>
    public required byte[] Hash { get; init; }

    public TokenScopes Scopes { get; init; } = TokenScopes.Read | TokenScopes.Submit;
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Null for never.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>To a minute.</summary>
    public DateTimeOffset? LastUsedAt { get; set; }
}

/// <summary>What a token is good for, as it is recorded.</summary>
[Flags]
internal enum TokenScopes
{
    Read = 1,
    Submit = 2,
}
