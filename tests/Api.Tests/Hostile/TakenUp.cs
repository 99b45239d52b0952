using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using MpiLab.Api.Journal;
using MpiLab.Api.Launching;
using MpiLab.Contracts;

namespace MpiLab.Api.Tests.Hostile;

/// <summary>What the service takes of a job that is over: its log and its files.</summary>
internal static class TakenUp
{
    /// <summary>Null where it is what the ranks wrote, no more than the limit, and nothing of anyone else's.</summary>
    /// <param name="data">Where the job lies.</param>
    /// <param name="plan">The job.</param>
    /// <param name="limit">Bytes of its log.</param>
    /// <param name="tooMuch">Whether it must have written more.</param>
    public static async Task<string?> WrongAsync(DataFolder data, LaunchPlan plan, long limit, bool tooMuch)
    {
        var journals = new Journals(data, TimeProvider.System, NullLogger<Journals>.Instance);
        await using (var feed = journals.Feed(plan.Job, plan.Attempt, plan.Folder, plan.Ranks, limit, _ => { }))
        {
            await feed.DrainAsync(CancellationToken.None);
            if (feed.LimitReached.IsCompleted != tooMuch) return tooMuch ? "nothing bounds its log" : "it wrote more than its limit";
            if (feed.Bytes > limit) return $"its log has {feed.Bytes} bytes";
        }
        return await LogIsAnothersAsync(journals, plan, tooMuch) ?? FilesAreAnothers(plan);
    }

    private static async Task<string?> LogIsAnothersAsync(Journals journals, LaunchPlan plan, bool tooMuch)
    {
        var written = new Dictionary<(int, LogStream), MemoryStream>();
        await foreach (var batch in journals.SnapshotAsync(plan.Job, 0, CancellationToken.None))
            foreach (var record in new LogRecords(batch.Frames))
            {
                if (record.Rank == LogRanks.Launcher) continue;
                if (!written.TryGetValue((record.Rank, record.Stream), out var bytes)) written[(record.Rank, record.Stream)] = bytes = new MemoryStream();
                bytes.Write(record.Bytes.Span);
            }
        foreach (var ((rank, stream), bytes) in written)
        {
            var file = await File.ReadAllBytesAsync(plan.Folder.Output(rank, stream));
            if (!(tooMuch ? file.AsSpan().StartsWith(bytes.ToArray()) : file.AsSpan().SequenceEqual(bytes.ToArray()))) return $"the log of rank {rank} is not what it wrote";
        }
        return null;
    }

    private static string? FilesAreAnothers(LaunchPlan plan)
    {
        var canary = Encoding.UTF8.GetBytes(Canaries.Head + Canaries.Tail);
        foreach (var artifact in ArtifactFolder.List(plan.Folder))
        {
            using var handle = ArtifactFolder.Open(plan.Folder, artifact.Name);
            if (handle is null) return $"{artifact.Name} is listed and cannot be read";
            var start = new byte[4096];
            if (start.AsSpan(0, RandomAccess.Read(handle, start, 0)).IndexOf(canary) >= 0) return $"{artifact.Name} is a file of the machine's";
        }
        return null;
    }
}
