using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using MpiLab.Api.Accounts;
using MpiLab.Api.Queue;
using MpiLab.Contracts;

namespace MpiLab.Api.Submission;

/// <summary>Jobs over REST.</summary>
internal static class JobEndpoints
{
    public static IEndpointRouteBuilder MapJobs(this IEndpointRouteBuilder app)
    {
        var jobs = app.MapGroup(Routes.Jobs).WithTags("Jobs");
        jobs.MapPost("", SubmitAsync).WithName("SubmitJob").WithSummary("Submits a job.").Accepts<JobSubmission>("application/json")
            .WithDescription("""
                The answer comes as soon as the job is stored: 201. With `Prefer: wait=30` it comes when the job has ended, or
                after so many seconds; with `Prefer: respond-async` a job that has not ended by then is a 202.
                """)
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge).ProducesValidationProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status415UnsupportedMediaType).ProducesProblem(StatusCodes.Status429TooManyRequests);
        jobs.MapGet("", ListAsync).WithName("ListJobs").WithSummary("The caller's jobs, newest first, a page at a time.")
            .ProducesValidationProblem(StatusCodes.Status422UnprocessableEntity).WithTag();
        jobs.MapGet("{id:long}", GetAsync).WithName("GetJob").WithSummary("One job, at once or when there is something to tell.")
            .WithDescription("""
                With `wait` the answer comes when the job has ended; with `If-None-Match` too, as soon as the job is not what
                that tag was given for, and else, when the time is up, with 304.
                """)
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesValidationProblem(StatusCodes.Status422UnprocessableEntity).WithTag();
        jobs.MapPost("{id:long}/cancel", CancelAsync).WithName("CancelJob").WithSummary("Asks for a job's end; a job that has ended stays as it is.")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status412PreconditionFailed);
        jobs.MapPost("{id:long}/run-again", RunAgainAsync).WithName("RunJobAgain").WithSummary("A new job of the same submission.")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesValidationProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status429TooManyRequests);
        jobs.MapDelete("{id:long}", DeleteAsync).WithName("DeleteJob").WithSummary("Removes a job that has ended, with its log and files.")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        return app;
    }

    private static async Task<Results<Created<JobInfo>, Ok<JobInfo>, Accepted<JobInfo>, ProblemHttpResult>> SubmitAsync(SubmissionBody body,
        [FromHeader(Name = "Idempotency-Key")] [Description("1 to 200 characters: the same key with the same submission gives the same job.")] string? key,
        [FromHeader(Name = Preferences.Header)] [Description("respond-async, wait=SECONDS, or both with a comma between.")] string? prefer,
        Submitter submitter, CurrentUser user, JobWatcher watcher, HttpContext context, CancellationToken cancellationToken)
    {
        var owner = await user.IdAsync();
        var outcome = await submitter.SubmitAsync(owner, body.Submission, key, body.Wrong, cancellationToken);
        if (outcome is not SubmitOutcome.Accepted accepted || prefer is null) return Answer(outcome, context.Response);

        var preferences = Preferences.Of(context.Request);
        preferences.Acknowledge(context.Response);
        var job = await EndAsync(accepted.Job, preferences.Wait);
        return preferences.RespondAsync && !job.State.IsTerminal
            ? TypedResults.Accepted(Routes.Job(job.Id), job)
            : Answer(accepted with { Job = job }, context.Response);

        async Task<JobInfo> EndAsync(JobInfo job, TimeSpan wait) => wait == TimeSpan.Zero || job.State.IsTerminal ? job
            : await LongPoll.UntilAsync(context, wait, token => watcher.WatchAsync(owner, job.Id, token), info => info.State.IsTerminal) ?? job;
    }

    private static async Task<Results<Ok<JobPage>, ProblemHttpResult>> ListAsync(
        [Description("One or more states, with commas between; all where left out.")] string? state,
        [Description("Only jobs of this program.")] string? program,
        [Description("Only jobs of this batch.")] string? batch,
        [Description("The next of the page before; the newest jobs where left out.")] string? cursor,
        [Description("1 to 100; 25 where left out.")] string? limit, ILab lab, CancellationToken cancellationToken) =>
        JobQueryReader.Read(state, program, batch, cursor, limit, out var errors) is { } query
            ? TypedResults.Ok(await lab.ListJobsAsync(query, cancellationToken))
            : Problems.Invalid(errors);

    private static async Task<Results<Ok<JobInfo>, ProblemHttpResult>> GetAsync(long id,
        [Description(LongPoll.Description)] string? wait,
        [FromHeader(Name = "If-None-Match")] [Description("The ETag of the job as the client has it.")] string? known,
        HttpContext context, ILab lab, CurrentUser user, JobWatcher watcher, CancellationToken cancellationToken)
    {
        var errors = new Dictionary<string, string[]>();
        LongPoll.Check(wait, errors, out var time);
        if (errors.Count > 0) return Problems.Invalid(errors);
        var owner = await user.IdAsync();
        var job = time == TimeSpan.Zero ? null
            : await LongPoll.UntilAsync(context, time, token => watcher.WatchAsync(owner, id, token), IsEnough);
        job ??= await lab.GetJobAsync(id, cancellationToken);
        return job is null ? NoJob(id) : TypedResults.Ok(job);

        bool IsEnough(JobInfo info) => known is null ? info.State.IsTerminal : !Conditional.IsKnown(context.Request, Conditional.TagOf(context, info));
    }

    private static async Task<Results<Accepted<JobInfo>, ProblemHttpResult>> CancelAsync(long id,
        [FromHeader(Name = "If-Match")] [Description("Only while the job has this ETag.")] string? match,
        HttpContext context, ILab lab, CancellationToken cancellationToken)
    {
        if (match is not null && await lab.GetJobAsync(id, cancellationToken) is { } seen && Conditional.Precondition(context, seen) is { } refusal) return refusal;
        return await lab.CancelAsync(id, cancellationToken) is { } job ? TypedResults.Accepted(Routes.Job(id), job) : NoJob(id);
    }

    private static async Task<Results<Created<JobInfo>, Ok<JobInfo>, Accepted<JobInfo>, ProblemHttpResult>> RunAgainAsync(long id, ILab lab, HttpResponse response,
        CancellationToken cancellationToken) =>
        await lab.RunAgainAsync(id, cancellationToken) is { } outcome ? Answer(outcome, response) : NoJob(id);

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(long id, ILab lab, CancellationToken cancellationToken) =>
        await lab.DeleteAsync(id, cancellationToken) switch
        {
            DeleteOutcome.Deleted => TypedResults.NoContent(),
            DeleteOutcome.NotEnded => Problems.Of(StatusCodes.Status409Conflict, $"Job {id} has not ended. Cancel it first: what has ended can be deleted."),
            _ => NoJob(id),
        };

    private static ProblemHttpResult NoJob(long id) => Problems.NotFound($"You have no job {id}.");

    private static Results<Created<JobInfo>, Ok<JobInfo>, Accepted<JobInfo>, ProblemHttpResult> Answer(SubmitOutcome outcome, HttpResponse response) => outcome switch
    {
        SubmitOutcome.Accepted { AlreadyThere: true, Job: var job } => TypedResults.Ok(job),
        SubmitOutcome.Accepted { Job: var job } => TypedResults.Created(Routes.Job(job.Id), job),
        _ => Refusal.Of(outcome, response),
    };
}
