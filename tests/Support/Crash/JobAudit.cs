using MpiLab.Contracts;

namespace MpiLab.Tests.Support.Crash;

/// <summary>What a job's own files say of it, against what the lab says.</summary>
public static class JobAudit
{
    /// <summary>Each rank that was started more than once in one attempt: a rank adds a line to its attempt's file when it starts.</summary>
    public static async Task<IReadOnlyList<string>> StartedTwiceAsync(LabHost lab, JobInfo job)
    {
        var twice = new List<string>();
        foreach (var attempt in Attempts(lab, job))
        {
            var starts = (await File.ReadAllLinesAsync(Path.Combine(attempt, "ranks", "states"))).Where(line => line.EndsWith(" started", StringComparison.Ordinal));
            twice.AddRange(starts.GroupBy(line => line).Where(same => same.Count() > 1).Select(same => $"job {job.Id}: {same.Key} {same.Count()} times in {attempt}"));
        }
        return twice;
    }

    /// <summary>How many ranks the last attempt started.</summary>
    public static int Started(LabHost lab, JobInfo job) =>
        File.ReadLines(Path.Combine(Attempts(lab, job)[^1], "ranks", "states")).Count(line => line.EndsWith(" started", StringComparison.Ordinal));

    /// <summary>Each stream of a rank whose bytes in the log are not those that the rank wrote, all attempts in their order.</summary>
    public static async Task<IReadOnlyList<string>> DifferencesAsync(LabHost lab, JobInfo job)
    {
        var differences = new List<string>();
        for (var rank = 0; rank < job.Ranks; rank++)
            foreach (var (stream, ending) in new[] { ("out", "out"), ("error", "err"), ("event", "events") })
            {
                byte[] written = [.. Attempts(lab, job).SelectMany(attempt => File.ReadAllBytes(Path.Combine(attempt, "ranks", $"{rank}.{ending}")))];
                var log = await lab.Client.Http.GetByteArrayAsync($"{Routes.Log(job.Id)}?rank={rank}&stream={stream}");
                if (!log.AsSpan().SequenceEqual(written)) differences.Add($"job {job.Id}, rank {rank}, {stream}: {written.Length} bytes written, {log.Length} in the log");
            }
        return differences;
    }

    private static List<string> Attempts(LabHost lab, JobInfo job) =>
        [.. Enumerable.Range(1, job.Attempt).Select(attempt => Path.Combine(lab.Data, "jobs", $"{job.Id}", $"{attempt}")).Where(Directory.Exists)];
}
