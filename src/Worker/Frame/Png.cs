using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace MpiLab.Worker;

/// <summary>Writes values on a grid as a picture: dark for the smallest, bright for the largest (PNG, W3C, second edition).</summary>
internal static class Png
{
    private static readonly byte[] Signature = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    // Nine points of viridis (S. van der Walt, N. Smith and E. Firing, 2015), the scale of the pages' drawings.
    private static readonly (double R, double G, double B)[] Corners =
        [(68, 1, 84), (71, 45, 123), (59, 82, 139), (44, 114, 142), (33, 145, 140), (40, 174, 128), (94, 201, 98), (173, 220, 48), (253, 231, 37)];

    public static void Write(Stream to, int columns, ReadOnlySpan<double> values)
    {
        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, columns);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], values.Length / columns);
        (header[8], header[9]) = (8, 3); // 8 bits a pixel, by palette
        to.Write(Signature);
        Chunk(to, "IHDR", header);
        Chunk(to, "PLTE", Palette());
        Chunk(to, "IDAT", Compress(columns, values));
        Chunk(to, "IEND", []);
    }

    private static byte[] Palette()
    {
        var palette = new byte[3 * 256];
        for (var i = 0; i < 256; i++)
        {
            var (corner, along) = Math.DivRem(i * (Corners.Length - 1), 255);
            var (a, b, t) = (Corners[corner], Corners[Math.Min(corner + 1, Corners.Length - 1)], along / 255.0);
            palette[3 * i] = (byte)(a.R + t * (b.R - a.R));
            palette[3 * i + 1] = (byte)(a.G + t * (b.G - a.G));
            palette[3 * i + 2] = (byte)(a.B + t * (b.B - a.B));
        }
        return palette;
    }

    private static byte[] Compress(int columns, ReadOnlySpan<double> values)
    {
        var (least, most) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var value in values) (least, most) = (Math.Min(least, value), Math.Max(most, value));
        var scale = most > least ? 255 / (most - least) : 0;
        using var compressed = new MemoryStream();
        using (var deflate = new ZLibStream(compressed, CompressionLevel.Fastest))
        {
            var row = new byte[1 + columns]; // the first byte says: not filtered
            for (var at = 0; at < values.Length; at += columns)
            {
                for (var i = 0; i < columns; i++) row[1 + i] = (byte)((values[at + i] - least) * scale);
                deflate.Write(row);
            }
        }
        return compressed.ToArray();
    }

    private static void Chunk(Stream to, string type, ReadOnlySpan<byte> data)
    {
        var chunk = new byte[12 + data.Length];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        Encoding.ASCII.GetBytes(type, chunk.AsSpan(4));
        data.CopyTo(chunk.AsSpan(8));
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(8 + data.Length), Checksum(chunk.AsSpan(4, 4 + data.Length)));
        to.Write(chunk);
    }

    /// <summary>CRC-32 of ISO 3309, bit by bit: pictures are few.</summary>
    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var b in bytes)
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++) crc = (crc >> 1) ^ (0xEDB88320 & (uint)-(crc & 1));
        }
        return ~crc;
    }
}
