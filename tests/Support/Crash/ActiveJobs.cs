using System.Globalization;
using MpiLab.Cli;
using MpiLab.Contracts;

namespace MpiLab.Tests.Support.Crash;

/// <summary>A job that a dead service left between its start and its end, as its files say.</summary>
/// <param name="Job">Its id.</param>
/// <param name="Ended">Whether its ranks had ended when the service was dead.</param>
public sealed record ActiveJob(long Job, bool Ended)
{
    private static readonly TimeSpan HangLimit = TimeSpan.FromMinutes(3);

    /// <summary>Waits until the service knows what became of it.</summary>
    public async Task InHandAsync(LabClient client)
    {
        using var patience = new CancellationTokenSource(HangLimit);
        while (!IsInHand(await client.GetJobAsync(Job, patience.Token))) await Task.Delay(5, patience.Token);
    }

    private bool IsInHand(JobInfo? job) => job is not null && (Ended ? job.State.IsTerminal : job.State is not (JobState.Queued or JobState.Starting));
}

public static class ActiveJobs
{
    /// <summary>How many have a log that was closed.</summary>
    public static int EndedOf(string data) => Directory.GetDirectories(Path.Combine(data, "jobs")).Count(folder => File.Exists(Path.Combine(folder, "journal.closed")));

    /// <summary>Those that have an attempt's folder and a log that nobody closed.</summary>
    public static IReadOnlyList<ActiveJob> Of(string data) =>
        [.. from folder in Directory.GetDirectories(Path.Combine(data, "jobs"))
            where !File.Exists(Path.Combine(folder, "journal.closed"))
            let attempts = Directory.GetDirectories(folder).Where(attempt => !Path.GetFileName(attempt).Contains('.')).ToArray()
            where attempts.Length > 0
            select new ActiveJob(long.Parse(Path.GetFileName(folder), CultureInfo.InvariantCulture), attempts.All(attempt => File.Exists(Path.Combine(attempt, "exit.json"))))];
}
