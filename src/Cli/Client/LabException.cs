using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace MpiLab.Cli;

/// <summary>The lab refused: its problem+json document, RFC 9457, as an exception.</summary>
public sealed class LabException(HttpStatusCode status, string sentence, IReadOnlyDictionary<string, string[]>? errors, TimeSpan? retryAfter)
    : HttpRequestException(sentence, null, status)
{
    /// <summary>Wrong fields, each with what would be right.</summary>
    public IReadOnlyDictionary<string, string[]>? Errors => errors;

    public TimeSpan? RetryAfter => retryAfter;

    public static async Task ThrowUnlessSuccessAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        if (answer.IsSuccessStatusCode) return;
        var problem = await ReadAsync(answer, cancellationToken);
        throw new LabException(answer.StatusCode, problem.Detail ?? problem.Title ?? $"The answer was {(int)answer.StatusCode} {answer.ReasonPhrase}.",
            problem.Errors, answer.Headers.RetryAfter?.Delta);
    }

    /// <summary>The document; an empty one where something else than the lab has answered.</summary>
    internal static async Task<Problem> ReadAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        if (answer.Content.Headers.ContentType?.MediaType != "application/problem+json") return new Problem(null, null, null);
        return await answer.Content.ReadFromJsonAsync<Problem>(JsonSerializerOptions.Web, cancellationToken) ?? new Problem(null, null, null);
    }

    internal sealed record Problem(string? Title, string? Detail, Dictionary<string, string[]>? Errors);
}
