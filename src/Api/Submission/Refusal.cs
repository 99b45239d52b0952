using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using MpiLab.Contracts;

namespace MpiLab.Api.Submission;

/// <summary>Why nothing was accepted, as an answer.</summary>
internal static class Refusal
{
    public static ProblemHttpResult Of(SubmitOutcome outcome, HttpResponse response)
    {
        switch (outcome)
        {
            case SubmitOutcome.UnknownProgram { Program: var name }:
                return Problems.NotFound($"There is no program \"{name}\". {Routes.Programs} lists those there are.");
            case SubmitOutcome.Invalid { Errors: var errors }:
                return Problems.Invalid(errors);
            case SubmitOutcome.KeyReused { Key: var key }:
                return Problems.Of(StatusCodes.Status422UnprocessableEntity,
                    $"The idempotency key \"{key}\" was used for another submission. A new submission needs a new key.", "The idempotency key was used before.");
            case SubmitOutcome.QueueFull { RetryAfter: var wait, Sentence: var sentence }:
                response.Headers.RetryAfter = wait.TotalSeconds.ToString("0", CultureInfo.InvariantCulture);
                return Problems.Of(StatusCodes.Status429TooManyRequests, sentence, "There is no room for this now.");
            default:
                throw new InvalidOperationException($"{outcome} is no refusal.");
        }
    }
}
