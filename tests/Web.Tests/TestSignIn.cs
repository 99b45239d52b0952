using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace MpiLab.Web.Tests;

/// <summary>Who sends the header is signed in.</summary>
internal sealed class TestSignIn(IOptionsMonitor<TestSignIn.Settings> options, ILoggerFactory logger, UrlEncoder encoder)
    : AuthenticationHandler<TestSignIn.Settings>(options, logger, encoder)
{
    public new const string Scheme = "Test";
    public const string Header = "Test-User";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Request.Headers[Header].ToString() is not { Length: > 0 } name) return Task.FromResult(AuthenticateResult.NoResult());
        var identity = new ClaimsIdentity([new Claim(ClaimTypes.Name, name), new Claim(ClaimTypes.Role, nameof(Contracts.Role.Administrator))], Scheme);
        return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Scheme)));
    }

    internal sealed class Settings : AuthenticationSchemeOptions;
}
