namespace MpiLab.Api.Journal;

internal static partial class Log
{
    [LoggerMessage(EventId = 400, Level = LogLevel.Error, Message = "The journal of job {Job} cannot be written now; the merge tries again until it can.")]
    public static partial void CannotAppend(this ILogger log, long job, Exception exception);

    [LoggerMessage(EventId = 401, Level = LogLevel.Error, Message = "The merge of job {Job} ended before its time.")]
    public static partial void FeedFailed(this ILogger log, long job, Exception exception);
}
