using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;

namespace MpiLab.Api.Accounts;

/// <summary>Who the work of this scope, a request or a circuit, is done for.</summary>
internal sealed class CurrentUser(IHttpContextAccessor http, IServiceProvider services)
{
    /// <exception cref="InvalidOperationException">Nobody is signed in: no endpoint may let it come to that.</exception>
    public async ValueTask<long> IdAsync() => (await SignInAsync()).User;

    /// <inheritdoc cref="IdAsync"/>
    public async ValueTask<SignIn> SignInAsync() => SignIn.Of(await PrincipalAsync()) ?? throw Nobody();

    public async ValueTask<ClaimsPrincipal> PrincipalAsync() => http.HttpContext?.User
        ?? (await services.GetRequiredService<AuthenticationStateProvider>().GetAuthenticationStateAsync()).User;

    public static long Id(ClaimsPrincipal user) => SignIn.Of(user)?.User ?? throw Nobody();

    private static InvalidOperationException Nobody() => new("Nobody is signed in.");
}
