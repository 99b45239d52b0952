using System.Net;

namespace MpiLab.Cli;

/// <summary>
/// Makes requests that may be made twice, until one is answered: over lost connections and restarts of the service. What
/// the lab refuses stays refused.
/// </summary>
/// <param name="patience">For how long nothing may answer, before the last failure is passed on.</param>
/// <param name="lost">Told of each failure that is got over, first with 1.</param>
/// <param name="inTurn">Whether to wait where the lab says 429 and when to come again. False passes it on: for a submission, it may be that the queue is full.</param>
public sealed class Steady(TimeSpan patience, Action<Exception, int>? lost = null, bool inTurn = true)
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
                var turn = (error as LabException)?.RetryAfter;
                await Task.Delay(turn is { } wait && (wait < LongestPause || IsTooEarly(error)) ? wait : pause, cancellationToken);
                pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
            }
        }
    }

    // Whether the same request may be answered another time.
    private bool IsPassing(Exception error) => error switch
    {
        LabException { RetryAfter: not null } when inTurn && IsTooEarly(error) => true,
        HttpRequestException { StatusCode: { } status } => status is HttpStatusCode.ServiceUnavailable or HttpStatusCode.BadGateway or HttpStatusCode.GatewayTimeout,
        HttpRequestException or IOException => true,
        _ => false,
    };

    private static bool IsTooEarly(Exception error) => error is HttpRequestException { StatusCode: HttpStatusCode.TooManyRequests };
}
