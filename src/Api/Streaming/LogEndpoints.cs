using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using MpiLab.Api.Journal;
using MpiLab.Contracts;

namespace MpiLab.Api.Streaming;

internal static class LogEndpoints
{
    private const int DefaultFrames = 128 * 1024, MaxFrames = 1024 * 1024;

    public static void MapLog(this IEndpointRouteBuilder app)
    {
        var log = app.MapGroup(Routes.Jobs + "/{id:long}/log").RequireAuthorization().WithTags("Log")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesValidationProblem(StatusCodes.Status422UnprocessableEntity);
        log.MapGet("", GetLogAsync).WithName("GetLog")
            .WithSummary("A job's log as text, or as NDJSON of its records.")
            .WithDescription($"""
                One rank's text is the bytes it wrote; merged text has `[rank] ` before each line. The headers
                `{LogHeaders.Next}` (where to go on) and `{LogHeaders.Ended}` (whether more can follow) stand in each
                answer that does not follow.
                """);
        log.MapGet("/events", GetEventsAsync).WithName("GetLogEvents")
            .WithSummary("A job's log as server-sent events, until it ends.")
            .WithDescription("""
                An event `log` carries one record; its id is where to go on, so that a browser that lost its connection
                continues by `Last-Event-ID`. The event `end` follows the last record that the job will ever have.
                """);
        log.MapGet("/frames", GetFramesAsync).WithName("GetLogFrames")
            .WithSummary("Records of a job's log in their binary form.")
            .WithDescription($"""
                Whole frames, as in the hub's batches, byte for byte what the ranks wrote. `{LogHeaders.Next}` and
                `{LogHeaders.Ended}` say how to go on; with `wait` the answer comes when there are frames, or when the time is up.
                """);
    }

    private static async Task<Results<LogResult, ProblemHttpResult>> GetLogAsync(long id, [AsParameters] LogQuery query,
        [Description("Stay, and send what the ranks write, until the job ends.")] bool? follow,
        [Description("text or ndjson; by the Accept header where left out.")] string? format,
        HttpContext context, IJournals journals, IJobAccess access, CancellationToken cancellationToken)
    {
        if (await access.FindAsync(context.User, id, cancellationToken) is null) return NoSuchJob(id);
        var errors = query.Errors();
        if (format is not (null or "text" or "ndjson")) errors["format"] = ["must be text or ndjson"];
        if (errors.Count > 0) return Problems.Invalid(errors);
        var from = query.From ?? 0;
        if (await journals.FindAsync(id, from, cancellationToken) is not { } end) return NoSuchRecord(from);

        var ndjson = format is null ? LogResult.PrefersNdjson(context.Request) : format == "ndjson";
        return follow is true
            ? new LogResult(journals.ReadAsync(id, from, cancellationToken), query.Filter, ndjson, end: null)
            : new LogResult(journals.SnapshotAsync(id, from, cancellationToken), query.Filter, ndjson, end);
    }

    private static async Task<Results<LogEventsResult, NoContent, ProblemHttpResult>> GetEventsAsync(long id, [AsParameters] LogQuery query,
        [FromHeader(Name = "Last-Event-ID")] [Description("The id of the last event seen: goes before from.")] long? lastEventId,
        HttpContext context, IJournals journals, IJobAccess access, TimeProvider time, CancellationToken cancellationToken)
    {
        if (await access.FindAsync(context.User, id, cancellationToken) is null) return NoSuchJob(id);
        if (query.Errors() is { Count: > 0 } errors) return Problems.Invalid(errors);
        // What the browser saw last goes before what its page asked for first.
        var from = lastEventId ?? query.From ?? 0;
        if (await journals.FindAsync(id, from, cancellationToken) is not { } end) return NoSuchRecord(from);
        // Tells an EventSource that has seen the end to ask no more.
        if (lastEventId is not null && end == new JournalEnd(from, Closed: true)) return TypedResults.NoContent();
        return new LogEventsResult(journals.ReadAsync(id, from, cancellationToken), query.Filter, time);
    }

    private static async Task<Results<FramesResult, ProblemHttpResult>> GetFramesAsync(long id, [AsParameters] LogQuery query,
        [Description("The most bytes to send, 65,576 to 1,048,576; 131,072 where left out.")] int? limit,
        [Description(LongPoll.Description)] string? wait,
        HttpContext context, IJournals journals, IJobAccess access, CancellationToken cancellationToken)
    {
        if (await access.FindAsync(context.User, id, cancellationToken) is null) return NoSuchJob(id);
        var errors = query.Errors();
        if (limit is < LogFrame.HeaderSize + LogFrame.MaxBytes or > MaxFrames) errors["limit"] = ["must be 65576 to 1048576"];
        LongPoll.Check(wait, errors, out var time);
        if (errors.Count > 0) return Problems.Invalid(errors);
        var from = query.From ?? 0;
        if (await journals.FindAsync(id, from, cancellationToken) is null) return NoSuchRecord(from);

        var frames = new FrameCollector(from, limit ?? DefaultFrames, query.Filter);
        await frames.TakeAsync(journals.SnapshotAsync(id, from, cancellationToken));
        if (frames.IsEmpty && !frames.Ended && time > TimeSpan.Zero)
            await LongPoll.UntilAsync(context, time, token => journals.ReadAsync(id, frames.Next, token), batch => frames.Take(batch) || !frames.IsEmpty);
        return new FramesResult(frames);
    }

    private static ProblemHttpResult NoSuchJob(long id) => Problems.NotFound($"You have no job {id}.");

    private static ProblemHttpResult NoSuchRecord(long from) =>
        Problems.Invalid(new Dictionary<string, string[]> { ["from"] = [$"must be 0 or where an earlier answer said to go on; no record begins at {from}"] });
}
