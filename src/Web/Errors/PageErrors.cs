using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MpiLab.Web.Errors;

/// <summary>Answers with a page where a page failed; the service's own answer to errors is for programs.</summary>
internal sealed partial class PageErrors(RequestDelegate next, ILogger<PageErrors> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var headers = context.Response.Headers.ToArray();
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The browser went away; nobody is there to answer.
        }
        catch (Exception error) when (!context.Response.HasStarted && error is not BadHttpRequestException)
        {
            PageFailed(logger, context.Request.Path, context.TraceIdentifier, error);
            context.Response.Clear();
            foreach (var (name, value) in headers) context.Response.Headers[name] = value;
            await AnswerAsync(context);
        }
    }

    private static async Task AnswerAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status500InternalServerError;
        context.SetEndpoint(null);
        // What the failed page took from its scope may be half set up.
        var before = context.RequestServices;
        await using var scope = before.CreateAsyncScope();
        context.RequestServices = scope.ServiceProvider;
        try
        {
            var page = new RazorComponentResult<ErrorDocument>(new Dictionary<string, object?> { ["Number"] = context.TraceIdentifier });
            await page.ExecuteAsync(context);
        }
        finally
        {
            context.RequestServices = before;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The page {Path} failed (number {Number})")]
    private static partial void PageFailed(ILogger logger, string path, string number, Exception error);
}
