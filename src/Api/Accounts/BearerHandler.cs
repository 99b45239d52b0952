using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace MpiLab.Api.Accounts;

/// <summary>Signs a request in by the bearer token in its header, RFC 6750 section 2.1; a token in a URL is not looked at.</summary>
internal sealed class BearerHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, AccountStore accounts)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Schemes.BearerPrefix, StringComparison.OrdinalIgnoreCase)) return AuthenticateResult.NoResult();
        var secret = header[Schemes.BearerPrefix.Length..].Trim();
        if (await accounts.FindByTokenAsync(secret, Context.RequestAborted) is not { } user)
            return AuthenticateResult.Fail("No such token.");
        return AuthenticateResult.Success(new AuthenticationTicket(Schemes.Principal(user, Schemes.Bearer), Scheme.Name));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        Response.Headers.WWWAuthenticate = """Bearer realm="mpilab", error="invalid_token" """.TrimEnd();
        return Task.CompletedTask;
    }
}
