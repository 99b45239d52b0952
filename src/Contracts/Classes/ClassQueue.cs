namespace MpiLab.Contracts;

/// <summary>The queue and the machine as those who teach a class see them.</summary>
public sealed record ClassQueue
{
    /// <summary>Ranks that may run at once.</summary>
    public required int Slots { get; init; }

    /// <summary>Ranks that run, of all users.</summary>
    public required int SlotsInUse { get; init; }

    /// <summary>Jobs that wait, of all users.</summary>
    public required int Queued { get; init; }

    /// <summary>Since when the oldest of them waits; null where none does.</summary>
    public DateTimeOffset? OldestSince { get; init; }

    /// <summary>The class's jobs that wait, the oldest first, at most 50.</summary>
    public required IReadOnlyList<WaitingJob> Waiting { get; init; }

    /// <summary>How many of the class's wait.</summary>
    public required int WaitingOfClass { get; init; }

    /// <summary>The last hour, a sample each ten seconds, the oldest first; in a stream, after its first message, those that are new.</summary>
    public required IReadOnlyList<SlotSample> History { get; init; }
}

/// <summary>A job of the class that waits.</summary>
/// <param name="Place">1 for the job that starts next, of all users.</param>
public sealed record WaitingJob(long Job, string Owner, string Title, int Ranks, DateTimeOffset SubmittedAt, int? Place);

/// <summary>The machine and the queue at a moment.</summary>
/// <param name="OldestSeconds">How long the oldest job has waited; 0 where none does.</param>
public sealed record SlotSample(DateTimeOffset Time, int InUse, int Slots, int Queued, double OldestSeconds);
