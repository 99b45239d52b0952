using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using MpiLab.Api.Accounts;
using MpiLab.Api.Queue;
using MpiLab.Api.Storage;
using MpiLab.Contracts;

namespace MpiLab.Api.Submission;

/// <summary>Batches over REST.</summary>
internal static class BatchEndpoints
{
    public static IEndpointRouteBuilder MapBatches(this IEndpointRouteBuilder app)
    {
        var batches = app.MapGroup(Routes.Batches).WithTags("Batches");
        batches.MapPost("", SubmitAsync).WithName("SubmitBatch").WithSummary("Submits many jobs of one program at once: all are accepted, or none.")
            .Accepts<BatchSubmission>("application/json")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge).ProducesValidationProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status415UnsupportedMediaType).ProducesProblem(StatusCodes.Status429TooManyRequests);
        batches.MapGet("", ListAsync).WithName("ListBatches").WithSummary("The caller's batches, newest first, a page at a time.")
            .ProducesValidationProblem(StatusCodes.Status422UnprocessableEntity).WithTag();
        batches.MapGet("{id:long}", GetAsync).WithName("GetBatch").WithSummary("One batch with its jobs counted by state, at once or when there is something to tell.")
            .WithDescription("With `wait` the answer comes when every job has ended; with `If-None-Match` too, as soon as any has changed its state.")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesValidationProblem(StatusCodes.Status422UnprocessableEntity).WithTag();
        batches.MapPost("{id:long}/cancel", CancelAsync).WithName("CancelBatch").WithSummary("Asks for the end of every job that has not ended.")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status412PreconditionFailed);
        return app;
    }

    private static async Task<Results<Created<BatchInfo>, Ok<BatchInfo>, ProblemHttpResult>> SubmitAsync(BatchBody body,
        [FromHeader(Name = "Idempotency-Key")] [Description("1 to 200 characters: the same key with the same batch gives the same batch.")] string? key,
        BatchSubmitter submitter, CurrentUser user, HttpResponse response, CancellationToken cancellationToken) =>
        await submitter.SubmitAsync(await user.IdAsync(), body.Batch, key, body.Wrong, cancellationToken) switch
        {
            BatchOutcome.Accepted { AlreadyThere: true, Batch: var batch } => TypedResults.Ok(batch),
            BatchOutcome.Accepted { Batch: var batch } => TypedResults.Created(Routes.Batch(batch.Id), batch),
            BatchOutcome.Refused { Reason: var reason } => Refusal.Of(reason, response),
            var other => throw new InvalidOperationException($"No answer to {other}."),
        };

    private static async Task<Results<Ok<BatchPage>, ProblemHttpResult>> ListAsync(
        [Description("The next of the page before; the newest batches where left out.")] string? cursor,
        [Description("1 to 100; 25 where left out.")] string? limit, BatchStore store, CurrentUser user, CancellationToken cancellationToken)
    {
        if (JobQueryReader.Read(null, null, null, cursor, limit, out var errors) is not { } query) return Problems.Invalid(errors);
        var before = query.Cursor is { } given && JobCursor.TryRead(given, out var last) ? last : long.MaxValue;
        var found = await store.ListAsync(await user.IdAsync(), before, query.Limit + 1, cancellationToken);
        var page = found.Take(query.Limit).Select(BatchSubmitter.View).ToList();
        return TypedResults.Ok(new BatchPage(page, found.Count > query.Limit ? JobCursor.Write(page[^1].Id) : null));
    }

    private static async Task<Results<Ok<BatchInfo>, ProblemHttpResult>> GetAsync(long id,
        [Description(LongPoll.Description)] string? wait,
        [FromHeader(Name = "If-None-Match")] [Description("The ETag of the batch as the client has it.")] string? known,
        HttpContext context, BatchStore store, BatchWatcher watcher, CurrentUser user, CancellationToken cancellationToken)
    {
        var errors = new Dictionary<string, string[]>();
        LongPoll.Check(wait, errors, out var time);
        if (errors.Count > 0) return Problems.Invalid(errors);
        var owner = await user.IdAsync();
        var batch = time == TimeSpan.Zero ? null : await LongPoll.UntilAsync(context, time, token => watcher.WatchAsync(owner, id, token), IsEnough);
        batch ??= await store.FindAsync(id, owner, cancellationToken) is { } found ? BatchSubmitter.View(found) : null;
        return batch is null ? NoBatch(id) : TypedResults.Ok(batch);

        bool IsEnough(BatchInfo info) => known is null ? info.Ended : !Conditional.IsKnown(context.Request, Conditional.TagOf(context, info));
    }

    private static async Task<Results<Accepted<BatchInfo>, ProblemHttpResult>> CancelAsync(long id,
        [FromHeader(Name = "If-Match")] [Description("Only while the batch has this ETag.")] string? match,
        HttpContext context, BatchStore store, JobCancellation cancellation, CurrentUser user, CancellationToken cancellationToken)
    {
        var owner = await user.IdAsync();
        if (await store.FindAsync(id, owner, cancellationToken) is not { } batch) return NoBatch(id);
        if (match is not null && Conditional.Precondition(context, BatchSubmitter.View(batch)) is { } refusal) return refusal;
        // Newest first: none that waits is to start because another has made room.
        foreach (var job in await store.OpenJobsAsync(id, cancellationToken)) await cancellation.CancelAsync(job, cancellationToken);
        return TypedResults.Accepted(Routes.Batch(id), BatchSubmitter.View((await store.FindAsync(id, owner, cancellationToken))!));
    }

    private static ProblemHttpResult NoBatch(long id) => Problems.NotFound($"You have no batch {id}.");
}
