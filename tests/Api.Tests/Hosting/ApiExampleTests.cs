using System.Text.Json.Nodes;
using MpiLab.Api.Tests.Service;
using MpiLab.Contracts;
using NJsonSchema;

namespace MpiLab.Api.Tests.Hosting;

/// <summary>Each request and each answer that the description of the REST interface shows is one that its schema allows.</summary>
[Collection(RunningLabCollection.Name)]
public sealed class ApiExampleTests(RunningLab lab)
{
    [Fact]
    public async Task Operations_AllOfThem_HaveExamplesOfBodyAndAnswersThatTheirSchemasAllow()
    {
        var document = JsonNode.Parse(await lab.User.Http.GetStringAsync(Routes.OpenApi))!;
        document["openapi"]!.GetValue<string>().ShouldStartWith("3.1.");
        var seen = 0;
        foreach (var (place, content) in Contents(document))
            foreach (var (type, media) in content)
            {
                // Bytes are shown by nothing that JSON could hold.
                if (type == "application/octet-stream") continue;
                media!["example"].ShouldNotBeNull($"{place} has no example of {type}: give one of its record in the service's Hosting/Examples");
                (await ErrorsAsync(Whole(media["schema"]!, document), media["example"]!)).ShouldBeEmpty($"{place}, {type}");
                seen++;
            }
        seen.ShouldBeGreaterThan(100);
    }

    [Theory]
    [InlineData("""{ "b": "2026-11-16T09:30:00+00:00", "c": null }""", true)]
    [InlineData("""{ "b": "yesterday" }""", false)]
    [InlineData("""{ "c": 1 }""", false)]
    [InlineData("""{ "b": "2026-11-16T09:30:00+00:00", "c": "one" }""", false)]
    [InlineData("""{ "b": "2026-11-16T09:30:00+00:00", "d": 1 }""", false)]
    public async Task Example_OfAnotherShape_IsSeen(string example, bool right) =>
        ((await ErrorsAsync(JsonNode.Parse("""
            {
              "type": "object", "required": ["b"], "additionalProperties": false,
              "properties": { "b": { "type": "string", "format": "date-time" }, "c": { "type": ["null", "integer"] } }
            }
            """)!, JsonNode.Parse(example)!)).Count == 0).ShouldBe(right);

    // A schema with those that it refers to in their place, which the library then need not look for. A discriminator only
    // says by name which of several a value is; that it is one of them, anyOf says.
    private static JsonNode Whole(JsonNode schema, JsonNode document)
    {
        switch (schema)
        {
            case JsonObject fields when fields["$ref"] is { } name:
                return Whole(document["components"]!["schemas"]![name.GetValue<string>().Split('/')[^1]]!, document);
            case JsonObject fields:
                return new JsonObject(fields.Where(field => field.Key != "discriminator").Select(field => KeyValuePair.Create(field.Key, field.Value is null ? null : (JsonNode?)Whole(field.Value, document))));
            case JsonArray items:
                return new JsonArray([.. items.Select(item => item is null ? null : Whole(item, document))]);
            default:
                return schema.DeepClone();
        }
    }

    private static async Task<IReadOnlyList<string>> ErrorsAsync(JsonNode schema, JsonNode example) =>
        [.. (await JsonSchema.FromJsonAsync(schema.ToJsonString())).Validate(example.ToJsonString()).Select(error => $"{error.Path}: {error.Kind}")];

    private static IEnumerable<(string Place, JsonObject Content)> Contents(JsonNode document)
    {
        foreach (var (path, methods) in document["paths"]!.AsObject())
            foreach (var (method, operation) in methods!.AsObject())
            {
                if (operation!["requestBody"]?["content"] is JsonObject body) yield return ($"The body of {method} {path}", body);
                var answers = operation["responses"]!.AsObject();
                answers.ShouldContain(answer => answer.Key[0] == '2', $"{method} {path}");
                foreach (var (status, answer) in answers)
                    if (answer!["content"] is JsonObject content) yield return ($"{status} of {method} {path}", content);
            }
    }
}
