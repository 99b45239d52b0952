using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;

namespace MpiLab.Api.Hosting;

/// <summary>Turns whatever an endpoint threw into problem+json; what is nobody's business but ours stays in the log.</summary>
internal sealed class ErrorAnswers(IProblemDetailsService problems) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken cancellationToken)
    {
        var problem = Problem(exception);
        context.Response.StatusCode = problem.Status!.Value;
        if (problem.Status == StatusCodes.Status503ServiceUnavailable) context.Response.Headers.RetryAfter = "5";
        return await problems.TryWriteAsync(new ProblemDetailsContext { HttpContext = context, ProblemDetails = problem, Exception = exception });
    }

    /// <summary>Says in words what the framework answers with a bare status.</summary>
    public static void Complete(ProblemDetailsContext context) => context.ProblemDetails.Detail ??= context.ProblemDetails.Status switch
    {
        StatusCodes.Status401Unauthorized => "Sign in, or send a bearer token that is still good.",
        StatusCodes.Status403Forbidden => "This is not for you, or not for a bearer token.",
        StatusCodes.Status404NotFound => "There is nothing here.",
        StatusCodes.Status405MethodNotAllowed => "This address knows other methods; the header Allow names them.",
        StatusCodes.Status413PayloadTooLarge => $"A request's body may have {HostingStage.MaximumBodyBytes / 1024} KiB at most.",
        StatusCodes.Status415UnsupportedMediaType => "The body must be application/json.",
        _ => null,
    };

    private static ProblemDetails Problem(Exception exception) => exception switch
    {
        BadHttpRequestException { InnerException: JsonException json } => new()
        {
            Status = StatusCodes.Status400BadRequest,
            Title = "The body is not the JSON it should be.",
            Detail = Place(json),
        },
        BadHttpRequestException { StatusCode: StatusCodes.Status400BadRequest } bad => new() { Status = bad.StatusCode, Detail = bad.Message },
        BadHttpRequestException bad => new() { Status = bad.StatusCode },
        _ => new() { Status = StatusCodes.Status500InternalServerError, Detail = "The lab failed at this. Its log says more." },
    };

    private static string Place(JsonException json)
    {
        var path = string.IsNullOrEmpty(json.Path) || json.Path == "$" ? "" : $" at {json.Path}";
        var message = json.Message.Split(" Path: ", 2)[0].Split(" LineNumber: ", 2)[0];
        return json.LineNumber is { } line ? $"Line {line + 1}, byte {json.BytePositionInLine + 1}{path}: {message}" : message;
    }
}
