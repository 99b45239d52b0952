using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace MpiLab.Api.Accounts;

/// <summary>Signs a request in by the bearer token in its header, RFC 6750 section 2.1; a token in a URL is not looked at.</summary>
internal sealed class BearerHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, AccountStore accounts, Guesses guesses)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    private bool _refusedUnheard;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Schemes.BearerPrefix, StringComparison.OrdinalIgnoreCase)) return AuthenticateResult.NoResult();
        var hash = AccountStore.Hash(header[Schemes.BearerPrefix.Length..].Trim());
        var from = Context.Connection.RemoteIpAddress;
        if (!guesses.MayTry(from, hash))
        {
            _refusedUnheard = true;
            return AuthenticateResult.Fail("Too many wrong tokens.");
        }
        if (await accounts.FindByTokenAsync(hash, Context.RequestAborted) is not { } token)
        {
            guesses.WasWrong(from, hash);
            return AuthenticateResult.Fail("No such token.");
        }
        guesses.WasRight(hash);
        return AuthenticateResult.Success(new AuthenticationTicket(SignIn.ByToken(token.Owner!, token), Scheme.Name));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if (_refusedUnheard)
        {
            Response.StatusCode = StatusCodes.Status429TooManyRequests;
            Response.Headers.RetryAfter = $"{Guesses.OneMoreAfter.TotalSeconds:0}";
            return Task.CompletedTask;
        }
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        Response.Headers.WWWAuthenticate = """Bearer realm="mpilab", error="invalid_token" """.TrimEnd();
        return Task.CompletedTask;
    }
}
