using System.Text.Json;
using Microsoft.OpenApi;
using MpiLab.Api.Tests.Service;
using MpiLab.Contracts;
using MpiLab.Tests.Support;

namespace MpiLab.Api.Tests.Hosting;

[Collection(RunningLabCollection.Name)]
public sealed class OpenApiTests(RunningLab lab)
{
    /// <summary>Set, the document in docs is written anew.</summary>
    private const string Update = "MPILAB_UPDATE_SNAPSHOTS";

    [Fact]
    public async Task Document_IsTheOneInDocs()
    {
        var file = Checkout.In("docs", "openapi.json");
        var served = await lab.User.Http.GetStringAsync(Routes.OpenApi) + "\n";
        if (Environment.GetEnvironmentVariable(Update) is { Length: > 0 }) await File.WriteAllTextAsync(file, served);
        served.ShouldBe(await File.ReadAllTextAsync(file), $"run this test with {Update}=1 and look at what changed");
    }

    [Fact]
    public async Task Document_IsValid()
    {
        var read = OpenApiDocument.Parse(await lab.User.Http.GetStringAsync(Routes.OpenApi), "json");
        read.Diagnostic!.Errors.ShouldBeEmpty();
        read.Document!.Validate(ValidationRuleSet.GetDefaultRuleSet()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Submission_EachOfItsFields_IsDescribed()
    {
        var document = JsonDocument.Parse(await lab.User.Http.GetStringAsync(Routes.OpenApi)).RootElement;
        var fields = document.GetProperty("components").GetProperty("schemas").GetProperty(nameof(JobSubmission)).GetProperty("properties");
        foreach (var field in fields.EnumerateObject()) field.Value.GetProperty("description").GetString().ShouldEndWith(".", Case.Sensitive, field.Name);
    }

    [Fact]
    public async Task Operations_AllOfThem_AreNamedAndTellTheirErrors()
    {
        var document = JsonDocument.Parse(await lab.User.Http.GetStringAsync(Routes.OpenApi)).RootElement;
        var names = new List<string>();
        foreach (var path in document.GetProperty("paths").EnumerateObject())
            foreach (var method in path.Value.EnumerateObject())
            {
                var place = $"{method.Name} {path.Name}";
                var operation = method.Value;
                names.Add(operation.GetProperty("operationId").GetString()!);
                operation.GetProperty("summary").GetString().ShouldEndWith(".", Case.Sensitive, place);
                var responses = operation.GetProperty("responses").EnumerateObject().ToDictionary(response => response.Name, response => response.Value);
                foreach (var status in new[] { "401", "403", "500", "503" }) responses.ShouldContainKey(status, place);
                if (path.Name.StartsWith(Routes.Api, StringComparison.Ordinal)) responses.ShouldContainKey("429", place);
                if (path.Name.Contains('{')) responses.ShouldContainKey("404", place);
                if (operation.TryGetProperty("requestBody", out var body))
                {
                    body.GetProperty("content").GetProperty("application/json").GetProperty("schema").GetProperty("$ref").GetString()!.ShouldNotContain("JsonElement", Case.Sensitive, place);
                    foreach (var status in new[] { "400", "413", "415", "422" }) responses.ShouldContainKey(status, place);
                }
                foreach (var (status, response) in responses.Where(response => response.Key[0] is '4' or '5'))
                    response.GetProperty("content").EnumerateObject().Select(content => content.Name).ShouldBe(["application/problem+json"], $"{place} {status}");
            }
        names.ShouldBeUnique();
        names.Count.ShouldBeGreaterThanOrEqualTo(16);
    }
}
