using Microsoft.AspNetCore.Http;

namespace MpiLab.Web;

/// <summary>
/// What a browser may do with a page: run and style with the lab's own files only, talk to the lab only, stand in no
/// frame. Text that a program wrote can thus do nothing, even if it came to be read as markup.
/// </summary>
internal sealed class PageHeaders(RequestDelegate next)
{
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
        + "form-action 'self'; base-uri 'self'; frame-ancestors 'none'";

    public Task InvokeAsync(HttpContext context)
    {
        context.Response.Headers.ContentSecurityPolicy = Policy;
        return next(context);
    }
}
