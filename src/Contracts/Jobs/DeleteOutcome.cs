namespace MpiLab.Contracts;

/// <summary>What became of the wish to delete a job.</summary>
public enum DeleteOutcome
{
    Deleted,
    /// <summary>The caller has no such job.</summary>
    NotThere,
    /// <summary>It waits or runs: it must be cancelled first.</summary>
    NotEnded,
}
