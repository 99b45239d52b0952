using System.Text.Json;

namespace MpiLab.Contracts;

/// <summary>A job as clients see it.</summary>
public sealed record JobInfo
{
    public required long Id { get; init; }
    public required string Program { get; init; }
    public required string Title { get; init; }
    public required string Owner { get; init; }
    public required int Ranks { get; init; }

    /// <summary>The batch that it came with; null where it came alone.</summary>
    public long? Batch { get; init; }

    /// <summary>The handed-in run whose checks need it; null for any other job.</summary>
    public long? CheckOf { get; init; }

    /// <summary>Every parameter of the program, defaults filled in.</summary>
    public required IReadOnlyDictionary<string, JsonElement> Parameters { get; init; }

    public required int TimeLimitSeconds { get; init; }

    /// <summary>Whether it starts again if the machine goes down while it runs.</summary>
    public bool RestartIfInterrupted { get; init; }

    public required JobState State { get; init; }

    /// <summary>0 before the first start.</summary>
    public required int Attempt { get; init; }

    public required DateTimeOffset SubmittedAt { get; init; }
    public DateTimeOffset? StartedAt { get; init; }
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Set once the state is terminal.</summary>
    public JobEnd? End { get; init; }

    /// <summary>1 for the job that starts next; null unless queued.</summary>
    public int? QueuePosition { get; init; }

    /// <summary>The last progress the program told.</summary>
    public ProgressEvent? Progress { get; init; }

    /// <summary>The results told so far, the latest of each name.</summary>
    public required IReadOnlyList<ResultEvent> Results { get; init; }

    /// <summary>The exact command line of the last attempt, quoted for a shell; null before the first start.</summary>
    public string? Command { get; init; }
}

/// <summary>Which jobs a list shows.</summary>
public sealed record JobQuery
{
    /// <summary>Only these states; null for all.</summary>
    public IReadOnlyList<JobState>? States { get; init; }

    public string? Program { get; init; }

    /// <summary>Only jobs of this batch.</summary>
    public long? Batch { get; init; }

    /// <summary>The <see cref="JobPage.Next"/> of the page before; null for the newest jobs.</summary>
    public string? Cursor { get; init; }

    /// <summary>1 to 100.</summary>
    public int Limit { get; init; } = 25;
}

/// <summary>Jobs, newest first.</summary>
/// <param name="Next">The cursor of the next page; null on the last.</param>
public sealed record JobPage(IReadOnlyList<JobInfo> Jobs, string? Next);

/// <summary>A file that a job made.</summary>
/// <param name="Name">Its name, without folders.</param>
/// <param name="Size">Bytes.</param>
/// <param name="MediaType">By its ending; application/octet-stream where unknown.</param>
public sealed record ArtifactInfo(string Name, long Size, string MediaType);
