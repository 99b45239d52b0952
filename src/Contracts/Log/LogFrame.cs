using System.Buffers.Binary;
using System.Numerics;

namespace MpiLab.Contracts;

/// <summary>
/// How a <see cref="LogRecord"/> stands in the journal and in a <see cref="LogBatch"/>: a header of 40 bytes, little
/// endian, then the record's bytes.
/// <code>
///  0  u32  length of the bytes
///  4  u32  CRC-32C (Castagnoli) of bytes 8 to the end of the record
///  8  i64  sequence
/// 16  i64  time, microseconds since 1970-01-01 UTC
/// 24  i64  offset in the rank's file
/// 32  i32  rank
/// 36  u16  attempt
/// 38  u8   stream
/// 39  u8   0
/// </code>
/// </summary>
public static class LogFrame
{
    public const int HeaderSize = 40;

    /// <summary>No record holds more bytes than this.</summary>
    public const int MaxBytes = 64 * 1024;

    /// <summary>Writes the record to the start of <paramref name="to"/>, which must hold <see cref="HeaderSize"/> and its bytes.</summary>
    /// <returns>The number of bytes written.</returns>
    public static int Write(in LogRecord record, Span<byte> to)
    {
        var size = HeaderSize + record.Bytes.Length;
        BinaryPrimitives.WriteUInt32LittleEndian(to, (uint)record.Bytes.Length);
        BinaryPrimitives.WriteInt64LittleEndian(to[8..], record.Sequence);
        BinaryPrimitives.WriteInt64LittleEndian(to[16..], (record.Time.UtcTicks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond);
        BinaryPrimitives.WriteInt64LittleEndian(to[24..], record.Offset);
        BinaryPrimitives.WriteInt32LittleEndian(to[32..], record.Rank);
        BinaryPrimitives.WriteUInt16LittleEndian(to[36..], checked((ushort)record.Attempt));
        to[38] = (byte)record.Stream;
        to[39] = 0;
        record.Bytes.Span.CopyTo(to[HeaderSize..]);
        BinaryPrimitives.WriteUInt32LittleEndian(to[4..], Checksum(to[8..size]));
        return size;
    }

    /// <summary>
    /// Reads the record at the start of <paramref name="from"/>. False where it is cut short or its checksum does not
    /// hold. The record's bytes are a slice of <paramref name="from"/>, not a copy.
    /// </summary>
    public static bool TryRead(ReadOnlyMemory<byte> from, out LogRecord record)
    {
        record = default;
        var span = from.Span;
        if (span.Length < HeaderSize) return false;
        var length = BinaryPrimitives.ReadUInt32LittleEndian(span);
        if (length > MaxBytes || span.Length < HeaderSize + (int)length) return false;
        var size = HeaderSize + (int)length;
        if (BinaryPrimitives.ReadUInt32LittleEndian(span[4..]) != Checksum(span[8..size])) return false;
        record = new LogRecord(
            BinaryPrimitives.ReadInt64LittleEndian(span[8..]),
            new DateTimeOffset(DateTime.UnixEpoch.Ticks + BinaryPrimitives.ReadInt64LittleEndian(span[16..]) * TimeSpan.TicksPerMicrosecond, TimeSpan.Zero),
            BinaryPrimitives.ReadUInt16LittleEndian(span[36..]),
            BinaryPrimitives.ReadInt32LittleEndian(span[32..]),
            (LogStream)span[38],
            BinaryPrimitives.ReadInt64LittleEndian(span[24..]),
            from.Slice(HeaderSize, (int)length));
        return true;
    }

    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        for (; bytes.Length >= 8; bytes = bytes[8..])
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        foreach (var b in bytes) crc = BitOperations.Crc32C(crc, b);
        return ~crc;
    }
}
