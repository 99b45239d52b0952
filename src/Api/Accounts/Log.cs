namespace MpiLab.Api.Accounts;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Warning, "The use of token {Token} was not recorded: {Reason}")]
    public static partial void UseNotRecorded(this ILogger log, long token, string reason);
}
