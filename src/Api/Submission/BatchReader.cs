using System.Text.Json;
using MpiLab.Contracts;

namespace MpiLab.Api.Submission;

/// <summary>Reads a batch's fields one by one, so that one answer names every field of a wrong type.</summary>
internal static class BatchReader
{
    public const int MaximumJobs = 1000, MaximumNameLength = 100;

    private static readonly string[] More = ["name", "vary", "sets"];
    private static readonly string[] Axes = ["ranks", "parameters"];
    private static readonly string Count = FormattableString.Invariant($"1 to {MaximumJobs:#,0}");

    /// <summary>The batch with its wrong fields left out, and what is wrong, by field.</summary>
    public static BatchSubmission Read(JsonElement body, out Dictionary<string, string[]> errors)
    {
        var all = SubmissionReader.Read(body, More, out errors);
        var batch = new BatchSubmission
        {
            Program = all.Program,
            Ranks = all.Ranks,
            Parameters = all.Parameters,
            TimeLimitSeconds = all.TimeLimitSeconds,
            RestartIfInterrupted = all.RestartIfInterrupted,
        };
        if (body.ValueKind != JsonValueKind.Object) return batch;
        var (vary, sets) = (SubmissionReader.Present(body, "vary"), SubmissionReader.Present(body, "sets"));
        if (vary is null == sets is null) errors["vary"] = ["or sets must be given, and not both"];
        return batch with
        {
            Name = Name(body, errors),
            Vary = vary is { } axes ? AxesOf(axes, errors) : null,
            Sets = sets is { } list ? SetsOf(list, errors) : null,
        };
    }

    private static string? Name(JsonElement body, Dictionary<string, string[]> errors)
    {
        if (SubmissionReader.Present(body, "name") is not { } value) return null;
        if (value.ValueKind == JsonValueKind.String && value.GetString()!.Trim() is { Length: > 0 and <= MaximumNameLength } name) return name;
        errors["name"] = [$"must have 1 to {MaximumNameLength} characters"];
        return null;
    }

    private static List<BatchSet> SetsOf(JsonElement list, Dictionary<string, string[]> errors)
    {
        var sets = new List<BatchSet>();
        if (list.ValueKind != JsonValueKind.Array || list.GetArrayLength() is 0 or > MaximumJobs)
        {
            errors["sets"] = [$"must be a list of {Count} objects"];
            return sets;
        }
        foreach (var element in list.EnumerateArray())
        {
            var place = $"sets[{sets.Count}]";
            sets.Add(SubmissionReader.ReadSet(element, out var wrong));
            foreach (var (field, error) in wrong) errors[field.Length == 0 ? place : $"{place}.{field}"] = error;
        }
        return sets;
    }

    private static BatchAxes AxesOf(JsonElement vary, Dictionary<string, string[]> errors)
    {
        if (vary.ValueKind != JsonValueKind.Object || !vary.EnumerateObject().Any())
        {
            errors["vary"] = ["must be an object with ranks, parameters, or both"];
            return new BatchAxes();
        }
        foreach (var property in vary.EnumerateObject())
            if (!Axes.Contains(property.Name)) errors[$"vary.{property.Name}"] = [$"is nothing that a batch varies, which are {string.Join(" and ", Axes)}"];
        var axes = new BatchAxes { Ranks = Ranks(vary, errors), Parameters = Parameters(vary, errors) };
        if (Combinations(axes) > MaximumJobs) errors["vary"] = [$"must have {Count} combinations"];
        return axes;
    }

    private static List<int>? Ranks(JsonElement vary, Dictionary<string, string[]> errors)
    {
        if (SubmissionReader.Present(vary, "ranks") is not { } list) return null;
        if (IsList(list) && list.EnumerateArray().All(value => value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out _)))
            return [.. list.EnumerateArray().Select(value => value.GetInt32())];
        errors["vary.ranks"] = [$"must be a list of {Count} whole numbers"];
        return null;
    }

    private static Dictionary<string, IReadOnlyList<JsonElement>>? Parameters(JsonElement vary, Dictionary<string, string[]> errors)
    {
        if (SubmissionReader.Present(vary, "parameters") is not { } lists) return null;
        var axes = new Dictionary<string, IReadOnlyList<JsonElement>>();
        if (lists.ValueKind != JsonValueKind.Object) errors["vary.parameters"] = ["must be an object of parameter names and lists of values"];
        else
            foreach (var axis in lists.EnumerateObject())
                if (IsList(axis.Value)) axes[axis.Name] = [.. axis.Value.EnumerateArray()];
                else errors[$"vary.parameters.{axis.Name}"] = [$"must be a list of {Count} values"];
        return axes;
    }

    private static bool IsList(JsonElement value) => value.ValueKind == JsonValueKind.Array && value.GetArrayLength() is > 0 and <= MaximumJobs;

    private static double Combinations(BatchAxes axes) =>
        (axes.Parameters ?? new Dictionary<string, IReadOnlyList<JsonElement>>()).Aggregate((double)(axes.Ranks?.Count ?? 1), (product, axis) => product * axis.Value.Count);
}
