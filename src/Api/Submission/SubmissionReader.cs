using System.Text.Json;
using MpiLab.Contracts;

namespace MpiLab.Api.Submission;

/// <summary>Reads a submission's fields one by one, so that one answer names every field of a wrong type.</summary>
internal static class SubmissionReader
{
    private const string NoProgram = "must be the name of a program";
    private static readonly string[] Fields = ["program", "ranks", "parameters", "timeLimitSeconds", "restartIfInterrupted"];
    private static readonly string[] SetFields = ["ranks", "parameters", "timeLimitSeconds"];

    /// <summary>The submission with its wrong fields left out, and what is wrong, by field.</summary>
    public static JobSubmission Read(JsonElement body, out Dictionary<string, string[]> errors) => Read(body, [], out errors);

    /// <param name="body">A submission.</param>
    /// <param name="more">Fields that it has besides, which others read.</param>
    /// <param name="errors">What is wrong, by field.</param>
    public static JobSubmission Read(JsonElement body, IReadOnlyCollection<string> more, out Dictionary<string, string[]> errors)
    {
        errors = [];
        if (body.ValueKind != JsonValueKind.Object)
        {
            errors[""] = ["must be a JSON object"];
            errors["program"] = [NoProgram];
            return new JobSubmission { Program = "" };
        }
        foreach (var property in body.EnumerateObject())
            if (!Fields.Contains(property.Name) && !more.Contains(property.Name))
                errors[property.Name] = [$"is no field of a submission, which has {string.Join(", ", Fields.Concat(more))}"];

        var program = Take(body, "program", JsonValueKind.String)?.GetString();
        if (string.IsNullOrEmpty(program)) errors["program"] = [NoProgram];
        return new JobSubmission
        {
            Program = program ?? "",
            Ranks = Whole(body, "ranks", errors),
            Parameters = Parameters(body, errors),
            TimeLimitSeconds = Whole(body, "timeLimitSeconds", errors),
            RestartIfInterrupted = Flag(body, "restartIfInterrupted", errors),
        };
    }

    /// <summary>What one job of a batch sets for itself.</summary>
    public static BatchSet ReadSet(JsonElement set, out Dictionary<string, string[]> errors)
    {
        errors = [];
        if (set.ValueKind != JsonValueKind.Object)
        {
            errors[""] = ["must be a JSON object"];
            return new BatchSet();
        }
        foreach (var property in set.EnumerateObject())
            if (!SetFields.Contains(property.Name)) errors[property.Name] = [$"is no field of a set, which has {string.Join(", ", SetFields)}"];
        return new BatchSet { Ranks = Whole(set, "ranks", errors), Parameters = Parameters(set, errors), TimeLimitSeconds = Whole(set, "timeLimitSeconds", errors) };
    }

    private static int? Whole(JsonElement body, string name, Dictionary<string, string[]> errors)
    {
        if (Present(body, name) is not { } value) return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number)) return number;
        // Out of every range: the validator names the range in words.
        if (value.ValueKind == JsonValueKind.Number) return int.MinValue;
        errors[name] = ["must be a whole number"];
        return null;
    }

    private static bool Flag(JsonElement body, string name, Dictionary<string, string[]> errors)
    {
        if (Present(body, name) is not { } value) return false;
        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False) return value.GetBoolean();
        errors[name] = ["must be true or false"];
        return false;
    }

    private static Dictionary<string, JsonElement>? Parameters(JsonElement body, Dictionary<string, string[]> errors)
    {
        if (Present(body, "parameters") is not { } value) return null;
        if (value.ValueKind == JsonValueKind.Object)
            return value.EnumerateObject().ToDictionary(property => property.Name, property => property.Value);
        errors["parameters"] = ["must be an object of parameter names and values"];
        return null;
    }

    private static JsonElement? Take(JsonElement body, string name, JsonValueKind kind) =>
        Present(body, name) is { } value && value.ValueKind == kind ? value : null;

    // A null is as if it were not there, as everywhere in the lab's JSON.
    public static JsonElement? Present(JsonElement body, string name) =>
        body.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
}
