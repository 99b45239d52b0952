using Microsoft.AspNetCore.Authentication;
using MpiLab.Api.Jobs;
using MpiLab.Contracts;

namespace MpiLab.Api.Accounts;

/// <summary>Signs the browser of a request in and out.</summary>
internal sealed class BrowserSignIn(IHttpContextAccessor http, Sessions sessions)
{
    private HttpContext Context => http.HttpContext ?? throw new InvalidOperationException("A browser signs in by a request.");

    public async Task SignInAsync(User user, CancellationToken cancellationToken)
    {
        if (SignIn.Of(Context.User) is { Session: { } before } by) await sessions.EndAsync(by.User, before, cancellationToken);
        var address = Context.Connection.RemoteIpAddress?.ToString() ?? "";
        var session = await sessions.OpenAsync(user, address, Context.Request.Headers.UserAgent.ToString(), cancellationToken);
        var principal = SignIn.ByCookie(user, session.Id);
        await Context.SignInAsync(Schemes.Cookie, principal, new AuthenticationProperties { IsPersistent = user.Role != Role.Guest });
        Context.User = principal;
    }

    public async Task SignOutAsync(CancellationToken cancellationToken)
    {
        Rechecks.LetFinish(Context);
        if (SignIn.Of(Context.User) is { Session: { } session } by) await sessions.EndAsync(by.User, session, cancellationToken);
        await Context.SignOutAsync(Schemes.Cookie);
    }
}
