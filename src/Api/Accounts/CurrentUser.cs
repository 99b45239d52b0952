using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;

namespace MpiLab.Api.Accounts;

/// <summary>Who the work of this scope, a request or a circuit, is done for.</summary>
internal sealed class CurrentUser(IHttpContextAccessor http, IServiceProvider services)
{
    /// <exception cref="InvalidOperationException">Nobody is signed in: no endpoint may let it come to that.</exception>
    public async ValueTask<long> IdAsync() => Id(await PrincipalAsync());

    public static long Id(ClaimsPrincipal user) => SignIn.Of(user)?.User ?? throw new InvalidOperationException("Nobody is signed in.");

    private async ValueTask<ClaimsPrincipal> PrincipalAsync() => http.HttpContext?.User
        ?? (await services.GetRequiredService<AuthenticationStateProvider>().GetAuthenticationStateAsync()).User;
}
