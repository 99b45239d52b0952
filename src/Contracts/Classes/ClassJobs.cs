namespace MpiLab.Contracts;

/// <summary>Which jobs of a class a list shows.</summary>
public sealed record ClassJobQuery
{
    /// <summary>Only these states; null for all.</summary>
    public IReadOnlyList<JobState>? States { get; init; }

    /// <summary>Only this student's.</summary>
    public long? Student { get; init; }

    public string? Program { get; init; }

    /// <summary>Only those submitted then or later.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Only those submitted before.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>The <see cref="JobPage.Next"/> of the page before; null for the newest jobs.</summary>
    public string? Cursor { get; init; }

    /// <summary>1 to 100.</summary>
    public int Limit { get; init; } = 25;
}

/// <param name="Jobs">1 to 100 numbers of jobs of the class.</param>
public sealed record CancelJobs(IReadOnlyList<long>? Jobs);

/// <summary>What became of the wish for a job's end.</summary>
public enum CancelAnswer
{
    /// <summary>It has ended, or its ranks are being ended.</summary>
    Cancelled,
    /// <summary>It had ended before.</summary>
    EndedBefore,
    /// <summary>The class has no such job.</summary>
    NotThere,
}

public sealed record CancelledJob(long Job, CancelAnswer Answer);
