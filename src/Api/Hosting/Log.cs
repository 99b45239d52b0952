namespace MpiLab.Api.Hosting;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Error, "{Method} {Path} failed")]
    public static partial void RequestFailed(this ILogger log, string method, string path, Exception error);

    [LoggerMessage(2, LogLevel.Warning, "{Method} {Path} was refused: {Reason}")]
    public static partial void StorageRefused(this ILogger log, string method, string path, string reason);

    [LoggerMessage(3, LogLevel.Information, "{Method} {Path} came second: another request changed the same at that moment")]
    public static partial void RequestConflicted(this ILogger log, string method, string path);
}
