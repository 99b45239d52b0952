using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Reflection;
using System.Text;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;
using MpiLab.Contracts;

namespace MpiLab.Api.Streaming;

/// <summary>A log as server-sent events (HTML Living Standard, section 9.2), with a comment now and then while it is silent.</summary>
internal sealed class LogEventsResult(IAsyncEnumerable<LogBatch> batches, LogFilter filter, TimeProvider time) : IResult, IEndpointMetadataProvider
{
    private const string MediaType = "text/event-stream";

    // Under the usual half minute or more after which proxies give up a silent connection.
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(LogEntry), [MediaType]));

    public async Task ExecuteAsync(HttpContext context)
    {
        PrivateAnswer.Set(context.Response);
        context.Response.ContentType = MediaType;
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        var body = context.Response.BodyWriter;
        await body.FlushAsync(context.RequestAborted);

        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        await using var reader = batches.GetAsyncEnumerator(end.Token);
        var next = reader.MoveNextAsync().AsTask();
        try
        {
            for (; await BeatAsync(next, body, end.Token); next = reader.MoveNextAsync().AsTask())
            {
                Write(body, reader.Current);
                await body.FlushAsync(end.Token);
            }
        }
        finally
        {
            // A reader must not be disposed while it moves.
            await end.CancelAsync();
            await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<bool> BeatAsync(Task<bool> next, PipeWriter body, CancellationToken cancellationToken)
    {
        while (!next.IsCompleted)
        {
            using var beat = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            await Task.WhenAny(next, Task.Delay(Heartbeat, time, beat.Token));
            await beat.CancelAsync();
            if (next.IsCompleted) break;
            body.Write(":\n\n"u8);
            await body.FlushAsync(cancellationToken);
        }
        return await next;
    }

    private void Write(IBufferWriter<byte> body, LogBatch batch)
    {
        var entries = new NdjsonLogWriter(body);
        var passed = true;
        foreach (var record in new LogRecords(batch.Frames))
        {
            passed = filter.Takes(record);
            if (!passed) continue;
            body.Write("event: log\ndata: "u8);
            // One line of JSON: it ends the data, and the id follows.
            entries.Write(record);
            Id(body, record.Next);
        }
        if (batch.Ended) body.Write("event: end\ndata: {}\n"u8);
        if (batch.Ended) Id(body, batch.Next);
        // So that a reader of one rank need not go through the others' records again.
        else if (!passed) Id(body, batch.Next);
    }

    private static void Id(IBufferWriter<byte> body, long next) =>
        body.Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"id: {next}\n\n")));
}
