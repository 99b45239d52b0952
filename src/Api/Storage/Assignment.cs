using MpiLab.Api.Jobs;
using MpiLab.Contracts;

namespace MpiLab.Api.Storage;

/// <summary>An assignment of a class.</summary>
internal sealed class Assignment
{
    public long Id { get; private set; }
    public required long ClassId { get; init; }
    public Class? Class { get; private set; }
    public required string Title { get; set; }
    public required string Program { get; set; }

    /// <summary>Markdown.</summary>
    public required string Instructions { get; set; }

    public DateTimeOffset? OpensAt { get; set; }
    public DateTimeOffset? DueAt { get; set; }

    /// <summary>Taken off a late run for each day, in percent; null where none is taken.</summary>
    public double? LatePercentPerDay { get; set; }
    public double? LateMostPercent { get; set; }
    public Counting Counts { get; set; }

    /// <summary>What the form for a run begins with, as the next.</summary>
    public int? Ranks { get; set; }

    /// <summary>A JSON object, or null.</summary>
    public string? Parameters { get; set; }

    /// <summary>A JSON array.</summary>
    public required string Checks { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }
}

/// <summary>A run that a student handed in, and what it got.</summary>
internal sealed class HandIn
{
    public long Id { get; private set; }
    public required long AssignmentId { get; init; }
    public Assignment? Assignment { get; private set; }
    public required long StudentId { get; init; }
    public User? Student { get; private set; }

    /// <summary>Null once it was deleted.</summary>
    public required long? JobId { get; init; }
    public Job? Job { get; private set; }

    public required DateTimeOffset HandedInAt { get; init; }
    public HandInState State { get; set; }

    /// <summary>Counts how often the checks were begun, from 1.</summary>
    public int Round { get; set; } = 1;

    /// <summary>A JSON array of <see cref="CheckFeedback"/>; with the next two of the last round that was done.</summary>
    public string? Feedback { get; set; }
    public double? CheckPoints { get; set; }
    public bool Passed { get; set; }

    /// <summary>In place of what the checks gave.</summary>
    public double? AdjustedPoints { get; set; }
    public string? AdjustedReason { get; set; }
    public string? AdjustedBy { get; set; }
    public DateTimeOffset? AdjustedAt { get; set; }
}

/// <summary>What someone wrote to a handed-in run.</summary>
internal sealed class Comment
{
    public long Id { get; private set; }
    public required long HandInId { get; init; }
    public required DateTimeOffset At { get; init; }
    public required string By { get; init; }
    public required string Text { get; init; }
}

/// <summary>A note of who changed what about an assignment and what its runs got. Written once, never changed.</summary>
internal sealed class AssignmentChange
{
    public long Id { get; private set; }
    public required long AssignmentId { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>By name: the note outlives the account.</summary>
    public required string By { get; init; }

    public long? HandInId { get; init; }
    public required string What { get; init; }
    public string? From { get; init; }
    public string? To { get; init; }
    public string? Why { get; init; }
}
