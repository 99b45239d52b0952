namespace MpiLab.Api.Jobs;

/// <summary>Jobs that were submitted together, as it is recorded.</summary>
internal sealed class Batch
{
    public long Id { get; private set; }
    public required long OwnerId { get; init; }
    public required string? Name { get; init; }
    public required string Program { get; init; }
    public required string Title { get; init; }

    /// <summary>Unique for an owner's batches; null where the client sent none.</summary>
    public required string? IdempotencyKey { get; init; }

    /// <summary>SHA-256 of what was submitted, to tell a repeated request from another one with the same key.</summary>
    public required byte[] SubmissionHash { get; init; }

    public required DateTimeOffset SubmittedAt { get; init; }
}
