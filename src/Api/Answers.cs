using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using MpiLab.Contracts;

namespace MpiLab.Api;

/// <summary>What came of a wish, as an answer of the REST interface.</summary>
internal static class Answers
{
    /// <param name="outcome">What came of it.</param>
    /// <param name="response">Where a wait is written.</param>
    /// <param name="refused">The status of a refusal.</param>
    public static Results<Ok<T>, ProblemHttpResult> Ok<T>(Outcome<T> outcome, HttpResponse response, int refused = StatusCodes.Status403Forbidden) =>
        outcome is Outcome<T>.Done done ? TypedResults.Ok(done.Value) : Problem(outcome, response, refused);

    public static ProblemHttpResult Problem<T>(Outcome<T> outcome, HttpResponse response, int refused = StatusCodes.Status403Forbidden)
    {
        switch (outcome)
        {
            case Outcome<T>.Invalid { Errors: var errors }:
                return Problems.Invalid(errors);
            case Outcome<T>.NotThere:
                return Problems.NotFound("There is no such thing, or it is not yours.");
            case Outcome<T>.Refused { Sentence: var sentence }:
                return Problems.Of(refused, sentence);
            case Outcome<T>.TooOften { RetryAfter: var wait }:
                var seconds = Math.Ceiling(wait.TotalSeconds).ToString("0", CultureInfo.InvariantCulture);
                response.Headers.RetryAfter = seconds;
                // Of what is used up, not of the requests that may still be sent.
                response.Headers["RateLimit-Remaining"] = "0";
                response.Headers["RateLimit-Reset"] = seconds;
                return Problems.Of(StatusCodes.Status429TooManyRequests, $"This was tried too often. Try again in {seconds} s.");
            default:
                throw new InvalidOperationException($"No answer to {outcome}.");
        }
    }
}
