namespace MpiLab.Api.Dashboard;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Warning, "The slots in use could not be read; tried again")]
    public static partial void NotSampled(this ILogger log, Exception error);
}
