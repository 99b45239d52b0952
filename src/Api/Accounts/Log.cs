namespace MpiLab.Api.Accounts;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Warning, "The use of token {Token} was not recorded: {Reason}")]
    public static partial void UseNotRecorded(this ILogger log, long token, string reason);

    [LoggerMessage(3, LogLevel.Warning, "That session {Session} was seen was not recorded: {Reason}")]
    public static partial void SessionNotRecorded(this ILogger log, long session, string reason);

    [LoggerMessage(2, LogLevel.Warning, "The rights of those who are connected were not looked at again; the next look will")]
    public static partial void NotRechecked(this ILogger log, Exception error);
}
