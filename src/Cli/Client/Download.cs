using System.Net;
using System.Net.Http.Headers;
using MpiLab.Contracts;

namespace MpiLab.Cli;

/// <summary>A file of a job that lies here now.</summary>
internal sealed record FetchedFile(string Name, string Path, long Size);

/// <summary>Fetches a file by parts, RFC 9110 section 14: a lost connection costs what was under way, no more.</summary>
internal sealed class Download(LabClient lab, string from, FileStream to, Action<long> advance)
{
    private EntityTagHeaderValue? _tag;

    /// <exception cref="UsageException">Its name would leave the folder.</exception>
    public static async Task<FetchedFile> GetAsync(Session session, long job, ArtifactInfo file, string folder, Action<long> advance, CancellationToken cancellationToken)
    {
        // The lab gives no such name; but who knows what answers.
        if (file.Name is "" or "." or ".." || file.Name.Contains('/') || file.Name.Contains('\0')) throw new UsageException($"\"{file.Name}\" is no name of a file.");
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, file.Name);
        var unfinished = path + ".part";
        await using (var to = new FileStream(unfinished, FileMode.Create, FileAccess.Write))
        {
            var download = new Download(session.Lab, Routes.Artifact(job, file.Name), to, advance);
            await session.Steady.AskAsync(download.GoOnAsync, cancellationToken);
        }
        File.Move(unfinished, path, overwrite: true);
        return new FetchedFile(file.Name, path, new FileInfo(path).Length);
    }

    private async Task<bool> GoOnAsync(CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, from);
        if (to.Length > 0 && _tag is not null)
        {
            request.Headers.Range = new RangeHeaderValue(to.Length, null);
            request.Headers.IfRange = new RangeConditionHeaderValue(_tag);
        }
        using var answer = await lab.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        // Everything was there when the connection was lost.
        if (answer.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable && answer.Content.Headers.ContentRange?.Length == to.Length) return true;
        await LabException.ThrowUnlessSuccessAsync(answer, cancellationToken);
        _tag = answer.Headers.ETag;
        // Another file by now, or a first try: from its start.
        if (answer.StatusCode != HttpStatusCode.PartialContent)
        {
            advance(-to.Length);
            to.SetLength(0);
        }
        to.Seek(0, SeekOrigin.End);
        await using var body = await answer.Content.ReadAsStreamAsync(cancellationToken);
        var buffer = new byte[64 * 1024];
        for (int read; (read = await body.ReadAsync(buffer, cancellationToken)) > 0; advance(read)) await to.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        return true;
    }
}
