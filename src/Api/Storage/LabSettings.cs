namespace MpiLab.Api.Storage;

/// <summary>What administrators set while the lab runs. One row.</summary>
internal sealed class LabSettings
{
    public const int TheOne = 1;

    public int Id { get; init; } = TheOne;

    /// <summary>Whether a visitor may run the catalogue without an account.</summary>
    public bool Guests { get; set; }

    /// <summary>Since when no job is started, and by whom; null while they are.</summary>
    public DateTimeOffset? PausedAt { get; set; }
    public string? PausedBy { get; set; }
}
