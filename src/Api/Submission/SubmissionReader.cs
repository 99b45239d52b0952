using System.Text.Json;
using MpiLab.Contracts;

namespace MpiLab.Api.Submission;

/// <summary>Reads a submission's fields one by one, so that one answer names every field of a wrong type.</summary>
internal static class SubmissionReader
{
    private const string NoProgram = "must be the name of a program";
    private static readonly string[] Fields = ["program", "ranks", "parameters", "timeLimitSeconds", "restartIfInterrupted"];

    /// <summary>The submission with its wrong fields left out, and what is wrong, by field.</summary>
    public static JobSubmission Read(JsonElement body, out Dictionary<string, string[]> errors)
    {
        errors = [];
        if (body.ValueKind != JsonValueKind.Object)
        {
            errors[""] = ["must be a JSON object"];
            errors["program"] = [NoProgram];
            return new JobSubmission { Program = "" };
        }
        foreach (var property in body.EnumerateObject())
            if (!Fields.Contains(property.Name)) errors[property.Name] = [$"is no field of a submission, which has {string.Join(", ", Fields)}"];

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
    private static JsonElement? Present(JsonElement body, string name) =>
        body.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
}
