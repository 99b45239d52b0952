using Microsoft.AspNetCore.Routing;
using MpiLab.Api.Streaming;
using MpiLab.Tests.Support;

namespace MpiLab.Api.Tests.Matrix;

/// <summary>Every endpoint that the service has, but for its pages' files; every method that its hub has.</summary>
internal static class ServiceEndpoints
{
    /// <summary>Such as <c>GET /api/v1/jobs/{id:long}</c>.</summary>
    public static async Task<IReadOnlyList<string>> NamesAsync()
    {
        using var folder = new TempFolder();
        await using var app = Program.Build(["--Data", folder.In("data")]);
        return [.. ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(endpoint => !IsAsset(endpoint)).SelectMany(Names).Distinct().Order(StringComparer.Ordinal)];
    }

    public static IReadOnlyList<string> HubMethods { get; } =
        [.. typeof(LabHub).GetMethods().Where(method => method.DeclaringType == typeof(LabHub) && !method.IsSpecialName && method.GetBaseDefinition() == method)
            .Select(method => method.Name).Order(StringComparer.Ordinal)];

    private static IEnumerable<string> Names(RouteEndpoint endpoint) =>
        (endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods is { Count: > 0 } methods ? methods : ["ANY"])
            .Select(method => $"{method} /{endpoint.RoutePattern.RawText!.Trim('/')}");

    private static bool IsAsset(RouteEndpoint endpoint) => endpoint.Metadata.Any(data => data.GetType().Name.StartsWith("StaticAsset", StringComparison.Ordinal));
}
