using System.Globalization;
using System.Text.Json;
using MpiLab.Contracts;

namespace MpiLab.Cli;

/// <summary>Reads what a sweep varies: <c>samples=1e6,1e7</c>.</summary>
internal static class SweepAxes
{
    private const string Ranks = "ranks";

    /// <exception cref="UsageException">One is not what it should be; all that are wrong are named.</exception>
    public static BatchAxes Read(IEnumerable<string> axes, ProgramSummary program)
    {
        List<int>? ranks = null;
        var parameters = new Dictionary<string, IReadOnlyList<JsonElement>>();
        var errors = new List<string>();
        foreach (var axis in axes)
        {
            var (name, values) = axis.Split('=', 2) is [var first, { Length: > 0 } second] ? (first.Trim(), second.Split(',', StringSplitOptions.TrimEntries)) : (axis, []);
            var parameter = program.Parameters.FirstOrDefault(other => other.Name == name || ParameterOptions.OptionOf(other.Name) == $"--{name}");
            if (values.Length == 0) errors.Add($"--vary must be a name and values, e.g. ranks=1,2,4; it is \"{axis}\"");
            else if (name == Ranks && parameter is null) ranks = Whole(values, errors);
            else if (parameter is null) errors.Add($"--vary {name}: {program.Name} has no such parameter, but {string.Join(", ", program.Parameters.Select(other => other.Name).Prepend(Ranks))}");
            else parameters[parameter.Name] = Values(parameter, values, errors);
        }
        return errors.Count == 0 ? new BatchAxes { Ranks = ranks, Parameters = parameters.Count > 0 ? parameters : null } : throw new UsageException(string.Join('\n', errors));
    }

    private static List<int> Whole(string[] values, List<string> errors)
    {
        var ranks = new List<int>();
        foreach (var value in values)
            if (int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) ranks.Add(number);
            else errors.Add($"--vary {Ranks} must be whole numbers; one is \"{value}\"");
        return ranks;
    }

    private static List<JsonElement> Values(ParameterDescriptor parameter, string[] values, List<string> errors)
    {
        var read = new List<JsonElement>();
        foreach (var value in values)
            if (ParameterOptions.Value(parameter, value) is { } right) read.Add(right);
            else errors.Add($"--vary {parameter.Name} must be {ParameterCheck.Expected(parameter)}; one is \"{value}\"");
        return read;
    }
}
