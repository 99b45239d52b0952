namespace MpiLab.Api.Assignments;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "Run {HandIn} was checked: {Points} points")]
    public static partial void Checked(this ILogger log, long handIn, double points);

    [LoggerMessage(2, LogLevel.Error, "The checks of run {HandIn} failed; tried again later")]
    public static partial void CheckFailed(this ILogger log, long handIn, Exception error);

    [LoggerMessage(3, LogLevel.Error, "Checks failed; tried again after {Wait}")]
    public static partial void ChecksFailed(this ILogger log, TimeSpan wait, Exception error);
}
