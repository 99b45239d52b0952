using System.Buffers;
using MpiLab.Contracts;

namespace MpiLab.Api.Journal;

/// <summary>Records built in place, to be written together.</summary>
internal sealed class FrameGroup(long position) : IDisposable
{
    /// <summary>Two records of this fill a batch.</summary>
    public const int RecordBytes = Journals.BatchSize / 2 - LogFrame.HeaderSize;

    private const int Capacity = 256 * 1024;

    private readonly byte[] _buffer = ArrayPool<byte>.Shared.Rent(Capacity);
    private int _size;

    public ReadOnlyMemory<byte> Frames => _buffer.AsMemory(0, _size);

    public bool IsFull => Capacity - _size < LogFrame.HeaderSize + RecordBytes;

    /// <summary>Where the next record's bytes belong.</summary>
    public Memory<byte> Space => _buffer.AsMemory(_size + LogFrame.HeaderSize, RecordBytes);

    /// <summary>Makes the first bytes of <see cref="Space"/> a record.</summary>
    public void Add(DateTimeOffset time, int attempt, int rank, LogStream stream, long offset, int size)
    {
        var record = new LogRecord(position + _size, time, attempt, rank, stream, offset, Space[..size]);
        _size += LogFrame.Write(record, _buffer.AsSpan(_size));
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(_buffer);
}
