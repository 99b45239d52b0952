using System.Globalization;
using MpiLab.Contracts;

namespace MpiLab.Cli;

/// <summary>Reads whole frames from an answer, and from one that breaks off those that came whole.</summary>
internal static class FramesAnswer
{
    /// <param name="answer">Its headers have come.</param>
    /// <param name="patience">For how long the rest may come, before it counts as broken off.</param>
    /// <exception cref="HttpRequestException">It broke off before the first frame's end; likewise an <see cref="IOException"/>.</exception>
    public static async Task<LogBatch> ReadAsync(HttpResponseMessage answer, TimeSpan patience, CancellationToken cancellationToken)
    {
        using var frames = new MemoryStream();
        using var time = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        time.CancelAfter(patience);
        try
        {
            await answer.Content.CopyToAsync(frames, time.Token);
        }
        catch (Exception error) when (error is HttpRequestException or IOException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            if (Whole(frames) is { Frames.Length: > 0 } part) return part;
            if (error is not OperationCanceledException) throw;
            throw new HttpRequestException(HttpRequestError.ConnectionError, $"No whole record within {patience.TotalSeconds:0} s.", error);
        }
        return new LogBatch(long.Parse(answer.Headers.GetValues("Log-Next").Single(), CultureInfo.InvariantCulture),
            answer.Headers.GetValues("Log-Ended").Single() == "true", frames.GetBuffer().AsMemory(0, (int)frames.Length));
    }

    private static LogBatch Whole(MemoryStream frames)
    {
        var (size, next) = (0, 0L);
        foreach (var record in new LogRecords(frames.GetBuffer().AsMemory(0, (int)frames.Length)))
            (size, next) = (size + LogFrame.HeaderSize + record.Bytes.Length, record.Next);
        return new LogBatch(next, Ended: false, frames.GetBuffer().AsMemory(0, size));
    }
}
