namespace MpiLab.Contracts;

/// <summary>The answer to a batch.</summary>
public abstract record BatchOutcome
{
    private BatchOutcome() { }

    /// <summary>All of its jobs exist. <paramref name="AlreadyThere"/> where the idempotency key had been seen with the same batch.</summary>
    public sealed record Accepted(BatchInfo Batch, bool AlreadyThere = false) : BatchOutcome;

    /// <summary>None of its jobs exists, for the reason that a single job would have been given.</summary>
    public sealed record Refused(SubmitOutcome Reason) : BatchOutcome;
}
