using System.Text.Json;

namespace MpiLab.Contracts;

/// <summary>What a client may set when it submits a job. Everything left out takes its default.</summary>
public sealed record JobSubmission
{
    /// <summary>A name of the catalogue.</summary>
    public required string Program { get; init; }

    /// <summary>1 to the lab's maximum, within the program's own range.</summary>
    public int? Ranks { get; init; }

    /// <summary>Values by parameter name.</summary>
    public IReadOnlyDictionary<string, JsonElement>? Parameters { get; init; }

    /// <summary>Wall-clock seconds, 1 to the lab's maximum.</summary>
    public int? TimeLimitSeconds { get; init; }

    /// <summary>Start again if the machine went down while it ran.</summary>
    public bool RestartIfInterrupted { get; init; }
}

/// <summary>The answer to a submission.</summary>
public abstract record SubmitOutcome
{
    private SubmitOutcome() { }

    /// <summary>The job exists. <paramref name="AlreadyThere"/> where the idempotency key had been seen with the same submission.</summary>
    public sealed record Accepted(JobInfo Job, bool AlreadyThere = false) : SubmitOutcome;

    /// <summary>No such program.</summary>
    public sealed record UnknownProgram(string Program) : SubmitOutcome;

    /// <summary>Fields that are wrong, each with what would be right; keys as in the JSON, e.g. "ranks" or "parameters.samples".</summary>
    public sealed record Invalid(IReadOnlyDictionary<string, string[]> Errors) : SubmitOutcome;

    /// <summary>No room for it now: in the queue, or within what the caller may use.</summary>
    public sealed record QueueFull(TimeSpan RetryAfter, string Sentence) : SubmitOutcome;

    /// <summary>The idempotency key was used for another submission.</summary>
    public sealed record KeyReused(string Key) : SubmitOutcome;
}
