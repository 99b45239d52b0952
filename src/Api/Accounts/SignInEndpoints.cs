using MpiLab.Contracts;

namespace MpiLab.Api.Accounts;

/// <summary>The printed link, and the way out.</summary>
internal static class SignInEndpoints
{
    public const string SignOut = "/sign-out";

    // A page of Web.
    private const string SignedOut = "/signed-out";
    private const string RefusedLink = SignedOut + "?link=refused";

    public static WebApplication MapAccounts(this WebApplication app)
    {
        app.MapGet(Routes.SignIn, SignInAsync).AllowAnonymous().ExcludeFromDescription();
        app.MapPost(SignOut, SignOutAsync).RequireAuthorization(Policies.Read).ExcludeFromDescription();
        app.MapTokens();
        app.MapAccount();
        app.MapPeople();
        return app;
    }

    private static async Task<IResult> SignInAsync(HttpContext context, OneTimeLink link, People people, BrowserSignIn browser, Guesses guesses, string? token = null)
    {
        var from = context.Connection.RemoteIpAddress;
        var hash = token is null ? null : AccountStore.Hash(token);
        if (hash is not null && !guesses.MayTry(from, hash))
        {
            context.Response.Headers.RetryAfter = $"{Guesses.OneMoreAfter.TotalSeconds:0}";
            return Problems.Of(StatusCodes.Status429TooManyRequests, "Too many wrong sign-in links came from this address. Try again in a minute.");
        }
        if (token is null || !link.TryUse(token))
        {
            if (hash is not null) guesses.WasWrong(from, hash);
            if (context.User.Identity?.IsAuthenticated == true) return TypedResults.LocalRedirect("/");
            return TypedResults.LocalRedirect(token is null ? SignedOut : RefusedLink);
        }
        await browser.SignInAsync(await people.FirstAdministratorAsync(context.RequestAborted), context.RequestAborted);
        return TypedResults.LocalRedirect("/");
    }

    private static async Task<IResult> SignOutAsync(IAccounts accounts, CancellationToken cancellationToken)
    {
        await accounts.SignOutAsync(cancellationToken);
        return TypedResults.LocalRedirect(Routes.SignIn);
    }
}
