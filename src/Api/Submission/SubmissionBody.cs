using System.Text.Json;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using MpiLab.Contracts;

namespace MpiLab.Api.Submission;

/// <summary>A submission as a request brings it, whatever is wrong with it.</summary>
/// <param name="Submission">What could be read.</param>
/// <param name="Wrong">What could not, by field.</param>
internal sealed record SubmissionBody(JobSubmission Submission, IReadOnlyDictionary<string, string[]> Wrong)
{
    /// <exception cref="BadHttpRequestException">The body is no JSON, and so has no fields that could be named.</exception>
    public static async ValueTask<SubmissionBody?> BindAsync(HttpContext context) =>
        new(SubmissionReader.Read(await JsonAsync(context), out var wrong), wrong);

    /// <summary>The body of a request that must be JSON.</summary>
    /// <exception cref="BadHttpRequestException">It is not.</exception>
    public static async Task<JsonElement> JsonAsync(HttpContext context)
    {
        if (!context.Request.HasJsonContentType())
            throw new BadHttpRequestException("The body is not application/json.", StatusCodes.Status415UnsupportedMediaType);
        var options = context.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        try
        {
            var body = await context.Request.ReadFromJsonAsync<JsonElement>(options, context.RequestAborted);
            return JsonText.IsWhole(body) ? body : throw new JsonException("A text escapes half of a surrogate pair.");
        }
        catch (JsonException error)
        {
            throw new BadHttpRequestException("The body is no JSON.", StatusCodes.Status400BadRequest, error);
        }
    }
}
