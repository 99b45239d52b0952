using System.Buffers;
using System.Globalization;
using System.Text;

namespace MpiLab.Contracts;

/// <summary>The log as plain text: the bytes of one rank, or all ranks' lines with the rank before each.</summary>
public static class TextLogWriter
{
    /// <param name="to">Takes the text.</param>
    /// <param name="rank">The one rank whose records will come; null for all.</param>
    /// <param name="stream">The one stream whose records will come; without one, events are left out.</param>
    public static ILogWriter Of(IBufferWriter<byte> to, int? rank, LogStream? stream)
    {
        var events = stream == LogStream.Event;
        return rank is null ? new Merged(to, events) : new OneRank(to, events);
    }

    private sealed class OneRank(IBufferWriter<byte> to, bool events) : ILogWriter
    {
        public void Write(in LogRecord record)
        {
            if (record.Stream != LogStream.Event || events) to.Write(record.Bytes.Span);
        }
    }

    /// <summary>A line that another rank's record comes between is ended there and goes on, with its rank again, after it.</summary>
    private sealed class Merged(IBufferWriter<byte> to, bool events) : ILogWriter
    {
        private (int Rank, LogStream Stream)? _within;

        public void Write(in LogRecord record)
        {
            if (record.Stream == LogStream.Event && !events) return;
            var source = (record.Rank, record.Stream);
            var bytes = record.Bytes.Span;
            if (_within is not null && _within != source)
            {
                to.Write("\n"u8);
                _within = null;
            }
            while (!bytes.IsEmpty)
            {
                if (_within is null) WriteSource(record);
                var line = bytes.IndexOf((byte)'\n') is >= 0 and var end ? bytes[..(end + 1)] : bytes;
                to.Write(line);
                _within = line[^1] == '\n' ? null : source;
                bytes = bytes[line.Length..];
            }
        }

        private void WriteSource(in LogRecord record)
        {
            var name = record.Rank != LogRanks.Launcher ? record.Rank.ToString(CultureInfo.InvariantCulture)
                : record.Stream == LogStream.Note ? "lab" : "mpiexec";
            to.Write(Encoding.ASCII.GetBytes($"[{name}] "));
        }
    }
}
