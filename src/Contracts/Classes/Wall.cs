namespace MpiLab.Contracts;

/// <summary>How a student stands on the wall of their class.</summary>
public enum TileState
{
    /// <summary>No job of theirs is there.</summary>
    Nothing,
    /// <summary>They have a program's page open, and nothing waits, runs or is wrong.</summary>
    Looking,
    /// <summary>The same, and they change its values.</summary>
    Editing,
    Queued,
    Running,
    Succeeded,
    /// <summary>The job was handed in and has passed the assignment's checks.</summary>
    Passed,
    Failed,
    Deadlocked,
    Cancelled,
}

/// <summary>A student on the wall: the newest job that they submitted as one of the class, or the one that runs while the newest waits.</summary>
public sealed record WallTile
{
    public required long Student { get; init; }
    public required string Name { get; init; }
    public required TileState State { get; init; }

    /// <summary>When the job came to this state; null where there is none.</summary>
    public DateTimeOffset? Since { get; init; }

    public long? Job { get; init; }

    /// <summary>Of the job's program.</summary>
    public string? Title { get; init; }

    /// <summary>The title of the program whose page they have open; null where they have none, or none is known of.</summary>
    public string? At { get; init; }

    /// <summary>What is wrong, in the same words for all to whom the same happened: "Exit code 3 in rank 1". Null where nothing is.</summary>
    public string? Wrong { get; init; }

    /// <summary>The sentence of the job's end; null before.</summary>
    public string? Sentence { get; init; }

    /// <summary>From 0 to 1; null where the program tells none.</summary>
    public double? Progress { get; init; }

    /// <summary>How many lines the ranks wrote, in equal steps of time since the job's start, at most 32; null where nobody has counted.</summary>
    public IReadOnlyList<int>? Lines { get; init; }
}

/// <summary>A class's wall, or what has changed of it.</summary>
/// <param name="Whole">Whether these are all tiles, in the order of names; else those that changed.</param>
public sealed record WallUpdate(bool Whole, IReadOnlyList<WallTile> Tiles);
