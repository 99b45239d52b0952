using System.Buffers;
using Microsoft.Win32.SafeHandles;
using MpiLab.Contracts;

namespace MpiLab.Api.Journal;

/// <summary>Reads whole records from a journal's file.</summary>
internal static class JournalReader
{
    /// <summary>A read of this holds a record of any length.</summary>
    public const int BufferSize = 128 * 1024;

    /// <summary>Fills the buffer from a record's start and says how many bytes of it are whole records that hold.</summary>
    public static int Read(SafeFileHandle file, long from, Memory<byte> buffer)
    {
        var filled = 0;
        while (filled < buffer.Length)
        {
            var read = RandomAccess.Read(file, buffer.Span[filled..], from + filled);
            if (read == 0) break;
            filled += read;
        }

        var whole = 0;
        while (LogFrame.TryRead(buffer[whole..filled], out var record) && record.Sequence == from + whole)
            whole += LogFrame.HeaderSize + record.Bytes.Length;
        return whole;
    }

    /// <summary>Each record from the start up to <paramref name="end"/>, or the first that does not hold.</summary>
    /// <returns>Where the last one ends.</returns>
    public static long Scan(SafeFileHandle file, long from, long end, Action<LogRecord> visit)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            while (from < end)
            {
                var size = Read(file, from, buffer.AsMemory(0, (int)Math.Min(BufferSize, end - from)));
                if (size == 0) break;
                foreach (var record in new LogRecords(buffer.AsMemory(0, size))) visit(record);
                from += size;
            }
            return from;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
