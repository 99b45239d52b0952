using System.ComponentModel;
using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using Microsoft.Win32.SafeHandles;
using MpiLab.Api.Journal;
using MpiLab.Api.Launching;
using MpiLab.Contracts;

namespace MpiLab.Api.Streaming;

internal static class ArtifactEndpoints
{
    public static void MapArtifacts(this IEndpointRouteBuilder app)
    {
        var artifacts = app.MapGroup(Routes.Jobs + "/{id:long}/artifacts").RequireAuthorization().WithTags("Artifacts")
            .ProducesProblem(StatusCodes.Status404NotFound);
        artifacts.MapGet("", ListAsync).WithName("ListArtifacts").WithSummary("The files that a job's latest attempt made.").WithTag();
        artifacts.MapGet("/{name}", GetAsync).WithName("GetArtifact").WithSummary("One of these files.")
            .Produces<Stream>(contentType: "application/octet-stream").Produces(StatusCodes.Status304NotModified);
    }

    // A running job may write on: a part of the file as it was does not go with a part of what it is.
    private static EntityTagHeaderValue TagOf(SafeFileHandle file) =>
        new(string.Create(CultureInfo.InvariantCulture, $"\"{RandomAccess.GetLength(file):x}-{File.GetLastWriteTimeUtc(file).Ticks:x}\""));

    private static async Task<Results<Ok<IReadOnlyList<ArtifactInfo>>, ProblemHttpResult>> ListAsync(long id,
        HttpContext context, DataFolder data, IJobAccess access, CancellationToken cancellationToken)
    {
        if (await access.FindAsync(context.User, id, cancellationToken) is not { } job) return Problems.NotFound($"You have no job {id}.");
        return TypedResults.Ok(ArtifactFolder.List(AttemptFolder.Of(data, id, job.Attempt)));
    }

    private static async Task<Results<FileStreamHttpResult, ProblemHttpResult>> GetAsync(long id,
        [Description("As the list has it.")] string name,
        HttpContext context, DataFolder data, IJobAccess access, CancellationToken cancellationToken)
    {
        if (await access.FindAsync(context.User, id, cancellationToken) is not { } job) return Problems.NotFound($"You have no job {id}.");
        if (ArtifactFolder.Open(AttemptFolder.Of(data, id, job.Attempt), name) is not { } handle)
            return Problems.NotFound($"Job {id} has no such artifact.");

        PrivateAnswer.Set(context.Response);
        // Should a browser show it as a page all the same, that page can do nothing.
        context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        return TypedResults.Stream(new FileStream(handle, FileAccess.Read, bufferSize: 0), MediaTypes.Of(name),
            MediaTypes.IsShown(name) ? null : name, entityTag: TagOf(handle), enableRangeProcessing: true);
    }
}
