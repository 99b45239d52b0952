using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;
using MpiLab.Contracts;

namespace MpiLab.Api.Accounts;

/// <summary>The policies of <see cref="WhoMay"/>, and one for every endpoint that names none.</summary>
internal static class Authorization
{
    public static void AddPolicies(this AuthorizationBuilder authorization)
    {
        foreach (var rule in WhoMay.Table)
            authorization.AddPolicy(rule.Policy, policy => policy.RequireAuthenticatedUser().RequireAssertion(context => rule.Allows(context.User)));
        var byMethod = new AuthorizationPolicyBuilder().RequireAuthenticatedUser()
            .RequireAssertion(context => RuleFor(context.Resource as HttpContext).Allows(context.User)).Build();
        authorization.SetFallbackPolicy(byMethod).SetDefaultPolicy(byMethod);
    }

    /// <summary>What only looks needs the right to read, and all else that to submit: forgetting to say so opens nothing.</summary>
    private static Rule RuleFor(HttpContext? context)
    {
        // The hub only streams; its negotiation is a POST all the same.
        var looks = context is not null && (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method)
            || context.GetEndpoint()?.Metadata.GetMetadata<HubMetadata>() is not null);
        return WhoMay.Of(looks ? Policies.Read : Policies.Submit);
    }
}
