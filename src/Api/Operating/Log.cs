namespace MpiLab.Api.Operating;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "Metrics and traces go to {Endpoint}")]
    public static partial void Exporting(this ILogger log, string endpoint);

    [LoggerMessage(2, LogLevel.Warning, "The lab's figures could not be read; tried again")]
    public static partial void NotRead(this ILogger log, Exception error);
}
