using System.Net;
using System.Net.Http.Json;
using MpiLab.Contracts;

namespace MpiLab.Tests.Support;

/// <summary>Reads the answer to a submission.</summary>
internal static class SubmitAnswer
{
    public static async Task<SubmitOutcome> ReadAsync(HttpResponseMessage answer, string program, string? key, CancellationToken cancellationToken)
    {
        if (answer.StatusCode is HttpStatusCode.Created or HttpStatusCode.OK)
        {
            var job = await answer.Content.ReadFromJsonAsync<JobInfo>(LabJson.Options, cancellationToken);
            return new SubmitOutcome.Accepted(job!, AlreadyThere: answer.StatusCode == HttpStatusCode.OK);
        }
        if (answer.StatusCode == HttpStatusCode.NotFound) return new SubmitOutcome.UnknownProgram(program);

        var problem = await answer.Content.ReadFromJsonAsync<Problem>(cancellationToken) ?? new Problem(null, null);
        return answer.StatusCode switch
        {
            HttpStatusCode.UnprocessableEntity when problem.Errors is { } errors => new SubmitOutcome.Invalid(errors),
            HttpStatusCode.UnprocessableEntity => new SubmitOutcome.KeyReused(key ?? ""),
            HttpStatusCode.TooManyRequests => new SubmitOutcome.QueueFull(answer.Headers.RetryAfter?.Delta ?? default, problem.Detail ?? ""),
            _ => throw new HttpRequestException($"{(int)answer.StatusCode}: {problem.Detail}", null, answer.StatusCode),
        };
    }

    private sealed record Problem(string? Detail, Dictionary<string, string[]>? Errors);
}
