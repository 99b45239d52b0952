using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using MpiLab.Api.Storage;

namespace MpiLab.Api.Hosting;

/// <summary>Turns whatever an endpoint threw into problem+json; what is nobody's business but ours stays in the log.</summary>
internal sealed class ErrorAnswers(IProblemDetailsService problems, ILogger<ErrorAnswers> log) : IExceptionHandler
{
    private const string RetryAfter = "5";

    public async ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken cancellationToken)
    {
        var problem = Problem(exception, context.Request);
        context.Response.StatusCode = problem.Status!.Value;
        // Nobody is there to be told: they left, or what they were signed in by has ended.
        if (context.RequestAborted.IsCancellationRequested) return true;
        if (problem.Status == StatusCodes.Status503ServiceUnavailable) context.Response.Headers.RetryAfter = RetryAfter;
        return await problems.TryWriteAsync(new ProblemDetailsContext { HttpContext = context, ProblemDetails = problem, Exception = exception });
    }

    /// <summary>Says in words what the framework answers with a bare status.</summary>
    public static void Complete(ProblemDetails problem) => problem.Detail ??= problem.Status switch
    {
        StatusCodes.Status401Unauthorized => "Sign in, or send a bearer token that is still good.",
        StatusCodes.Status403Forbidden => "This is not for you, or not for a bearer token.",
        StatusCodes.Status404NotFound => "There is nothing here.",
        StatusCodes.Status405MethodNotAllowed => "This address knows other methods; the header Allow names them.",
        StatusCodes.Status413PayloadTooLarge => $"A request's body may have {HostingStage.MaximumBodyBytes / 1024} KiB at most.",
        StatusCodes.Status429TooManyRequests => "Too many wrong tokens came from this address. The header Retry-After says when another is looked at.",
        StatusCodes.Status415UnsupportedMediaType => "The body must be application/json.",
        _ => null,
    };

    private ProblemDetails Problem(Exception exception, HttpRequest request)
    {
        switch (exception)
        {
            case BadHttpRequestException { InnerException: JsonException json }:
                return new() { Status = StatusCodes.Status400BadRequest, Title = "The body is not the JSON it should be.", Detail = Place(json) };
            case BadHttpRequestException bad:
                return new() { Status = bad.StatusCode, Detail = bad.StatusCode == StatusCodes.Status400BadRequest ? bad.Message : null };
        }
        if (StorageFault.Reason(exception) is { } reason)
        {
            log.StorageRefused(request.Method, request.Path, reason);
            return new()
            {
                Status = StatusCodes.Status503ServiceUnavailable,
                Detail = StorageFault.LeavesDoubt(exception)
                    ? $"It is not known whether this was stored, because {reason}. Try again later; a submission with the same Idempotency-Key is stored once."
                    : $"Nothing was stored or changed, because {reason}. Try again later.",
            };
        }
        if (StorageFault.IsConflict(exception))
        {
            log.RequestConflicted(request.Method, request.Path);
            return new() { Status = StatusCodes.Status409Conflict, Detail = "Another request changed the same at this moment. Look at what it is now, and try again." };
        }
        log.RequestFailed(request.Method, request.Path, exception);
        return new() { Status = StatusCodes.Status500InternalServerError, Detail = "The lab failed at this. Its log says more." };
    }

    private static string Place(JsonException json)
    {
        var path = string.IsNullOrEmpty(json.Path) || json.Path == "$" ? "" : $" at {json.Path}";
        var message = json.Message.Split(" Path: ", 2)[0].Split(" LineNumber: ", 2)[0];
        return json.LineNumber is { } line ? $"Line {line + 1}, byte {json.BytePositionInLine + 1}{path}: {message}" : message;
    }
}
