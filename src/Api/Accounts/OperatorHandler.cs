using Microsoft.AspNetCore.Authorization;

namespace MpiLab.Api.Accounts;

internal sealed class IsOperator : IAuthorizationRequirement;

/// <summary>The operator is who got the link that the lab prints at its start.</summary>
internal sealed class OperatorHandler(LocalUser local) : AuthorizationHandler<IsOperator>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, IsOperator requirement)
    {
        if (SignIn.Of(context.User)?.User == local.User.Id) context.Succeed(requirement);
        return Task.CompletedTask;
    }
}
