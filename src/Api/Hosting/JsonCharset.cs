using System.Text;
using Microsoft.Net.Http.Headers;

namespace MpiLab.Api.Hosting;

/// <summary>Refuses bodies that say they are in another encoding than UTF-8, the only one of JSON between systems (RFC 8259, section 8.1).</summary>
internal static class JsonCharset
{
    public static WebApplication UseJsonCharset(this WebApplication app)
    {
        app.Use((context, next) => IsOther(context.Request) ? Problems.Of(StatusCodes.Status415UnsupportedMediaType, "A body must be in UTF-8.").ExecuteAsync(context) : next(context));
        return app;
    }

    private static bool IsOther(HttpRequest request) => request.HasJsonContentType() && MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && type.Charset.HasValue && !HeaderUtilities.RemoveQuotes(type.Charset).Equals(Encoding.UTF8.WebName, StringComparison.OrdinalIgnoreCase);
}
