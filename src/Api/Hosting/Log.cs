namespace MpiLab.Api.Hosting;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Error, "{Method} {Path} failed")]
    public static partial void RequestFailed(this ILogger log, string method, string path, Exception error);

    [LoggerMessage(2, LogLevel.Warning, "{Method} {Path} was refused: {Reason}")]
    public static partial void StorageRefused(this ILogger log, string method, string path, string reason);
}
