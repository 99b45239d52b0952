using MpiLab.Contracts;

namespace MpiLab.Bench.Viewers;

/// <summary>Takes frames apart.</summary>
internal static class Frames
{
    public static IEnumerable<LogRecord> Records(this LogBatch batch)
    {
        var rest = batch.Frames;
        while (LogFrame.TryRead(rest, out var record))
        {
            yield return record;
            rest = rest[(LogFrame.HeaderSize + record.Bytes.Length)..];
        }
    }
}
