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

    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? LastUsedAt { get; set; }
}
