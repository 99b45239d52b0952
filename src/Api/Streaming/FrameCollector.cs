using System.Buffers;
using MpiLab.Contracts;

namespace MpiLab.Api.Streaming;

/// <summary>Gathers the frames of one answer: whole ones, at most <paramref name="limit"/> bytes, those that the filter takes.</summary>
internal sealed class FrameCollector(long from, int limit, LogFilter filter)
{
    private readonly ArrayBufferWriter<byte> _frames = new();

    public ReadOnlyMemory<byte> Frames => _frames.WrittenMemory;

    public bool IsEmpty => _frames.WrittenCount == 0;

    /// <summary>Where to go on: after the last record that was looked at, taken or not.</summary>
    public long Next { get; private set; } = from;

    /// <summary>No record will ever follow.</summary>
    public bool Ended { get; private set; }

    public async Task TakeAsync(IAsyncEnumerable<LogBatch> batches)
    {
        await foreach (var batch in batches)
            if (Take(batch)) break;
    }

    /// <summary>True where nothing more is to be taken.</summary>
    public bool Take(LogBatch batch)
    {
        foreach (var record in new LogRecords(batch.Frames))
        {
            if (filter.Takes(record))
            {
                var size = LogFrame.HeaderSize + record.Bytes.Length;
                if (_frames.WrittenCount + size > limit) return true;
                var offset = (int)(record.Sequence - (batch.Next - batch.Frames.Length));
                _frames.Write(batch.Frames.Span.Slice(offset, size));
            }
            Next = record.Next;
        }
        return Ended = batch.Ended;
    }
}
