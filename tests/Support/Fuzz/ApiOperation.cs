using System.Text.Json;
using MpiLab.Contracts;

namespace MpiLab.Tests.Support.Fuzz;

/// <summary>A place of a request that the description names.</summary>
/// <param name="Name">As the description has it.</param>
/// <param name="In">"path", "query" or "header".</param>
/// <param name="Type">Of its JSON schema: "integer", "string", "boolean".</param>
internal sealed record ApiParameter(string Name, string In, string Type);

/// <summary>An operation of an OpenAPI document.</summary>
/// <param name="Method">Upper case.</param>
/// <param name="Path">With names in braces.</param>
/// <param name="Body">The schema of its JSON body, references resolved one level; null where it has none.</param>
internal sealed record ApiOperation(string Method, string Path, IReadOnlyList<ApiParameter> Parameters, JsonElement? Body)
{
    public static IReadOnlyList<ApiOperation> ReadAll(string document)
    {
        var root = JsonDocument.Parse(document).RootElement;
        return [.. from path in root.GetProperty("paths").EnumerateObject()
                   from operation in path.Value.EnumerateObject()
                   // Has no end to wait for, and nothing in its request but its address; or may end the session that all else is tried in.
                   where path.Name != Routes.OperatingEvents && path.Name != $"{Routes.ApiSignIn}/guest" && path.Name != $"{Routes.Account}/sessions/{{id}}"
                   select new ApiOperation(operation.Name.ToUpperInvariant(), path.Name, ParametersOf(operation.Value), BodyOf(root, operation.Value))];
    }

    /// <summary>The first name of a schema's type that is not null.</summary>
    public static string TypeOf(JsonElement schema) => schema.TryGetProperty("type", out var type)
        ? type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Select(name => name.GetString()!).First(name => name != "null") : type.GetString()!
        : "any";

    private static List<ApiParameter> ParametersOf(JsonElement operation) => operation.TryGetProperty("parameters", out var parameters)
        ? [.. parameters.EnumerateArray().Select(parameter => new ApiParameter(parameter.GetProperty("name").GetString()!,
            parameter.GetProperty("in").GetString()!, TypeOf(parameter.GetProperty("schema"))))]
        : [];

    private static JsonElement? BodyOf(JsonElement root, JsonElement operation)
    {
        if (!operation.TryGetProperty("requestBody", out var body)) return null;
        var schema = body.GetProperty("content").GetProperty("application/json").GetProperty("schema");
        return schema.TryGetProperty("$ref", out var reference)
            ? root.GetProperty("components").GetProperty("schemas").GetProperty(reference.GetString()!.Split('/')[^1])
            : schema;
    }
}
