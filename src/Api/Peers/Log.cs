namespace MpiLab.Api.Peers;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Warning, "{Count} other processes of this service have died; what they held is taken over")]
    public static partial void PeersDied(this ILogger log, int count);

    [LoggerMessage(2, LogLevel.Critical, "Other processes have taken this one for dead, and its jobs over. It ends itself")]
    public static partial void TakenForDead(this ILogger log);

    [LoggerMessage(3, LogLevel.Warning, "The database could not be told that this process lives; tried again in {Delay}")]
    public static partial void NotBeaten(this ILogger log, TimeSpan delay, Exception error);

    [LoggerMessage(4, LogLevel.Warning, "Other processes could not be told of changes; tried again in {Delay}: {Reason}")]
    public static partial void NotSent(this ILogger log, TimeSpan delay, string reason);

    [LoggerMessage(6, LogLevel.Warning, "Other processes could not be told that this one ends: {Reason}")]
    public static partial void LastNotSent(this ILogger log, string reason);

    [LoggerMessage(5, LogLevel.Warning, "Changes at other processes cannot be heard of; tried again in {Delay}: {Reason}")]
    public static partial void NotHeard(this ILogger log, TimeSpan delay, string reason);
}
