using System.Text.Json;
using MpiLab.Contracts;

namespace MpiLab.Web.Tests;

/// <summary>The document as it is kept in docs, which a test of the service holds to what it serves.</summary>
internal sealed class WrittenApiDescription : IApiDescription
{
    public async Task<JsonElement> GetAsync(CancellationToken cancellationToken) =>
        JsonDocument.Parse(await File.ReadAllTextAsync(Repository.File(Path.Combine("docs", "openapi.json")), cancellationToken)).RootElement;
}
