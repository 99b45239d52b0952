namespace MpiLab.Api.Hosting;

/// <summary>What a browser may do with an answer that is no page: nothing. Pages say for themselves what they need.</summary>
internal static class SecurityHeaders
{
    public static WebApplication UseSecurityHeaders(this WebApplication app)
    {
        app.Use((context, next) =>
        {
            // At the last moment: an answer to an error begins with no headers at all.
            context.Response.OnStarting(static response => Set((HttpResponse)response), context.Response);
            return next(context);
        });
        return app;
    }

    private static Task Set(HttpResponse response)
    {
        var headers = response.Headers;
        headers.TryAdd("Content-Security-Policy", "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        return Task.CompletedTask;
    }
}
