using System.Globalization;
using System.Security.Claims;
using MpiLab.Api.Jobs;
using MpiLab.Api.Storage;
using MpiLab.Contracts;

namespace MpiLab.Api.Accounts;

/// <summary>Who is signed in, by which token or else by which browser's session, and with which of the user's stamps.</summary>
internal readonly record struct SignIn(long User, long? Token, long? Session, string Stamp)
{
    private const string TokenClaim = "token";
    private const string SessionClaim = "session";
    private const string ScopesClaim = "scopes";
    private const string StampClaim = "stamp";

    /// <summary>Null where nobody is signed in.</summary>
    public static SignIn? Of(ClaimsPrincipal principal) => Number(principal, ClaimTypes.NameIdentifier) is { } user
        ? new SignIn(user, Number(principal, TokenClaim), Number(principal, SessionClaim), principal.FindFirstValue(StampClaim) ?? "")
        : null;

    public static Role RoleOf(ClaimsPrincipal principal) => Enum.Parse<Role>(principal.FindFirstValue(ClaimTypes.Role) ?? nameof(Role.Guest));

    public static TokenScopes ScopesOf(ClaimsPrincipal principal) => (TokenScopes)(Number(principal, ScopesClaim) ?? 0);

    public static ClaimsPrincipal ByCookie(User user, long session) =>
        new(new ClaimsIdentity([.. Claims(user), new Claim(SessionClaim, $"{session}")], Schemes.Cookie));

    public static ClaimsPrincipal ByToken(User user, ApiToken token) =>
        new(new ClaimsIdentity([.. Claims(user), new Claim(TokenClaim, $"{token.Id}"), new Claim(ScopesClaim, $"{(int)token.Scopes}")], Schemes.Bearer));

    private static Claim[] Claims(User user) =>
    [
        new(ClaimTypes.NameIdentifier, $"{user.Id}"), new(ClaimTypes.Name, user.Name),
        new(ClaimTypes.Role, $"{user.Role}"), new(StampClaim, user.SecurityStamp ?? ""),
    ];

    private static long? Number(ClaimsPrincipal principal, string claim) =>
        principal.FindFirstValue(claim) is { } text ? long.Parse(text, CultureInfo.InvariantCulture) : null;
}
