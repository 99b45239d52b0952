using MpiLab.Api.Submission;
using MpiLab.Contracts;

namespace MpiLab.Api.Assignments;

/// <summary>A record as a request brings it, whatever is wrong with it.</summary>
/// <typeparam name="T">The record.</typeparam>
/// <param name="Value">Null where something is wrong.</param>
/// <param name="Wrong">What, by field.</param>
internal sealed record Read<T>(T? Value, IReadOnlyDictionary<string, string[]> Wrong) where T : class
{
    /// <exception cref="BadHttpRequestException">The body is no JSON, and so has no fields that could be named.</exception>
    public static async ValueTask<Read<T>?> BindAsync(HttpContext context) =>
        new(FieldReader.Read<T>(await SubmissionBody.JsonAsync(context), out var wrong), wrong);

    public async Task<Outcome<TGiven>> ThenAsync<TGiven>(Func<T, Task<Outcome<TGiven>>> next) =>
        Value is null ? new Outcome<TGiven>.Invalid(Wrong) : await next(Value);
}
