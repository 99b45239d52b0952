using System.Text.Json;

namespace MpiLab.Contracts;

/// <summary>The OpenAPI document of the REST interface, as the lab serves it at <see cref="Routes.OpenApi"/>.</summary>
public interface IApiDescription
{
    Task<JsonElement> GetAsync(CancellationToken cancellationToken);
}
