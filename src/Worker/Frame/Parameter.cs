using System.Globalization;
using System.Text.Json;
using MpiLab.Contracts;

namespace MpiLab.Worker;

/// <summary>A parameter of a program; <see cref="Lab"/> gives its value.</summary>
internal abstract class Parameter(string name, string label)
{
    public string Name => name;

    /// <summary>SI or plain unit; null where the value has none.</summary>
    public string? Unit { get; init; }

    /// <summary>One sentence for the person who fills the field.</summary>
    public string? Help { get; init; }

    public abstract ParameterDescriptor Describe();

    protected ParameterDescriptor Describe(ParameterType type, string defaultJson, double? minimum = null, double? maximum = null) => new()
    {
        Name = name,
        Label = label,
        Type = type,
        Unit = Unit,
        Minimum = minimum,
        Maximum = maximum,
        Default = JsonElement.Parse(defaultJson),
        Help = Help,
    };
}

internal sealed class IntegerParameter(string name, string label, long @default, long minimum, long maximum) : Parameter(name, label)
{
    public override ParameterDescriptor Describe() =>
        Describe(ParameterType.Integer, @default.ToString(CultureInfo.InvariantCulture), minimum, maximum);
}

internal sealed class NumberParameter(string name, string label, double @default, double minimum, double maximum) : Parameter(name, label)
{
    /// <summary>A further largest value, which other parameters set.</summary>
    public ProductLimit? Limit { get; init; }

    public override ParameterDescriptor Describe() =>
        Describe(ParameterType.Number, @default.ToString(CultureInfo.InvariantCulture), minimum, maximum) with { Limit = Limit };
}

/// <summary>The first choice is the default.</summary>
internal sealed class ChoiceParameter(string name, string label, params string[] choices) : Parameter(name, label)
{
    public override ParameterDescriptor Describe() => Describe(ParameterType.Choice, $"\"{choices[0]}\"") with { Choices = choices };
}

internal sealed class FlagParameter(string name, string label, bool @default) : Parameter(name, label)
{
    public override ParameterDescriptor Describe() => Describe(ParameterType.Flag, @default ? "true" : "false");
}
