using System.Globalization;
using System.Net;
using Microsoft.Extensions.Options;
using MpiLab.Api.Accounts;
using MpiLab.Contracts;

namespace MpiLab.Api.Hosting;

/// <summary>Section <c>RateLimits</c>: how many requests to the REST interface one user may send, or one address that nobody is signed in from.</summary>
internal sealed class RateLimitOptions
{
    /// <summary>At once.</summary>
    public int Burst { get; set; } = 4000;

    /// <summary>From then on.</summary>
    public int PerSecond { get; set; } = 400;
}

internal sealed class RateLimitOptionsCheck : IValidateOptions<RateLimitOptions>
{
    public ValidateOptionsResult Validate(string? name, RateLimitOptions options)
    {
        List<string> errors = [];
        if (options.Burst is < 1 or > 1_000_000) errors.Add($"RateLimits:Burst must be from 1 to 1000000; it is {options.Burst}.");
        if (options.PerSecond is < 1 or > 1_000_000) errors.Add($"RateLimits:PerSecond must be from 1 to 1000000; it is {options.PerSecond}.");
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }
}

/// <summary>
/// Holds clients of the REST interface to a rate, and tells each how far it is, by the header fields RateLimit-Limit,
/// RateLimit-Remaining and RateLimit-Reset (draft-ietf-httpapi-ratelimit-headers-07) and Retry-After (RFC 9110, section 10.2.3).
/// </summary>
internal sealed class RateLimits(IOptions<RateLimitOptions> options, TimeProvider time)
{
    private readonly Budgets<(long User, IPAddress? Address)> _budgets = new(options.Value.Burst, TimeSpan.FromSeconds(1) / options.Value.PerSecond, time);

    /// <summary>To stand behind authentication.</summary>
    public static Task HoldAsync(HttpContext context, RequestDelegate next) =>
        context.Request.Path.StartsWithSegments(Routes.Api) ? context.RequestServices.GetRequiredService<RateLimits>().CountAsync(context, next) : next(context);

    private Task CountAsync(HttpContext context, RequestDelegate next)
    {
        (long, IPAddress?) key = SignIn.Of(context.User) is { } by ? (by.User, null) : (0, Guesses.NetworkOf(context.Connection.RemoteIpAddress));
        var (left, one, all) = _budgets.Take(key);
        var headers = context.Response.Headers;
        headers["RateLimit-Limit"] = Text(_budgets.AtOnce);
        headers["RateLimit-Remaining"] = Text(Math.Max(0, left));
        headers["RateLimit-Reset"] = Seconds(all);
        if (left >= 0) return next(context);
        headers.RetryAfter = Seconds(one);
        return Problems.Of(StatusCodes.Status429TooManyRequests, $"You send more requests than the lab takes. Try again in {Seconds(one)} s.").ExecuteAsync(context);
    }

    private static string Seconds(TimeSpan time) => Text(Math.Ceiling(time.TotalSeconds));

    private static string Text(double number) => number.ToString("0", CultureInfo.InvariantCulture);
}
