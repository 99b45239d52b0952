using System.Buffers;
using System.Text;
using System.Text.Json;

namespace MpiLab.Contracts;

/// <summary>A line of JSON, a <see cref="LogEntry"/>, for each record.</summary>
public sealed class NdjsonLogWriter(IBufferWriter<byte> to) : ILogWriter
{
    private readonly Utf8JsonWriter _json = new(to);

    public void Write(in LogRecord record)
    {
        _json.Reset();
        JsonSerializer.Serialize(_json, EntryOf(record), LabJson.Options);
        to.Write("\n"u8);
    }

    // No record ends within a character, so that each can be decoded for itself.
    private static LogEntry EntryOf(in LogRecord record) => new(record.Sequence, record.Next, record.Time, record.Attempt,
        record.Rank, record.Stream, record.Offset, Encoding.UTF8.GetString(record.Bytes.Span));
}
