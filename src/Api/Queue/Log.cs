using MpiLab.Contracts;

namespace MpiLab.Api.Queue;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "Job {Job}, attempt {Attempt}: {Program} started on {Ranks} ranks")]
    public static partial void Started(this ILogger log, long job, int attempt, string program, int ranks);

    [LoggerMessage(2, LogLevel.Information, "Job {Job}, attempt {Attempt}: {State}. {Sentence}")]
    public static partial void Ended(this ILogger log, long job, int attempt, JobState state, string sentence);

    [LoggerMessage(3, LogLevel.Warning, "Job {Job}, attempt {Attempt} could not be started")]
    public static partial void LaunchFailed(this ILogger log, long job, int attempt, Exception error);

    [LoggerMessage(4, LogLevel.Warning, "Job {Job}, attempt {Attempt} was interrupted and is queued again, as it asked")]
    public static partial void StartedAgain(this ILogger log, long job, int attempt);

    [LoggerMessage(5, LogLevel.Warning, "Job {Job}, attempt {Attempt}: not moved from {From} to {To}, because another holds it")]
    public static partial void NotOurs(this ILogger log, long job, int attempt, JobState from, JobState to);

    [LoggerMessage(6, LogLevel.Information, "Took up {Started} started jobs that another life or another process of the service left")]
    public static partial void TakenUp(this ILogger log, int started);

    [LoggerMessage(7, LogLevel.Error, "No job could be claimed; tried again in {Delay}")]
    public static partial void ClaimFailed(this ILogger log, TimeSpan delay, Exception error);

    [LoggerMessage(9, LogLevel.Error, "Jobs that were cancelled at another process could not be looked for; tried again in {Delay}")]
    public static partial void SweepFailed(this ILogger log, TimeSpan delay, Exception error);

    [LoggerMessage(10, LogLevel.Warning, "What job {Job} has told could not be recorded")]
    public static partial void ToldNotKept(this ILogger log, long job, Exception error);

    [LoggerMessage(8, LogLevel.Error, "Job {Job}, attempt {Attempt} could not be followed; taken up again in {Delay}")]
    public static partial void RunFailed(this ILogger log, long job, int attempt, TimeSpan delay, Exception error);

    [LoggerMessage(20, LogLevel.Warning, "Job {Job} left more files than it may, and some could not be removed: {Why}")]
    public static partial void ArtifactsStay(this ILogger log, long job, string why);
}
