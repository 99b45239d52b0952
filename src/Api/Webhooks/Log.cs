namespace MpiLab.Api.Webhooks;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Debug, "Delivery {Delivery} of job {Job} was taken at attempt {Attempt}")]
    public static partial void Delivered(this ILogger log, long delivery, long job, int attempt);

    [LoggerMessage(2, LogLevel.Information, "Delivery {Delivery} of job {Job} was not taken at attempt {Attempt}: {Error} Next attempt after {Wait}")]
    public static partial void NotDelivered(this ILogger log, long delivery, long job, int attempt, string error, TimeSpan? wait);

    [LoggerMessage(3, LogLevel.Error, "Deliveries failed; tried again after {Wait}")]
    public static partial void DeliveriesFailed(this ILogger log, TimeSpan wait, Exception error);
}
