using MpiLab.Contracts;

namespace MpiLab.Web.Jobs;

/// <summary>How states and times of a job read.</summary>
internal static class JobText
{
    public static string Of(JobState state) => state switch
    {
        JobState.TimedOut => "Timed out",
        JobState.LimitExceeded => "Limit exceeded",
        _ => state.ToString(),
    };

    /// <summary>The sentence under the title. The script that keeps it current says the same.</summary>
    public static string Sentence(JobInfo job) => job switch
    {
        { End: { } end } => end.Sentence,
        { State: JobState.Queued, QueuePosition: 1 } => "Next in the queue.",
        { State: JobState.Queued, QueuePosition: { } position } => $"Number {position} in the queue.",
        { State: JobState.Queued } => "In the queue.",
        { State: JobState.Starting } => "The ranks are being started.",
        { State: JobState.Running } => job.Progress?.Text ?? "Running.",
        _ => "",
    };

    public static string Elapsed(JobInfo job, DateTimeOffset now) =>
        (job.StartedAt, job.EndedAt) switch
        {
            ({ } started, { } ended) => Format.Took(ended - started),
            ({ } started, null) => Format.Clock(now - started),
            _ => "–",
        };

    public static string Iso(DateTimeOffset? time) => time?.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'") ?? "";
}
