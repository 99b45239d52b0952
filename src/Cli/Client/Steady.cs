using System.Net;

namespace MpiLab.Cli;

/// <summary>
/// Makes requests that may be made twice, until one is answered: over lost connections and restarts of the service. What
/// the lab refuses stays refused.
/// </summary>
/// <param name="patience">For how long nothing may answer, before the last failure is passed on.</param>
/// <param name="lost">Told of each failure that is got over, first with 1.</param>
public sealed class Steady(TimeSpan patience, Action<Exception, int>? lost = null)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100), LongestPause = TimeSpan.FromSeconds(3);

    public static Steady Patient { get; } = new(TimeSpan.FromMinutes(10));

    public async Task<T> AskAsync<T>(Func<CancellationToken, Task<T>> request, CancellationToken cancellationToken)
    {
        long? since = null;
        var pause = FirstPause;
        for (var failures = 1; ; failures++)
        {
            try
            {
                return await request(cancellationToken);
            }
            catch (Exception error) when (IsPassing(error) && TimeProvider.System.GetElapsedTime(since ??= TimeProvider.System.GetTimestamp()) < patience)
            {
                cancellationToken.ThrowIfCancellationRequested();
                lost?.Invoke(error, failures);
                await Task.Delay((error as LabException)?.RetryAfter is { } wait && wait < LongestPause ? wait : pause, cancellationToken);
                pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
            }
        }
    }

    /// <summary>Whether the same request may be answered another time.</summary>
    public static bool IsPassing(Exception error) => error switch
    {
        HttpRequestException { StatusCode: { } status } => status is HttpStatusCode.ServiceUnavailable or HttpStatusCode.BadGateway or HttpStatusCode.GatewayTimeout,
        HttpRequestException or IOException => true,
        _ => false,
    };
}
