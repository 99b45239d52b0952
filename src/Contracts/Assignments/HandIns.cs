using System.Text.Json;

namespace MpiLab.Contracts;

/// <summary>How far the checks of a handed-in run are.</summary>
public enum HandInState
{
    /// <summary>The run, or one that a check needs, has not ended.</summary>
    Checking,
    Graded,
}

/// <summary>A run to hand in: a job that has ended, or a new one of the assignment's program.</summary>
public sealed record NewHandIn
{
    /// <summary>One of the caller's own jobs that has ended; without a run.</summary>
    public long? Job { get; init; }

    /// <summary>A new run; without a job.</summary>
    public NewRun? Run { get; init; }
}

/// <summary>A run of an assignment's program. What is left out is as the assignment, or else the program, has it.</summary>
public sealed record NewRun
{
    /// <summary>Within the program's range and the caller's limits.</summary>
    public int? Ranks { get; init; }

    /// <summary>Values by parameter name.</summary>
    public IReadOnlyDictionary<string, JsonElement>? Parameters { get; init; }

    /// <summary>Wall-clock seconds.</summary>
    public int? TimeLimitSeconds { get; init; }

    /// <summary>Start again if the machine went down while it ran.</summary>
    public bool RestartIfInterrupted { get; init; }
}

/// <summary>What came of one check.</summary>
/// <param name="Check">What it asks for, in plain words.</param>
/// <param name="Points">What the run got for it.</param>
/// <param name="PointsPossible">What passing it is worth.</param>
/// <param name="Sentence">What was expected, and what the run gave.</param>
public sealed record CheckFeedback(string Check, bool Passed, double Points, double PointsPossible, string Sentence);

/// <summary>Points that whoever teaches set in place of those of the checks.</summary>
public sealed record Adjustment(double Points, string Reason, string By, DateTimeOffset At);

/// <param name="Text">1 to 4,000 characters.</param>
public sealed record NewComment(string? Text);

/// <summary>What someone wrote to a handed-in run.</summary>
public sealed record HandInComment(DateTimeOffset At, string By, string Text);

/// <param name="Points">0 to 100,000; left out, those of the checks count again.</param>
/// <param name="Reason">1 to 400 characters.</param>
public sealed record NewAdjustment(double? Points, string? Reason);

/// <summary>A run that a check needs besides the one that was handed in.</summary>
public sealed record CheckJob(long Job, int Ranks, JobState State);

/// <summary>A run that a student handed in.</summary>
public sealed record HandInInfo
{
    public required long Id { get; init; }
    public required long Assignment { get; init; }
    public required long StudentId { get; init; }
    public required string Student { get; init; }

    /// <summary>Null once it was deleted.</summary>
    public long? Job { get; init; }

    public required DateTimeOffset HandedInAt { get; init; }
    public required HandInState State { get; init; }

    /// <summary>Begun after the due time.</summary>
    public required int DaysLate { get; init; }

    /// <summary>Taken off for that, in percent.</summary>
    public required double LatePercent { get; init; }

    /// <summary>What the checks gave, before anything is taken off; null while they were never done.</summary>
    public double? CheckPoints { get; init; }

    /// <summary>What it is worth in the end; null while the checks were never done.</summary>
    public double? Total { get; init; }

    public required double PointsPossible { get; init; }

    /// <summary>Whether it is the one of the student's that counts.</summary>
    public required bool Counts { get; init; }

    /// <summary>Whether every check was passed.</summary>
    public required bool Passed { get; init; }

    public Adjustment? Adjustment { get; init; }

    /// <summary>In the order of the checks.</summary>
    public required IReadOnlyList<CheckFeedback> Feedback { get; init; }

    /// <summary>Only where one is asked for alone, as are comments.</summary>
    public IReadOnlyList<CheckJob> CheckJobs { get; init; } = [];

    public IReadOnlyList<HandInComment> Comments { get; init; } = [];
}

/// <summary>Handed-in runs, newest first.</summary>
/// <param name="Next">The cursor of the next page; null on the last.</param>
public sealed record HandInPage(IReadOnlyList<HandInInfo> HandIns, string? Next);

/// <summary>A change to an assignment or to what a run got: who, when, what, from, to, why.</summary>
/// <param name="HandIn">The run that it concerns; null for the assignment itself.</param>
/// <param name="From">What it was, where it was something.</param>
/// <param name="To">What it is now.</param>
/// <param name="Why">Where a reason was given.</param>
public sealed record ChangeInfo(DateTimeOffset At, string By, long? HandIn, string What, string? From, string? To, string? Why);

/// <summary>Changes, newest first.</summary>
/// <param name="Next">The cursor of the next page; null on the last.</param>
public sealed record ChangePage(IReadOnlyList<ChangeInfo> Changes, string? Next);

/// <param name="HandIns">How many runs are checked again.</param>
/// <param name="Left">How many are not, because their jobs were deleted.</param>
public sealed record Recheck(int HandIns, int Left);
