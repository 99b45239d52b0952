using System.Net;
using System.Net.Http.Json;
using MpiLab.Contracts;

namespace MpiLab.Cli;

/// <summary>Reads the answer to a submission.</summary>
internal static class SubmitAnswer
{
    public static async Task<SubmitOutcome> ReadAsync(HttpResponseMessage answer, string program, string? key, CancellationToken cancellationToken)
    {
        if (answer.IsSuccessStatusCode)
        {
            var job = await answer.Content.ReadFromJsonAsync<JobInfo>(LabJson.Options, cancellationToken);
            return new SubmitOutcome.Accepted(job!, AlreadyThere: answer.StatusCode == HttpStatusCode.OK);
        }
        if (answer.StatusCode == HttpStatusCode.NotFound) return new SubmitOutcome.UnknownProgram(program);
        if (answer.StatusCode is not (HttpStatusCode.UnprocessableEntity or HttpStatusCode.TooManyRequests))
            await LabException.ThrowUnlessSuccessAsync(answer, cancellationToken);

        var problem = await LabException.ReadAsync(answer, cancellationToken);
        return answer.StatusCode == HttpStatusCode.TooManyRequests ? new SubmitOutcome.QueueFull(answer.Headers.RetryAfter?.Delta ?? default, problem.Detail ?? "")
            : problem.Errors is { } errors ? new SubmitOutcome.Invalid(errors)
            : new SubmitOutcome.KeyReused(key ?? "");
    }
}
