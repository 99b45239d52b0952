namespace MpiLab.Api.Hosting;

/// <summary>
/// Refuses what another site's page makes a browser send: whatever changes something, and WebSockets, which no
/// same-origin policy covers. A browser says where a request comes from (Fetch Metadata's Sec-Fetch-Site, or Origin of
/// RFC 6454), and no page can forge it; who says neither is no browser and has no cookie that others could misuse.
/// Cookies alone do not tell: they ignore the port.
/// </summary>
internal static class SameOrigin
{
    public static WebApplication UseSameOrigin(this WebApplication app)
    {
        app.Use((context, next) => IsForeign(context.Request) ? Refuse(context) : next(context));
        return app;
    }

    internal static bool IsForeign(HttpRequest request)
    {
        // A page of another origin cannot send this header without having been allowed to, and nothing allows it.
        if (request.Headers.Authorization.Count > 0) return false;
        var harmless = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method);
        if (harmless && !request.HttpContext.WebSockets.IsWebSocketRequest && !IsUpgrade(request)) return false;

        var origin = request.Headers.Origin.ToString();
        if (origin.Length > 0) return !string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        return site.Length > 0 && site is not ("same-origin" or "none");
    }

    private static bool IsUpgrade(HttpRequest request) => request.Headers.Upgrade.Count > 0 || request.Protocol == "HTTP/2" && HttpMethods.IsConnect(request.Method);

    private static Task Refuse(HttpContext context)
    {
        var refusal = Problems.Of(StatusCodes.Status403Forbidden, "This request comes from a page of another origin.", "Foreign origin.");
        return refusal.ExecuteAsync(context);
    }
}
