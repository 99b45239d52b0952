using System.Globalization;
using System.Security.Claims;
using MpiLab.Api.Jobs;

namespace MpiLab.Api.Accounts;

/// <summary>Who is signed in, and by which token; null for a browser's cookie.</summary>
internal readonly record struct SignIn(long User, long? Token)
{
    private const string TokenClaim = "token";

    /// <summary>Null where nobody is signed in.</summary>
    public static SignIn? Of(ClaimsPrincipal principal) => principal.FindFirstValue(ClaimTypes.NameIdentifier) is { } user
        ? new SignIn(Number(user), principal.FindFirstValue(TokenClaim) is { } token ? Number(token) : null)
        : null;

    public static ClaimsPrincipal ByCookie(User user) => new(new ClaimsIdentity(Claims(user), Schemes.Cookie));

    public static ClaimsPrincipal ByToken(User user, long token) => new(new ClaimsIdentity([.. Claims(user), new Claim(TokenClaim, $"{token}")], Schemes.Bearer));

    private static Claim[] Claims(User user) => [new Claim(ClaimTypes.NameIdentifier, $"{user.Id}"), new Claim(ClaimTypes.Name, user.Name)];

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
