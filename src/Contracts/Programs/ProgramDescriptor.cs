namespace MpiLab.Contracts;

/// <summary>How many ranks a program allows.</summary>
/// <param name="Minimum">At least 1.</param>
/// <param name="Default">What the form offers.</param>
/// <param name="Maximum">Null where only the lab's own maximum counts.</param>
public sealed record RankRange(int Minimum, int Default, int? Maximum = null);

/// <summary>A file of a program's source, as the student reads it.</summary>
/// <param name="Path">File name, e.g. "MonteCarloPi.cs".</param>
/// <param name="Text">The whole file.</param>
public sealed record SourceFile(string Path, string Text);

/// <summary>A place on the suggested path through the catalogue, which is the lecture's order.</summary>
/// <param name="Step">From 1.</param>
/// <param name="Part">The part of the lecture that the step belongs to.</param>
public sealed record PathPlace(int Step, string Part);

/// <summary>How much a program asks of its reader.</summary>
public enum ProgramLevel
{
    /// <summary>Nothing but what stands before it in the catalogue.</summary>
    Basic,

    /// <summary>The basic calls, so that the algorithm can be looked at.</summary>
    Intermediate,

    /// <summary>Several of them at once, and some numerics or physics.</summary>
    Advanced,
}

/// <summary>A program of the catalogue, without its texts.</summary>
public record ProgramSummary
{
    /// <summary>Its name in URLs and on the worker's command line: kebab case, e.g. "monte-carlo-pi".</summary>
    public required string Name { get; init; }

    public required string Title { get; init; }

    /// <summary>The heading it stands under in the catalogue.</summary>
    public required string Topic { get; init; }

    /// <summary>How much of MPI a reader should know already.</summary>
    public ProgramLevel Level { get; init; }

    /// <summary>Where it stands on the suggested path; null for programs that are not on it.</summary>
    public PathPlace? Path { get; init; }

    /// <summary>One sentence.</summary>
    public required string Summary { get; init; }

    public required RankRange Ranks { get; init; }

    public required IReadOnlyList<ParameterDescriptor> Parameters { get; init; }

    /// <summary>True for programs that only tests and benchmarks start; pages do not list them.</summary>
    public bool Hidden { get; init; }
}

/// <summary>A program with its lesson and its source.</summary>
public sealed record ProgramDetail : ProgramSummary
{
    /// <summary>Markdown.</summary>
    public required string Lesson { get; init; }

    /// <summary>The program's own file first.</summary>
    public required IReadOnlyList<SourceFile> Source { get; init; }

    /// <summary>Of an exercise: the program with parts left out, for the student to take and fill in. Null elsewhere.</summary>
    public SourceFile? Skeleton { get; init; }
}

/// <summary>What <c>worker catalog --json</c> prints, in teaching order.</summary>
public sealed record Catalog(IReadOnlyList<ProgramDetail> Programs);
