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

    public abstract object Default { get; }

    public abstract ParameterDescriptor Describe();

    /// <summary>The value that follows where it is plainly right; null where it is not, or where that takes a closer look.</summary>
    public abstract object? Plain(ref PlainObject json);

    /// <summary>Whether a value keeps to the limit that other parameters set.</summary>
    /// <param name="value">The value of each parameter.</param>
    public virtual bool KeepsLimit(Func<string, double> value) => true;

    /// <summary>A value that has been found right.</summary>
    public abstract object Of(JsonElement value);

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
    public override object Default => @default;

    public override ParameterDescriptor Describe() =>
        Describe(ParameterType.Integer, @default.ToString(CultureInfo.InvariantCulture), minimum, maximum);

    public override object? Plain(ref PlainObject json) =>
        json.Integer() is { } value && value >= minimum && value <= maximum ? value : null;

    public override object Of(JsonElement value) => (long)value.GetDouble();
}

internal sealed class NumberParameter(string name, string label, double @default, double minimum, double maximum) : Parameter(name, label)
{
    /// <summary>A further largest value, which other parameters set.</summary>
    public ProductLimit? Limit { get; init; }

    public override object Default => @default;

    public override ParameterDescriptor Describe() =>
        Describe(ParameterType.Number, @default.ToString(CultureInfo.InvariantCulture), minimum, maximum) with { Limit = Limit };

    public override object? Plain(ref PlainObject json) =>
        json.Number() is { } value && value >= minimum && value <= maximum ? value : null;

    public override bool KeepsLimit(Func<string, double> value) => Limit is null || value(Name) <= Limit.Of(value);

    public override object Of(JsonElement value) => value.GetDouble();
}

/// <summary>The first choice is the default.</summary>
internal sealed class ChoiceParameter(string name, string label, params string[] choices) : Parameter(name, label)
{
    public override object Default => choices[0];

    public override ParameterDescriptor Describe() => Describe(ParameterType.Choice, $"\"{choices[0]}\"") with { Choices = choices };

    public override object? Plain(ref PlainObject json) =>
        json.Text() is { } value && Array.IndexOf(choices, value) is >= 0 and var i ? choices[i] : null;

    public override object Of(JsonElement value) => value.GetString()!;
}

internal sealed class FlagParameter(string name, string label, bool @default) : Parameter(name, label)
{
    public override object Default => @default;

    public override ParameterDescriptor Describe() => Describe(ParameterType.Flag, @default ? "true" : "false");

    public override object? Plain(ref PlainObject json) => json.Flag();

    public override object Of(JsonElement value) => value.GetBoolean();
}
