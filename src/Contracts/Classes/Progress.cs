namespace MpiLab.Contracts;

/// <summary>How far a student is with an assignment, as those who teach it see it.</summary>
public enum ProgressState
{
    /// <summary>They have not run its program since they joined and the assignment was made.</summary>
    NotStarted,
    /// <summary>They have, and have handed in nothing.</summary>
    Trying,
    /// <summary>A run is being checked, and none was before.</summary>
    Checking,
    /// <summary>The run that counts misses a check.</summary>
    NotPassed,
    /// <summary>The run that counts passes every check.</summary>
    Passed,
}

/// <summary>A student's way through an assignment.</summary>
public sealed record StudentProgress
{
    public required long Student { get; init; }
    public required string Name { get; init; }
    public required ProgressState State { get; init; }

    /// <summary>Of the run that counts; null while none is checked.</summary>
    public double? Points { get; init; }

    /// <summary>The run that counts.</summary>
    public long? HandIn { get; init; }

    /// <summary>The checks that this run misses, by their places in the assignment, from 1.</summary>
    public required IReadOnlyList<int> Missed { get; init; }
}

/// <summary>How many students are how far; together they are all of the class's.</summary>
public sealed record ProgressCounts(int Students, int NotStarted, int Trying, int Checking, int NotPassed, int Passed);

/// <summary>How many of the runs that count pass a check, and how many miss it.</summary>
/// <param name="Check">What it asks for, in plain words.</param>
public sealed record CheckProgress(string Check, double PointsPossible, int Passed, int Missed);

/// <summary>How many students have so many of the points there are.</summary>
/// <param name="Percent">At least; less than ten more. 100 is all of them, or more.</param>
public sealed record PointsBand(int Percent, int Students);

/// <summary>A class's way through one of its assignments.</summary>
public sealed record AssignmentProgress
{
    /// <summary>Whether these are all students; otherwise those that changed, the others stand as they were.</summary>
    public required bool Whole { get; init; }

    public required long Assignment { get; init; }
    public required string Title { get; init; }
    public required double PointsPossible { get; init; }
    public required ProgressCounts Counts { get; init; }

    /// <summary>In the assignment's order.</summary>
    public required IReadOnlyList<CheckProgress> Checks { get; init; }

    /// <summary>Of the students who have points, in steps of ten percent from 0 to 100; empty where the assignment has no points.</summary>
    public required IReadOnlyList<PointsBand> Points { get; init; }

    /// <summary>By name.</summary>
    public required IReadOnlyList<StudentProgress> Students { get; init; }
}
