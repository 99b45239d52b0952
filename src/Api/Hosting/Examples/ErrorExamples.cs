using Microsoft.AspNetCore.Mvc;

namespace MpiLab.Api.Hosting.Examples;

/// <summary>An error of each status; the field-by-field one stands for all that are about fields.</summary>
internal static class ErrorExamples
{
    public static readonly Dictionary<string, ProblemDetails> All = new ProblemDetails[]
    {
        Of(400, "The body is not the JSON it should be.", "Line 1, byte 14 at $.program: an unexpected end."),
        Of(401, "Unauthorized", "Sign in, or send a bearer token that is still good."),
        Of(403, "Forbidden", "This is not for you, or not for a bearer token."),
        Of(404, "Not Found", "There is no such thing, or it is not yours."),
        Of(409, "Conflict", "Job 42 has not ended. Cancel it first: what has ended can be deleted."),
        Of(412, "Not what If-Match names.", "It has changed since you read it: nothing was done. Read it again."),
        Of(413, "Payload Too Large", "A request's body may have 64 KiB at most."),
        Of(415, "Unsupported Media Type", "The body must be application/json."),
        new HttpValidationProblemDetails(new Dictionary<string, string[]> { ["ranks"] = ["must be a whole number from 1 to 8"] })
        {
            Status = 422,
            Title = "One field is wrong.",
            Detail = "ranks must be a whole number from 1 to 8.",
        },
        Of(429, "Too Many Requests", "You send more requests than the lab takes. Try again in 2 s."),
        Of(500, "Internal Server Error", "The lab failed at this. Its log says more."),
        Of(503, "Service Unavailable", "Nothing was stored or changed, because the disk is full. Try again later."),
    }.ToDictionary(problem => $"{problem.Status}");

    private static ProblemDetails Of(int status, string title, string detail) => new() { Status = status, Title = title, Detail = detail };
}
