using System.Buffers.Text;
using System.Security.Cryptography;
using MpiLab.Cli;
using MpiLab.Contracts;
using MpiLab.Tests.Support;

namespace MpiLab.Bench.Viewers;

/// <summary>Follows a job as fast as it can.</summary>
internal static class Viewer
{
    /// <summary>SHA-256 of all frames.</summary>
    public static async Task<string> WatchAsync(LabClient lab, long job, Delays delays)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        // What was written before it came is history, however soon it gets that.
        DateTime? came = null;
        await foreach (var batch in lab.FollowByHubAsync(job))
        {
            came ??= DateTime.UtcNow;
            hash.AppendData(batch.Frames.Span);
            foreach (var record in batch.Records())
                if (WrittenAt(record) is { } written && written >= came) delays.Add(DateTime.UtcNow - written);
        }
        return Convert.ToHexString(hash.GetHashAndReset());
    }

    // "rank index microseconds …", see the worker's metronome.
    private static DateTime? WrittenAt(in LogRecord record)
    {
        if (record.Stream != LogStream.Out || record.Rank < 0) return null;
        var line = record.Bytes.Span;
        for (var field = 0; field < 2; field++) line = line[(line.IndexOf((byte)' ') + 1)..];
        return Utf8Parser.TryParse(line, out long microseconds, out _) ? DateTime.UnixEpoch.AddMicroseconds(microseconds) : null;
    }
}
