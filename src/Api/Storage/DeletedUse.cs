namespace MpiLab.Api.Storage;

/// <summary>What a deleted job had taken, for as long as its day counts.</summary>
internal sealed class DeletedUse
{
    public long Id { get; private set; }
    public required long UserId { get; init; }
    public required DateTimeOffset SubmittedAt { get; init; }

    /// <summary>Ranks × seconds.</summary>
    public required long RankSeconds { get; init; }
}
