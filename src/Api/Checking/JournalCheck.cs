using MpiLab.Api.Jobs;
using MpiLab.Api.Journal;
using MpiLab.Api.Launching;
using MpiLab.Contracts;

namespace MpiLab.Api.Checking;

/// <summary>Whether a job's log is whole, and what its ranks wrote is still there.</summary>
internal static class JournalCheck
{
    /// <param name="path">The journal.</param>
    /// <param name="ended">Whether its job has.</param>
    public static IEnumerable<Finding> Run(string path, bool ended)
    {
        var closed = ClosedMark.Read(path);
        var size = File.Exists(path) ? new FileInfo(path).Length : 0;
        var whole = Index(path).Whole;
        if (ended && closed is null) yield return Finding.Problem("it has ended and its log is not closed");
        if (closed > whole) yield return Finding.Problem($"its log is damaged at byte {whole} of {closed}");
        else if (size > whole && closed is null) yield return Finding.Note($"its log ends in a torn record of {size - whole} bytes, which is written anew");
    }

    /// <summary>What the log has of a rank's file must be in that file.</summary>
    public static IEnumerable<Finding> Ranks(DataFolder data, Job job)
    {
        var (index, _) = Index(data.Journal(job.Id));
        for (var attempt = 1; attempt <= job.Attempt; attempt++)
        {
            var folder = AttemptFolder.Of(data, job.Id, attempt);
            if (!Directory.Exists(folder.Path)) continue;
            for (var rank = 0; rank < job.Ranks; rank++)
                foreach (var stream in new[] { LogStream.Out, LogStream.Error, LogStream.Event })
                {
                    var file = new FileInfo(folder.Output(rank, stream));
                    var (taken, there) = (index.Offset(attempt, rank, stream), file.Exists ? file.Length : 0);
                    if (taken > there) yield return Finding.Problem($"its log has {taken} bytes of {file.FullName}, which has {there}");
                }
        }
    }

    private static (JournalIndex Index, long Whole) Index(string path)
    {
        var index = new JournalIndex();
        if (!File.Exists(path)) return (index, 0);
        using var file = File.OpenHandle(path, share: FileShare.ReadWrite | FileShare.Delete);
        return (index, JournalReader.Scan(file, 0, long.MaxValue, record => index.Add(record)));
    }
}
