namespace MpiLab.Api.Storage;

/// <summary>A note of who changed what about people and classes. Written once, never changed.</summary>
internal sealed class RecordEntry
{
    public long Id { get; private set; }
    public required DateTimeOffset At { get; init; }

    /// <summary>Who did it, by name: the note outlives the account.</summary>
    public required string By { get; init; }

    /// <summary>The class that it concerns; null for the whole lab.</summary>
    public long? ClassId { get; init; }

    /// <summary>A sentence.</summary>
    public required string What { get; init; }
}
