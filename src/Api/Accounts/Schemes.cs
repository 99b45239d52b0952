namespace MpiLab.Api.Accounts;

/// <summary>The two ways to be signed in: a browser's cookie, a program's bearer token.</summary>
internal static class Schemes
{
    public const string Either = "either";
    public const string Cookie = "cookie";
    public const string Bearer = "bearer";
    public const string BearerPrefix = "Bearer ";
    public const string CookieName = "mpilab";
}
