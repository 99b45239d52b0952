namespace MpiLab.Contracts;

/// <summary>How the lab is doing, for its operator. What has happened is counted since this process started.</summary>
public sealed record OperatingInfo
{
    public required DateTimeOffset Time { get; init; }
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Jobs that wait, of all users.</summary>
    public required int Queued { get; init; }

    /// <summary>How long the oldest of them has waited; 0 where none does.</summary>
    public required double OldestSeconds { get; init; }

    /// <summary>Jobs that are started and have not ended.</summary>
    public required int RunningJobs { get; init; }

    public required int RunningRanks { get; init; }

    /// <summary>How many ranks run at once.</summary>
    public required int Slots { get; init; }

    /// <summary>Streams that follow a job's log.</summary>
    public required long Viewers { get; init; }

    /// <summary>Bytes that journals have grown by.</summary>
    public required long JournalBytes { get; init; }

    /// <summary>From a job's claim to its ranks being started.</summary>
    public required LatencyInfo Launch { get; init; }

    /// <summary>From there to the first bytes of a rank in the log.</summary>
    public required LatencyInfo FirstLine { get; init; }

    /// <summary>Jobs that have ended, by state and cause.</summary>
    public required IReadOnlyList<EndCount> Ended { get; init; }

    /// <summary>Resident memory of the service, bytes.</summary>
    public required long MemoryBytes { get; init; }

    /// <summary>The isolation of jobs, as found at the start.</summary>
    public required IsolationReport Isolation { get; init; }
}

/// <param name="Count">How many were measured.</param>
/// <param name="MeanSeconds">0 where none was.</param>
/// <param name="MostTookSeconds">95 of 100 took at most so long, to the next bound of the histogram.</param>
public sealed record LatencyInfo(long Count, double MeanSeconds, double MostTookSeconds);

/// <param name="State">How they ended.</param>
/// <param name="Failure">Why.</param>
/// <param name="Count">How many.</param>
public sealed record EndCount(JobState State, JobFailure Failure, long Count);

/// <summary>The lab as its operator knows it.</summary>
public interface IOperating
{
    Task<OperatingInfo> ReadAsync(CancellationToken cancellationToken);
}
