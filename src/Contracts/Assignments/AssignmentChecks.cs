using System.Text.Json;
using System.Text.Json.Serialization;

namespace MpiLab.Contracts;

/// <summary>What a handed-in run is looked at for, and what that is worth. These are all the kinds there are.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(ExitCheck), "exit")]
[JsonDerivedType(typeof(OutputContainsCheck), "contains")]
[JsonDerivedType(typeof(OutputMatchesCheck), "matches")]
[JsonDerivedType(typeof(ResultCheck), "result")]
[JsonDerivedType(typeof(ReferenceCheck), "reference")]
[JsonDerivedType(typeof(SameAtRanksCheck), "sameAtRanks")]
[JsonDerivedType(typeof(SpeedupCheck), "speedup")]
[JsonDerivedType(typeof(TimeCheck), "time")]
public abstract record AssignmentCheck
{
    private protected AssignmentCheck() { }

    /// <summary>What passing it is worth, 0 to 1,000.</summary>
    public required double Points { get; init; }
}

/// <summary>How the run ends.</summary>
public sealed record ExitCheck : AssignmentCheck
{
    /// <summary>A state that a job ends in.</summary>
    public JobState State { get; init; } = JobState.Succeeded;
}

/// <summary>What stands in the output of one of the ranks.</summary>
public sealed record OutputContainsCheck : AssignmentCheck
{
    /// <summary>1 to 500 characters, upper and lower case as they stand.</summary>
    public required string Text { get; init; }
}

/// <summary>A pattern that the output of one of the ranks matches.</summary>
public sealed record OutputMatchesCheck : AssignmentCheck
{
    /// <summary>A regular expression of .NET without back references and look-around, 1 to 500 characters; <c>^</c> and <c>$</c> stand for the ends of a line.</summary>
    public required string Pattern { get; init; }
}

/// <summary>A result that the run tells, near a value.</summary>
public sealed record ResultCheck : AssignmentCheck
{
    /// <summary>The result's name, such as "pi".</summary>
    public required string Name { get; init; }

    /// <summary>What it should be.</summary>
    public required double Value { get; init; }

    /// <summary>How far from it is right, at least 0.</summary>
    public required double Tolerance { get; init; }
}

/// <summary>A result that the run tells, near that of a run of the lab's own program with the student's parameters.</summary>
public sealed record ReferenceCheck : AssignmentCheck
{
    /// <summary>The result's name.</summary>
    public required string Name { get; init; }

    /// <summary>How far from it is right, at least 0.</summary>
    public required double Tolerance { get; init; }

    /// <summary>Of the reference run; the program's least where left out.</summary>
    public int? Ranks { get; init; }

    /// <summary>Of the reference run, in place of the student's.</summary>
    public IReadOnlyDictionary<string, JsonElement>? Parameters { get; init; }
}

/// <summary>A result that is the same at several numbers of ranks.</summary>
public sealed record SameAtRanksCheck : AssignmentCheck
{
    /// <summary>The result's name.</summary>
    public required string Name { get; init; }

    /// <summary>How far apart any two of them may be, at least 0.</summary>
    public double Tolerance { get; init; }

    /// <summary>2 to 8 numbers of ranks; 1, 2, 4 and 8 where left out, those of them that the program and the lab can run.</summary>
    public IReadOnlyList<int>? Ranks { get; init; }
}

/// <summary>How much faster a run is at some ranks than at the program's least.</summary>
public sealed record SpeedupCheck : AssignmentCheck
{
    /// <summary>At how many ranks.</summary>
    public required int Ranks { get; init; }

    /// <summary>How many times the speed, above 0.</summary>
    public required double AtLeast { get; init; }

    /// <summary>The name of a result that is the time in seconds; the time of the whole run where left out.</summary>
    public string? Time { get; init; }
}

/// <summary>How long the run takes.</summary>
public sealed record TimeCheck : AssignmentCheck
{
    /// <summary>At most, above 0.</summary>
    public required double Seconds { get; init; }

    /// <summary>The name of a result that is the time in seconds; the time of the whole run where left out.</summary>
    public string? Time { get; init; }
}
