using System.Text.Json;

namespace MpiLab.Web.Reference;

public sealed record ApiField(string Name, string Place, string Type, string? Schema, bool Required, string? Text);

public sealed record ApiAnswer(string Status, string Text, string Type, string? Schema, string? Example);

public sealed record ApiOperation(string Id, string Method, string Path, string Summary, string? Text, IReadOnlyList<ApiField> Fields, ApiAnswer? Body, IReadOnlyList<ApiAnswer> Answers);

public sealed record ApiGroup(string Name, IReadOnlyList<ApiOperation> Operations);

public sealed record ApiSchema(string Name, string? Text, IReadOnlyList<ApiField> Fields, IReadOnlyList<string> Values);

/// <summary>An OpenAPI document in the order in which a person reads it.</summary>
public sealed record ApiReference(IReadOnlyList<ApiGroup> Groups, IReadOnlyList<ApiSchema> Schemas)
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static ApiReference Of(JsonElement document)
    {
        var operations = from path in document.GetProperty("paths").EnumerateObject()
                         from method in path.Value.EnumerateObject()
                         where method.Value.ValueKind == JsonValueKind.Object && method.Value.TryGetProperty("operationId", out _)
                         select (Tag: method.Value.GetProperty("tags")[0].GetString()!, Operation: Operation(path.Name, method.Name, method.Value));
        return new([.. operations.GroupBy(pair => pair.Tag, (tag, pairs) => new ApiGroup(tag, [.. pairs.Select(pair => pair.Operation)]))],
            [.. document.GetProperty("components").GetProperty("schemas").EnumerateObject().Select(schema => Schema(schema.Name, schema.Value))]);
    }

    private static ApiOperation Operation(string path, string method, JsonElement operation) => new(
        operation.GetProperty("operationId").GetString()!, method.ToUpperInvariant(), path, Text(operation, "summary") ?? "", Text(operation, "description"),
        operation.TryGetProperty("parameters", out var parameters) ? [.. parameters.EnumerateArray().Select(Parameter)] : [],
        operation.TryGetProperty("requestBody", out var body) ? Answer("", body) : null,
        [.. operation.GetProperty("responses").EnumerateObject().Select(response => Answer(response.Name, response.Value)).OrderBy(answer => answer.Status, StringComparer.Ordinal)]);

    private static ApiField Parameter(JsonElement parameter)
    {
        var (type, schema) = TypeOf(parameter.GetProperty("schema"));
        return new(parameter.GetProperty("name").GetString()!, parameter.GetProperty("in").GetString()!, type, schema,
            parameter.TryGetProperty("required", out var required) && required.GetBoolean(), Text(parameter, "description"));
    }

    private static ApiAnswer Answer(string status, JsonElement answer)
    {
        var text = Text(answer, "description") ?? "";
        if (!answer.TryGetProperty("content", out var content) || content.EnumerateObject().FirstOrDefault() is not { Value.ValueKind: JsonValueKind.Object } media) return new(status, text, "", null, null);
        var (type, schema) = media.Value.TryGetProperty("schema", out var given) ? TypeOf(given) : (media.Name, null);
        return new(status, text, type, schema, media.Value.TryGetProperty("example", out var example) ? JsonSerializer.Serialize(example, Indented) : null);
    }

    private static ApiSchema Schema(string name, JsonElement schema)
    {
        var required = schema.TryGetProperty("required", out var names) ? names.EnumerateArray().Select(item => item.GetString()).ToHashSet() : [];
        return new(name, Text(schema, "description"),
            schema.TryGetProperty("properties", out var properties) ? [.. properties.EnumerateObject().Select(Property)] : [],
            schema.TryGetProperty("enum", out var values) ? [.. values.EnumerateArray().Select(value => value.ToString())] : []);

        ApiField Property(JsonProperty property)
        {
            var (type, of) = TypeOf(property.Value);
            return new(property.Name, "", type, of, required.Contains(property.Name), Text(property.Value, "description"));
        }
    }

    /// <summary>A type in words, and the schema that it names, if it does.</summary>
    private static (string Type, string? Schema) TypeOf(JsonElement schema)
    {
        if (schema.ValueKind != JsonValueKind.Object) return ("anything", null);
        if (schema.TryGetProperty("$ref", out var reference) && reference.GetString()!.Split('/')[^1] is var name) return (name, name);
        if (schema.TryGetProperty("items", out var items) && TypeOf(items) is var (of, ofSchema)) return ($"list of {of}", ofSchema);
        if (schema.TryGetProperty("additionalProperties", out var values) && TypeOf(values) is var (each, eachSchema)) return ($"object of {each}", eachSchema);
        foreach (var choice in (string[])["oneOf", "anyOf"])
            if (schema.TryGetProperty(choice, out var choices) && choices.EnumerateArray().Select(TypeOf).FirstOrDefault(one => one.Schema is not null || one.Type != "null") is { Type: not null } first) return first;
        if (!schema.TryGetProperty("type", out var type)) return ("anything", null);
        var types = type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Select(item => item.GetString()!) : [type.GetString()!];
        return (string.Join(" or ", types.Where(item => item != "null").DefaultIfEmpty("null")), null);
    }

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null;
}
