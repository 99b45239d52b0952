using System.ComponentModel;
using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using MpiLab.Api.Accounts;
using MpiLab.Contracts;

namespace MpiLab.Api.Submission;

/// <summary>Jobs over REST.</summary>
internal static class JobEndpoints
{
    public static IEndpointRouteBuilder MapJobs(this IEndpointRouteBuilder app)
    {
        var jobs = app.MapGroup(Routes.Jobs).WithTags("Jobs");
        jobs.MapPost("", SubmitAsync).WithName("SubmitJob").WithSummary("Submits a job.").Accepts<JobSubmission>("application/json")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge).ProducesValidationProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status415UnsupportedMediaType).ProducesProblem(StatusCodes.Status429TooManyRequests);
        jobs.MapGet("", ListAsync).WithName("ListJobs").WithSummary("The caller's jobs, newest first, a page at a time.")
            .ProducesValidationProblem(StatusCodes.Status422UnprocessableEntity);
        jobs.MapGet("{id:long}", GetAsync).WithName("GetJob").WithSummary("One job.").ProducesProblem(StatusCodes.Status404NotFound);
        jobs.MapPost("{id:long}/cancel", CancelAsync).WithName("CancelJob").WithSummary("Asks for a job's end; a job that has ended stays as it is.")
            .ProducesProblem(StatusCodes.Status404NotFound);
        jobs.MapPost("{id:long}/run-again", RunAgainAsync).WithName("RunJobAgain").WithSummary("A new job of the same submission.")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesValidationProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status429TooManyRequests);
        return app;
    }

    private static async Task<Results<Created<JobInfo>, Ok<JobInfo>, ProblemHttpResult>> SubmitAsync(SubmissionBody body,
        [FromHeader(Name = "Idempotency-Key")] [Description("1 to 200 characters: the same key with the same submission gives the same job.")] string? key, Submitter submitter, CurrentUser user, HttpResponse response, CancellationToken cancellationToken)
    {
        return Answer(await submitter.SubmitAsync(await user.IdAsync(), body.Submission, key, body.Wrong, cancellationToken), response);
    }

    private static async Task<Results<Ok<JobPage>, ProblemHttpResult>> ListAsync(
        [Description("One or more states, with commas between; all where left out.")] string? state,
        [Description("Only jobs of this program.")] string? program,
        [Description("The next of the page before; the newest jobs where left out.")] string? cursor,
        [Description("1 to 100; 25 where left out.")] string? limit, ILab lab, CancellationToken cancellationToken) =>
        JobQueryReader.Read(state, program, cursor, limit, out var errors) is { } query
            ? TypedResults.Ok(await lab.ListJobsAsync(query, cancellationToken))
            : Problems.Invalid(errors);

    private static async Task<Results<Ok<JobInfo>, ProblemHttpResult>> GetAsync(long id, ILab lab, CancellationToken cancellationToken) =>
        await lab.GetJobAsync(id, cancellationToken) is { } job ? TypedResults.Ok(job) : NoJob(id);

    private static async Task<Results<Accepted<JobInfo>, ProblemHttpResult>> CancelAsync(long id, ILab lab, CancellationToken cancellationToken) =>
        await lab.CancelAsync(id, cancellationToken) is { } job ? TypedResults.Accepted(Routes.Job(id), job) : NoJob(id);

    private static async Task<Results<Created<JobInfo>, Ok<JobInfo>, ProblemHttpResult>> RunAgainAsync(long id, ILab lab, HttpResponse response,
        CancellationToken cancellationToken) =>
        await lab.RunAgainAsync(id, cancellationToken) is { } outcome ? Answer(outcome, response) : NoJob(id);

    private static ProblemHttpResult NoJob(long id) => Problems.NotFound($"You have no job {id}.");

    private static Results<Created<JobInfo>, Ok<JobInfo>, ProblemHttpResult> Answer(SubmitOutcome outcome, HttpResponse response)
    {
        switch (outcome)
        {
            case SubmitOutcome.Accepted { AlreadyThere: true, Job: var job }:
                return TypedResults.Ok(job);
            case SubmitOutcome.Accepted { Job: var job }:
                return TypedResults.Created(Routes.Job(job.Id), job);
            case SubmitOutcome.UnknownProgram { Program: var name }:
                return Problems.NotFound($"There is no program \"{name}\". {Routes.Programs} lists those there are.");
            case SubmitOutcome.Invalid { Errors: var errors }:
                return Problems.Invalid(errors);
            case SubmitOutcome.KeyReused { Key: var key }:
                return Problems.Of(StatusCodes.Status422UnprocessableEntity,
                    $"The idempotency key \"{key}\" was used for another submission. A new submission needs a new key.", "The idempotency key was used before.");
            case SubmitOutcome.QueueFull { RetryAfter: var wait, Sentence: var sentence }:
                response.Headers.RetryAfter = wait.TotalSeconds.ToString("0", CultureInfo.InvariantCulture);
                return Problems.Of(StatusCodes.Status429TooManyRequests, sentence, "The queue is full.");
            default:
                throw new InvalidOperationException($"No answer to {outcome}.");
        }
    }
}
