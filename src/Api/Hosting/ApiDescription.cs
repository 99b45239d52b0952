using System.Text.Json;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using MpiLab.Contracts;

namespace MpiLab.Api.Hosting;

/// <summary>The document for the page that shows it.</summary>
internal sealed class ApiDescription([FromKeyedServices("v1")] IOpenApiDocumentProvider documents) : IApiDescription
{
    public async Task<JsonElement> GetAsync(CancellationToken cancellationToken)
    {
        var document = await documents.GetOpenApiDocumentAsync(cancellationToken);
        return JsonDocument.Parse(await document.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1, cancellationToken)).RootElement;
    }
}
