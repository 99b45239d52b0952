using System.Globalization;

namespace MpiLab.Api;

/// <summary>Requests that wait for what they ask for: <c>?wait=30s</c>, or <c>Prefer: wait=30</c> of RFC 7240.</summary>
internal static class LongPoll
{
    public const string Description = "How long to wait, e.g. 30s, 60s at most; the answer comes as soon as there is something to tell, or when the time is up.";

    private const int MaximumSeconds = 60;

    /// <summary>False where it is no time; none at all is zero.</summary>
    public static bool TryRead(string? text, out TimeSpan wait)
    {
        wait = default;
        if (text is null) return true;
        var digits = text.EndsWith('s') ? text.AsSpan(0, text.Length - 1) : text;
        if (!int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || seconds > MaximumSeconds) return false;
        wait = TimeSpan.FromSeconds(seconds);
        return true;
    }

    public static void Check(string? text, Dictionary<string, string[]> errors, out TimeSpan wait)
    {
        if (!TryRead(text, out wait)) errors["wait"] = [$"must be a whole number of seconds from 0s to {MaximumSeconds}s"];
    }

    /// <summary>Ends after the time, with the request, and when the service stops: who waits is told what there is by then.</summary>
    public static CancellationTokenSource Patience(HttpContext context, TimeSpan wait)
    {
        var services = context.RequestServices;
        var patience = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted,
            services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping);
        patience.CancelAfter(wait);
        return patience;
    }

    /// <summary>The first value that is enough, or the last there was when the time was up; null where there was none.</summary>
    public static async Task<T?> UntilAsync<T>(HttpContext context, TimeSpan wait, Func<CancellationToken, IAsyncEnumerable<T>> values, Func<T, bool> isEnough)
        where T : class
    {
        T? last = null;
        using var patience = Patience(context, wait);
        try
        {
            await foreach (var value in values(patience.Token))
            {
                last = value;
                if (isEnough(value)) break;
            }
        }
        catch (OperationCanceledException) when (!context.RequestAborted.IsCancellationRequested)
        {
            // The time is up.
        }
        return last;
    }
}
