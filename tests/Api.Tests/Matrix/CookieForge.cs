using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;
using MpiLab.Api.Accounts;

namespace MpiLab.Api.Tests.Matrix;

/// <summary>Makes the cookies that a lab would give, with the keys of its data folder or with others.</summary>
internal static class CookieForge
{
    public static string Cookie(string keys, ClaimsPrincipal user, DateTimeOffset expires)
    {
        // The purposes that the cookie handler protects its tickets for.
        var protector = DataProtectionProvider.Create(new DirectoryInfo(keys), builder => builder.SetApplicationName("mpilab"))
            .CreateProtector("Microsoft.AspNetCore.Authentication.Cookies.CookieAuthenticationMiddleware", Schemes.Cookie, "v2");
        var ticket = new AuthenticationTicket(user, new AuthenticationProperties { IssuedUtc = expires.AddDays(-1), ExpiresUtc = expires }, Schemes.Cookie);
        return $"{Schemes.CookieName}={new TicketDataFormat(protector).Protect(ticket)}";
    }
}
