using MpiLab.Contracts;

namespace MpiLab.Api.Submission;

/// <summary>A batch as a request brings it, whatever is wrong with it.</summary>
/// <param name="Batch">What could be read.</param>
/// <param name="Wrong">What could not, by field.</param>
internal sealed record BatchBody(BatchSubmission Batch, IReadOnlyDictionary<string, string[]> Wrong)
{
    /// <exception cref="BadHttpRequestException">The body is no JSON, and so has no fields that could be named.</exception>
    public static async ValueTask<BatchBody?> BindAsync(HttpContext context) =>
        new(BatchReader.Read(await SubmissionBody.JsonAsync(context), out var wrong), wrong);
}
