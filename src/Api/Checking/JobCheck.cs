using System.Globalization;
using MpiLab.Api.Jobs;
using MpiLab.Api.Launching;
using MpiLab.Contracts;

namespace MpiLab.Api.Checking;

/// <summary>Whether a job's record, its folder, its log and its attempts agree.</summary>
internal static class JobCheck
{
    public static IEnumerable<Finding> Run(DataFolder data, Job job)
    {
        var folder = data.Job(job.Id);
        if (!Directory.Exists(folder))
        {
            if (job.State != JobState.Queued && job.State != JobState.Starting) yield return Problem($"is {job.State} and has no folder");
            yield break;
        }
        foreach (var finding in Attempts(data, job)) yield return finding;
        foreach (var finding in JournalCheck.Run(data.Journal(job.Id), job.State.IsTerminal).Concat(JournalCheck.Ranks(data, job)))
            yield return finding with { Text = $"job {job.Id}: {finding.Text}" };

        Finding Problem(string text) => Finding.Problem($"job {job.Id} {text}");
    }

    private static IEnumerable<Finding> Attempts(DataFolder data, Job job)
    {
        foreach (var name in Directory.GetDirectories(data.Job(job.Id)).Select(path => Path.GetFileName(path)))
        {
            if (name.Contains('.')) yield return Finding.Note($"job {job.Id} has a folder {name} that was made for an attempt and not used");
            else if (!int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var attempt) || attempt > job.Attempt)
                yield return Finding.Problem($"job {job.Id} has a folder {name} of no attempt that is recorded; the database is older than it");
        }
        if (job.StartedAt is null || job.State == JobState.Interrupted) yield break;
        var last = AttemptFolder.Of(data, job.Id, job.Attempt);
        if (!Directory.Exists(last.Path)) yield return Finding.Problem($"job {job.Id} is {job.State} and its attempt {job.Attempt} has no folder");
        // One that was cancelled as its supervisor died has none.
        else if (job.State.IsTerminal && job.State != JobState.Cancelled && !File.Exists(last.Exit))
            yield return Finding.Problem($"job {job.Id} is {job.State} and its attempt {job.Attempt} does not say how it ended");
    }
}
