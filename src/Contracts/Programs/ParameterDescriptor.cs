using System.Text.Json;

namespace MpiLab.Contracts;

/// <summary>What a parameter holds, and so how a form asks for it.</summary>
public enum ParameterType
{
    /// <summary>A whole number, at most 2^53 in size.</summary>
    Integer,
    /// <summary>A finite double.</summary>
    Number,
    /// <summary>One of <see cref="ParameterDescriptor.Choices"/>.</summary>
    Choice,
    /// <summary>True or false.</summary>
    Flag,
}

/// <summary>One parameter of a program: enough to draw its field, to check a value and to name the range in an error.</summary>
public sealed record ParameterDescriptor
{
    /// <summary>The key in a submission's <c>parameters</c>: lower camel case.</summary>
    public required string Name { get; init; }

    /// <summary>What stands beside the field, e.g. "Time step".</summary>
    public required string Label { get; init; }

    public required ParameterType Type { get; init; }

    /// <summary>SI or plain unit, e.g. "s" or "samples"; null where the value has none.</summary>
    public string? Unit { get; init; }

    /// <summary>Smallest value allowed, inclusive; numbers only.</summary>
    public double? Minimum { get; init; }

    /// <summary>Largest value allowed, inclusive; numbers only.</summary>
    public double? Maximum { get; init; }

    /// <summary>A further largest value, which other parameters set; numbers only.</summary>
    public ProductLimit? Limit { get; init; }

    /// <summary>The values of a <see cref="ParameterType.Choice"/>.</summary>
    public IReadOnlyList<string>? Choices { get; init; }

    /// <summary>Used where a submission leaves the parameter out.</summary>
    public required JsonElement Default { get; init; }

    /// <summary>One sentence for the person who fills the field.</summary>
    public string? Help { get; init; }
}
