namespace MpiLab.Api.Retention;

internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Job {Job} was deleted")]
    public static partial void Deleted(this ILogger log, long job);

    [LoggerMessage(Level = LogLevel.Error, Message = "Job {Job} was deleted, but not all its files; the next start tries again: {Error}")]
    public static partial void FilesStay(this ILogger log, long job, string error);

    [LoggerMessage(Level = LogLevel.Information, Message = "Deleted {Jobs} ended jobs, as Retention asks")]
    public static partial void Swept(this ILogger log, int jobs);

    [LoggerMessage(Level = LogLevel.Information, Message = "Removed {Guests} guests who cannot come back")]
    public static partial void GuestsCleared(this ILogger log, int guests);

    [LoggerMessage(Level = LogLevel.Information, Message = "Forgot {Deliveries} old deliveries to webhooks")]
    public static partial void Forgotten(this ILogger log, int deliveries);

    [LoggerMessage(Level = LogLevel.Information, Message = "Forgot {Looks} old notes of who looked at a job")]
    public static partial void LooksForgotten(this ILogger log, int looks);

    [LoggerMessage(Level = LogLevel.Error, Message = "What is to go could not all be deleted; tried again in {Interval}")]
    public static partial void SweepFailed(this ILogger log, TimeSpan interval, Exception error);
}
