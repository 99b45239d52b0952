using System.Reflection;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;
using MpiLab.Api.Journal;
using MpiLab.Contracts;

namespace MpiLab.Api.Streaming;

/// <summary>A log as text or NDJSON, up to an end that was seen beforehand, or until the job ends.</summary>
internal sealed class LogResult(IAsyncEnumerable<LogBatch> batches, LogFilter filter, bool ndjson, JournalEnd? end) : IResult, IEndpointMetadataProvider
{
    private const string Text = "text/plain", Ndjson = "application/x-ndjson";

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(string), [Text, Ndjson]));

    public static bool PrefersNdjson(HttpRequest request) =>
        request.GetTypedHeaders().Accept.Any(accept => accept.MediaType.Equals(Ndjson, StringComparison.OrdinalIgnoreCase));

    public async Task ExecuteAsync(HttpContext context)
    {
        var response = context.Response;
        PrivateAnswer.Set(response);
        response.Headers.Vary = "Accept";
        response.ContentType = (ndjson ? Ndjson : Text) + "; charset=utf-8";
        if (end is { } seen) LogHeaders.Set(response, seen.Length, seen.Closed);
        else context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();

        ILogWriter writer = ndjson ? new NdjsonLogWriter(response.BodyWriter) : TextLogWriter.Of(response.BodyWriter, filter.Rank, filter.Stream);
        // The headers, now: a follower may wait long for the first record.
        await response.BodyWriter.FlushAsync(context.RequestAborted);
        await foreach (var batch in batches)
        {
            foreach (var record in new LogRecords(batch.Frames))
            {
                if (record.Sequence >= end?.Length) return;
                if (filter.Takes(record)) writer.Write(record);
            }
            await response.BodyWriter.FlushAsync(context.RequestAborted);
        }
    }
}
