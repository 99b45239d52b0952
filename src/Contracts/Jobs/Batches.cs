using System.Text.Json;

namespace MpiLab.Contracts;

/// <summary>
/// A sweep: one program many times, with <see cref="Vary"/> or <see cref="Sets"/>. All of its jobs are accepted, or none.
/// The other fields are those of a single submission and hold for every job.
/// </summary>
public sealed record BatchSubmission
{
    /// <summary>A name of the catalogue.</summary>
    public required string Program { get; init; }

    /// <summary>What to know it by, 1 to 100 characters.</summary>
    public string? Name { get; init; }

    /// <summary>1 to the lab's maximum, within the program's own range.</summary>
    public int? Ranks { get; init; }

    /// <summary>Values by parameter name.</summary>
    public IReadOnlyDictionary<string, JsonElement>? Parameters { get; init; }

    /// <summary>Wall-clock seconds, 1 to the lab's maximum.</summary>
    public int? TimeLimitSeconds { get; init; }

    /// <summary>Start again if the machine went down while it ran.</summary>
    public bool RestartIfInterrupted { get; init; }

    /// <summary>A job for every combination of these values.</summary>
    public BatchAxes? Vary { get; init; }

    /// <summary>A job for each of these, 1 to 1,000.</summary>
    public IReadOnlyList<BatchSet>? Sets { get; init; }
}

/// <summary>What a batch varies; the last axis changes first. At most 1,000 combinations.</summary>
public sealed record BatchAxes
{
    /// <summary>Numbers of ranks.</summary>
    public IReadOnlyList<int>? Ranks { get; init; }

    /// <summary>Lists of values by parameter name.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<JsonElement>>? Parameters { get; init; }
}

/// <summary>What is another in one job of a batch.</summary>
public sealed record BatchSet
{
    /// <summary>Instead of the batch's ranks.</summary>
    public int? Ranks { get; init; }

    /// <summary>Values by parameter name, besides and before the batch's.</summary>
    public IReadOnlyDictionary<string, JsonElement>? Parameters { get; init; }

    /// <summary>Instead of the batch's limit.</summary>
    public int? TimeLimitSeconds { get; init; }
}

/// <summary>A batch as clients see it. Its jobs are those that a list of jobs with <c>batch=ID</c> has.</summary>
public sealed record BatchInfo
{
    public required long Id { get; init; }
    public string? Name { get; init; }
    public required string Program { get; init; }
    public required string Title { get; init; }
    public required DateTimeOffset SubmittedAt { get; init; }

    /// <summary>How many jobs it has.</summary>
    public required int Jobs { get; init; }

    /// <summary>How many of them are in each state; states that none is in are left out.</summary>
    public required IReadOnlyDictionary<JobState, int> States { get; init; }

    /// <summary>True once every job has ended.</summary>
    public required bool Ended { get; init; }
}

/// <summary>Batches, newest first.</summary>
/// <param name="Next">The cursor of the next page; null on the last.</param>
public sealed record BatchPage(IReadOnlyList<BatchInfo> Batches, string? Next);
