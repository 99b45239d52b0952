using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using MpiLab.Api.Accounts;
using MpiLab.Tests.Support;

namespace MpiLab.Api.Tests.Accounts;

/// <summary>Every endpoint that the service has, and who may use it.</summary>
public sealed class EndpointPolicyTests
{
    [Fact]
    public async Task Endpoints_AllOfThem_AreClosedButForThese()
    {
        using var folder = new TempFolder();
        await using var app = Program.Build(["--Data", folder.In("data")]);
        var endpoints = ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>().ToList();

        // A policy that no endpoint names is the fallback, which wants a signed-in user.
        var fallback = await app.Services.GetRequiredService<IAuthorizationPolicyProvider>().GetFallbackPolicyAsync();
        fallback!.Requirements.ShouldHaveSingleItem().ToString()!.ShouldContain("DenyAnonymous");

        var open = endpoints.Where(endpoint => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null && !IsAsset(endpoint)).Select(Name);
        open.Distinct().Order(StringComparer.Ordinal).ShouldBe(["/healthz", "/not-found", "/readyz", "/sign-in", "/signed-out"]);

        var browserOnly = endpoints.Where(endpoint => endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Any(data => data.Policy == AccountsStage.BrowserOnly)).Select(Name);
        browserOnly.Distinct().ShouldBe(["/api/v1/tokens", "/api/v1/tokens/{id:long}"], ignoreOrder: true);
        endpoints.Count(endpoint => Name(endpoint).StartsWith("/api/v1/", StringComparison.Ordinal)).ShouldBeGreaterThan(10);
    }

    private static string Name(RouteEndpoint endpoint) => "/" + endpoint.RoutePattern.RawText!.Trim('/');

    private static bool IsAsset(RouteEndpoint endpoint) => endpoint.Metadata.Any(data => data.GetType().Name.StartsWith("StaticAsset", StringComparison.Ordinal));
}
