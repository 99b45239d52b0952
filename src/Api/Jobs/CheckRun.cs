namespace MpiLab.Api.Jobs;

/// <summary>A run that a check of an assignment needs besides the one that was handed in.</summary>
internal sealed class CheckRun
{
    public long Id { get; private set; }

    /// <summary>What was handed in.</summary>
    public required long HandInId { get; init; }

    /// <summary>Which time the checks are done.</summary>
    public required int Round { get; init; }

    /// <summary>Which run it is: the same for checks that need the same. Unique for a hand-in and round.</summary>
    public required string Key { get; init; }
}
