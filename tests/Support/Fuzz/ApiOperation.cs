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
/// <param name="Example">Of its body, as JSON; null where it has none.</param>
internal sealed record ApiOperation(string Method, string Path, IReadOnlyList<ApiParameter> Parameters, JsonElement? Body, string? Example)
{
    public string Name => $"{Method} {Path}";

    /// <summary>Whether it takes away what it names, or changes it for good.</summary>
    public bool Ends => Path.EndsWith("/cancel", StringComparison.Ordinal) || Method == "DELETE" && !Path.EndsWith("/limits", StringComparison.Ordinal) || Path.EndsWith("/role", StringComparison.Ordinal)
        || Path.EndsWith("/join-code", StringComparison.Ordinal) || Path.EndsWith("/password-link", StringComparison.Ordinal);

    /// <summary>Whether it signs a browser in anew, and so ends the session that it came with.</summary>
    public bool SignsIn => Path.StartsWith(Routes.ApiSignIn, StringComparison.Ordinal) || Path is Routes.Join or Routes.Password;

    public static IReadOnlyList<ApiOperation> ReadAll(string document)
    {
        var root = JsonDocument.Parse(document).RootElement;
        return [.. from path in root.GetProperty("paths").EnumerateObject()
                   from operation in path.Value.EnumerateObject()
                   select new ApiOperation(operation.Name.ToUpperInvariant(), path.Name, ParametersOf(operation.Value), BodyOf(root, operation.Value), ExampleOf(operation.Value))];
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
        if (JsonBodyOf(operation) is not { } body) return null;
        var schema = body.GetProperty("schema");
        return schema.TryGetProperty("$ref", out var reference)
            ? root.GetProperty("components").GetProperty("schemas").GetProperty(reference.GetString()!.Split('/')[^1])
            : schema;
    }

    private static string? ExampleOf(JsonElement operation) => JsonBodyOf(operation) is { } body && body.TryGetProperty("example", out var example) ? example.GetRawText() : null;

    private static JsonElement? JsonBodyOf(JsonElement operation) =>
        operation.TryGetProperty("requestBody", out var body) ? body.GetProperty("content").GetProperty("application/json") : null;
}
