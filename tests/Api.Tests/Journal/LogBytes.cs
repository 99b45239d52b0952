using System.Text;
using MpiLab.Contracts;

namespace MpiLab.Api.Tests.Journal;

/// <summary>What records hold, as a rank's file does.</summary>
internal static class LogBytes
{
    /// <summary>A rank's bytes put together; fails where there is a gap or a duplicate.</summary>
    public static byte[] Of(this IEnumerable<LogRecord> records, int rank, LogStream stream = LogStream.Out, int attempt = 1)
    {
        using var bytes = new MemoryStream();
        foreach (var record in records.Where(record => record.Attempt == attempt && record.Rank == rank && record.Stream == stream))
        {
            record.Offset.ShouldBe(bytes.Length);
            bytes.Write(record.Bytes.Span);
        }
        return bytes.ToArray();
    }

    /// <summary>Copies of a batch's records.</summary>
    public static List<LogRecord> Records(this LogBatch batch)
    {
        var records = new List<LogRecord>();
        foreach (var record in new LogRecords(batch.Frames.ToArray())) records.Add(record);
        return records;
    }

    public static string[] Notes(this IEnumerable<LogRecord> records) =>
        [.. records.Where(record => record.Stream == LogStream.Note).Select(record => Encoding.UTF8.GetString(record.Bytes.Span))];
}
