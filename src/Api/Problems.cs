using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace MpiLab.Api;

/// <summary>The errors of the REST interface, RFC 9457.</summary>
internal static class Problems
{
    /// <summary>A 422 that names each wrong field with what would be right.</summary>
    public static ProblemHttpResult Invalid(IReadOnlyDictionary<string, string[]> errors) => TypedResults.Problem(new HttpValidationProblemDetails(errors)
    {
        Status = StatusCodes.Status422UnprocessableEntity,
        Title = errors.Count == 1 ? "One field is wrong." : $"{errors.Count} fields are wrong.",
        Detail = string.Join("; ", errors.Select(error => error.Key.Length == 0 ? $"the body {error.Value[0]}" : $"{error.Key} {error.Value[0]}")) + ".",
    });

    public static ProblemHttpResult NotFound(string detail) => Of(StatusCodes.Status404NotFound, detail);

    public static ProblemHttpResult Of(int status, string detail, string? title = null) =>
        TypedResults.Problem(new ProblemDetails { Status = status, Detail = detail, Title = title });
}
