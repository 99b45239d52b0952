using System.Text.Json;
using System.Text.Json.Nodes;
using MpiLab.Contracts;
using MpiLab.Web.Programs;

namespace MpiLab.Web.Assignments;

/// <summary>The fields of one check as a person wrote them.</summary>
public sealed class CheckForm(CheckKind kind)
{
    public const string Points = "points";
    private readonly Dictionary<string, string> values = [];

    public CheckKind Kind => kind;

    public string this[string field]
    {
        get => values.GetValueOrDefault(field, "");
        set => values[field] = value;
    }

    public static CheckForm Of(AssignmentCheck check)
    {
        var json = JsonSerializer.SerializeToElement(check, LabJson.Options);
        var form = new CheckForm(CheckKinds.Of(json.GetProperty("type").GetString()!));
        foreach (var field in json.EnumerateObject())
            form[field.Name] = field.Value.ValueKind switch
            {
                JsonValueKind.String => field.Value.GetString()!,
                JsonValueKind.Array => string.Join(", ", field.Value.EnumerateArray()),
                _ => field.Value.GetRawText(),
            };
        return form;
    }

    /// <summary>Null where something is wrong, which then stands in <paramref name="errors"/> by field.</summary>
    public AssignmentCheck? Read(string place, Dictionary<string, string[]> errors)
    {
        var before = errors.Count;
        var json = new JsonObject { ["type"] = kind.Type };
        foreach (var field in kind.Fields.Append(new CheckField(Points, "Points", CheckInput.Number)))
        {
            var text = this[field.Name];
            if (text.Length == 0) continue;
            if (ReadField(field.Input, text) is { } value) json[field.Name] = value;
            else errors[$"{place}.{field.Name}"] = [Words(field.Input)];
        }
        if (errors.Count > before) return null;
        try
        {
            return json.Deserialize<AssignmentCheck>(LabJson.Options);
        }
        catch (JsonException)
        {
            // What may not be left out, or is no whole number.
            foreach (var field in kind.Fields.Append(new CheckField(Points, "Points", CheckInput.Number)))
                if (this[field.Name].Length == 0 && field.Help is null) errors[$"{place}.{field.Name}"] = ["must be filled in"];
            if (errors.Count == before && this["ranks"].Length > 0) errors[$"{place}.ranks"] = ["must be a whole number"];
            if (errors.Count == before) errors[$"{place}.{kind.Fields[0].Name}"] = ["is missing, or not what it should be"];
            return null;
        }
    }

    private static JsonNode? ReadField(CheckInput input, string text)
    {
        switch (input)
        {
            case CheckInput.Number:
                return NumberText.TryRead(text, out var number) ? double.IsInteger(number) && Math.Abs(number) < 1e9 ? JsonValue.Create((long)number) : JsonValue.Create(number) : null;
            case CheckInput.Ranks:
                var ranks = text.Split([',', ' ', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
                return ranks.All(rank => int.TryParse(rank, out _)) ? new JsonArray([.. ranks.Select(rank => JsonValue.Create(int.Parse(rank, System.Globalization.CultureInfo.InvariantCulture)))]) : null;
            case CheckInput.Json:
                return Json(text);
            default:
                return JsonValue.Create(text);
        }
    }

    private static JsonObject? Json(string text)
    {
        try
        {
            return JsonNode.Parse(text) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Words(CheckInput input) => input switch
    {
        CheckInput.Number => "must be a number",
        CheckInput.Ranks => "must be whole numbers with commas between",
        _ => "must be a JSON object, such as {\"samples\": 1000000}",
    };
}
