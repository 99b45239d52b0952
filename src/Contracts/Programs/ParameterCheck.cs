using System.Globalization;
using System.Text.Json;

namespace MpiLab.Contracts;

/// <summary>Which values a program takes: the same answer in the service, before a job is recorded, and in the worker.</summary>
public static class ParameterCheck
{
    /// <summary>The largest whole number that a double, and so JSON everywhere, holds exactly: 2^53.</summary>
    public const double LargestInteger = 9007199254740992;

    /// <summary>Every parameter's value, defaults filled in, and what is wrong with <paramref name="given"/> by parameter name.</summary>
    public static Dictionary<string, JsonElement> Fill(IReadOnlyList<ParameterDescriptor> parameters,
        IReadOnlyDictionary<string, JsonElement>? given, out Dictionary<string, string> errors)
    {
        errors = [];
        var values = new Dictionary<string, JsonElement>(parameters.Count);
        foreach (var parameter in parameters)
        {
            var value = given is not null && given.TryGetValue(parameter.Name, out var own) ? own : parameter.Default;
            if (Error(parameter, value) is { } error) errors[parameter.Name] = error;
            values[parameter.Name] = value;
        }
        if (given is not null)
            foreach (var name in given.Keys)
                if (!values.ContainsKey(name)) errors[name] = NoSuch(parameters);
        if (errors.Count == 0) CheckLimits(parameters, values, errors);
        return values;
    }

    /// <summary>What would be right, e.g. "must be a whole number from 1 to 1,000,000 samples"; null where the value is.</summary>
    public static string? Error(ParameterDescriptor parameter, JsonElement value) =>
        IsRight(parameter, value) ? null : $"must be {Expected(parameter)}";

    /// <summary>What a parameter takes, in words, e.g. "a number from 0 to 1 s".</summary>
    public static string Expected(ParameterDescriptor parameter) => parameter.Type switch
    {
        ParameterType.Integer => $"a whole number{Range(parameter)}",
        ParameterType.Number => $"a number{Range(parameter)}",
        ParameterType.Choice => $"one of {string.Join(", ", parameter.Choices ?? [])}",
        _ => "true or false",
    };

    private static bool IsRight(ParameterDescriptor parameter, JsonElement value) => parameter.Type switch
    {
        ParameterType.Integer => InRange(parameter, value, out var number) && double.IsInteger(number) && Math.Abs(number) <= LargestInteger,
        ParameterType.Number => InRange(parameter, value, out _),
        ParameterType.Choice => value.ValueKind == JsonValueKind.String && parameter.Choices is { } choices && choices.Contains(value.GetString()!),
        _ => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
    };

    private static bool InRange(ParameterDescriptor parameter, JsonElement value, out double number)
    {
        number = double.NaN;
        return value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out number) && double.IsFinite(number)
            && !(number < parameter.Minimum) && !(number > parameter.Maximum);
    }

    private static void CheckLimits(IReadOnlyList<ParameterDescriptor> parameters, Dictionary<string, JsonElement> values, Dictionary<string, string> errors)
    {
        foreach (var parameter in parameters)
        {
            if (parameter.Limit is not { } limit) continue;
            var most = limit.Of(name => values[name].GetDouble());
            if (values[parameter.Name].GetDouble() > most)
                errors[parameter.Name] = $"must be at most {Text(most, "R")}{Unit(parameter)} here: {limit.Reason}";
        }
    }

    private static string NoSuch(IReadOnlyList<ParameterDescriptor> parameters) => parameters.Count == 0
        ? "is no parameter of this program, which has none"
        : $"is no parameter of this program, which has {string.Join(", ", parameters.Select(parameter => parameter.Name))}";

    private static string Range(ParameterDescriptor parameter) => (parameter.Minimum, parameter.Maximum) switch
    {
        ({ } least, { } most) => $" from {Text(least)} to {Text(most)}{Unit(parameter)}",
        ({ } least, null) => $" of at least {Text(least)}{Unit(parameter)}",
        (null, { } most) => $" of at most {Text(most)}{Unit(parameter)}",
        _ => Unit(parameter),
    };

    private static string Unit(ParameterDescriptor parameter) => parameter.Unit is { } unit ? $" {unit}" : "";

    private static string Text(double value) => double.IsInteger(value) && Math.Abs(value) < 1e15 ? Text(value, "#,0") : Text(value, "R");

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
