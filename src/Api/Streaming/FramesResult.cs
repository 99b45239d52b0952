using System.Net.Mime;
using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;
using MpiLab.Api.Journal;
using MpiLab.Contracts;

namespace MpiLab.Api.Streaming;

/// <summary>Whole frames from a record on, at most <paramref name="limit"/> bytes.</summary>
internal sealed class FramesResult(IAsyncEnumerable<LogBatch> batches, long from, int limit, JournalEnd end) : IResult, IEndpointMetadataProvider
{
    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(Stream), [MediaTypeNames.Application.Octet]));

    public async Task ExecuteAsync(HttpContext context)
    {
        var frames = new List<ReadOnlyMemory<byte>>();
        var size = 0;
        await foreach (var batch in batches)
        {
            var fits = Fitting(batch.Frames, limit - size);
            frames.Add(batch.Frames[..fits]);
            size += fits;
            if (fits < batch.Frames.Length || size == limit) break;
        }

        PrivateAnswer.Set(context.Response);
        LogHeaders.Set(context.Response, from + size, end.Closed && from + size == end.Length);
        context.Response.ContentType = MediaTypeNames.Application.Octet;
        context.Response.ContentLength = size;
        foreach (var part in frames) await context.Response.BodyWriter.WriteAsync(part, context.RequestAborted);
    }

    private static int Fitting(ReadOnlyMemory<byte> frames, int room)
    {
        var size = 0;
        foreach (var record in new Records(frames))
        {
            var next = size + LogFrame.HeaderSize + record.Bytes.Length;
            if (next > room) break;
            size = next;
        }
        return size;
    }
}
