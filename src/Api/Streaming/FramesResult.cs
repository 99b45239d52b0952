using System.Net.Mime;
using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;

namespace MpiLab.Api.Streaming;

/// <summary>Frames of a log in their binary form.</summary>
internal sealed class FramesResult(FrameCollector frames) : IResult, IEndpointMetadataProvider
{
    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(Stream), [MediaTypeNames.Application.Octet]));

    public async Task ExecuteAsync(HttpContext context)
    {
        PrivateAnswer.Set(context.Response);
        LogHeaders.Set(context.Response, frames.Next, frames.Ended);
        context.Response.ContentType = MediaTypeNames.Application.Octet;
        context.Response.ContentLength = frames.Frames.Length;
        await context.Response.BodyWriter.WriteAsync(frames.Frames, context.RequestAborted);
    }
}
