using System.Runtime.CompilerServices;

namespace MpiLab.Api.Streaming;

/// <summary>SignalR's own log of failed streams is off: it takes each refusal, which anyone can cause, for a failure.</summary>
internal static partial class StreamFailures
{
    public const string SignalRLog = "Microsoft.AspNetCore.SignalR.Internal.DefaultHubDispatcher";

    /// <summary>The same items; a failure is told to the log.</summary>
    public static async IAsyncEnumerable<T> Telling<T>(this IAsyncEnumerable<T> items, ILogger log, string method, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var reader = items.GetAsyncEnumerator(cancellationToken);
        while (true)
        {
            try
            {
                if (!await reader.MoveNextAsync()) yield break;
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                log.StreamFailed(method, error);
                throw;
            }
            yield return reader.Current;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A stream of {Method} failed")]
    private static partial void StreamFailed(this ILogger log, string method, Exception error);
}
