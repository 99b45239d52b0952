using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using MpiLab.Api.Accounts;
using MpiLab.Contracts;
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

        // A policy that no endpoint names is the fallback, which wants a signed-in user, and by the method what they may.
        var policies = app.Services.GetRequiredService<IAuthorizationPolicyProvider>();
        (await policies.GetFallbackPolicyAsync())!.Requirements.ShouldContain(requirement => requirement is DenyAnonymousAuthorizationRequirement);
        (await policies.GetDefaultPolicyAsync()).ShouldBeSameAs(await policies.GetFallbackPolicyAsync());

        var open = endpoints.Where(endpoint => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null && !IsAsset(endpoint)).Select(Name);
        open.Distinct().Order(StringComparer.Ordinal).ShouldBe(["/api/v1/join", "/api/v1/join/{code}", "/api/v1/password", "/api/v1/sign-in", "/api/v1/sign-in/guest",
            "/healthz", "/join", "/not-found", "/password", "/readyz", "/sign-in", "/signed-out"]);

        // What a token can do nothing with: it could else make itself another that may more.
        foreach (var endpoint in endpoints.Where(endpoint => Name(endpoint) is var name && (name.StartsWith("/api/v1/tokens", StringComparison.Ordinal) || name.StartsWith("/api/v1/account/", StringComparison.Ordinal))))
            endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().ShouldContain(data => data.Policy == Policies.Account, Name(endpoint));
        WhoMay.Of(Policies.Account).Token.ShouldBeNull();
        endpoints.Count(endpoint => Name(endpoint).StartsWith("/api/v1/", StringComparison.Ordinal)).ShouldBeGreaterThan(10);
    }

    private static string Name(RouteEndpoint endpoint) => "/" + endpoint.RoutePattern.RawText!.Trim('/');

    private static bool IsAsset(RouteEndpoint endpoint) => endpoint.Metadata.Any(data => data.GetType().Name.StartsWith("StaticAsset", StringComparison.Ordinal));
}
