using System.Text.Json;

namespace MpiLab.Contracts;

/// <summary>Which of a student's runs counts.</summary>
public enum Counting { Best, Last }

/// <summary>What a run that is handed in after the due time is worth.</summary>
public sealed record LateRule
{
    /// <summary>Taken off for each day begun after the due time, in percent, 0 to 100.</summary>
    public required double PercentPerDay { get; init; }

    /// <summary>The most that is taken off, in percent, 0 to 100.</summary>
    public double MostPercent { get; init; } = 100;
}

/// <summary>An assignment, as a client may set it.</summary>
public sealed record AssignmentSettings
{
    /// <summary>1 to 200 characters.</summary>
    public required string Title { get; init; }

    /// <summary>A name of the catalogue; a skeleton that the program has is offered to the students.</summary>
    public required string Program { get; init; }

    /// <summary>Markdown, at most 20,000 characters.</summary>
    public string Instructions { get; init; } = "";

    /// <summary>From when on runs may be handed in; from now on where left out.</summary>
    public DateTimeOffset? OpensAt { get; init; }

    /// <summary>Until when a run is in time; never late where left out.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>What late runs are worth; none is taken where left out.</summary>
    public LateRule? Late { get; init; }

    /// <summary>Which of a student's runs counts.</summary>
    public Counting Counts { get; init; } = Counting.Best;

    /// <summary>What the form for a run begins with; the program's own where left out.</summary>
    public int? Ranks { get; init; }

    /// <summary>The same for parameters.</summary>
    public IReadOnlyDictionary<string, JsonElement>? Parameters { get; init; }

    /// <summary>1 to 20.</summary>
    public required IReadOnlyList<AssignmentCheck> Checks { get; init; }
}

/// <summary>How far a student is with an assignment.</summary>
public enum StandingState
{
    /// <summary>Nothing was handed in.</summary>
    None,
    /// <summary>A run is being checked, and none was before.</summary>
    Checking,
    /// <summary>The run that counts misses a check.</summary>
    NotPassed,
    /// <summary>The run that counts passes every check.</summary>
    Passed,
}

/// <summary>Where a student stands with an assignment.</summary>
/// <param name="Points">Of the run that counts; null while none is checked.</param>
/// <param name="HandIn">The run that counts.</param>
/// <param name="Checking">Whether a run is being checked.</param>
public sealed record Standing(StandingState State, double? Points = null, long? HandIn = null, bool Checking = false);

/// <summary>An assignment of a class.</summary>
public sealed record AssignmentInfo
{
    public required long Id { get; init; }
    public required long Class { get; init; }
    public required string ClassName { get; init; }
    public required string ProgramTitle { get; init; }

    /// <summary>As it was set; a student gets instructions and checks once it is open.</summary>
    public required AssignmentSettings Settings { get; init; }

    public required double PointsPossible { get; init; }

    /// <summary>Whether the caller may manage it.</summary>
    public required bool Manages { get; init; }

    /// <summary>Whether a run may be handed in now.</summary>
    public required bool Open { get; init; }

    /// <summary>The caller's, where they are a student of the class.</summary>
    public Standing? Own { get; init; }
}
