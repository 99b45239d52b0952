using System.Buffers;

namespace MpiLab.Api.Journal;

/// <summary>Puts the lines of one rank's events together again, over any cuts between records. Lines have a bounded length.</summary>
internal sealed class EventLines
{
    /// <summary>Room for a series of 10,000 points.</summary>
    public const int MaxLine = 512 * 1024;

    private readonly ArrayBufferWriter<byte> _start = new();
    private bool _tooLong;

    /// <summary>Takes the next bytes of the rank's file and passes on each line that they end; an empty one stands for a line that was too long.</summary>
    public void Add(ReadOnlySpan<byte> bytes, Line onLine)
    {
        for (var end = bytes.IndexOf((byte)'\n'); end >= 0; end = bytes.IndexOf((byte)'\n'))
        {
            End(bytes[..end], onLine);
            bytes = bytes[(end + 1)..];
        }
        Keep(bytes);
    }

    public delegate void Line(ReadOnlySpan<byte> line);

    private void End(ReadOnlySpan<byte> rest, Line onLine)
    {
        if (_start.WrittenCount > 0 || _tooLong)
        {
            Keep(rest);
            onLine(_start.WrittenSpan);
            _start.ResetWrittenCount();
            _tooLong = false;
        }
        else if (rest.Trim(" \t\r"u8) is { IsEmpty: false } line)
        {
            onLine(line.Length <= MaxLine ? line : []);
        }
    }

    private void Keep(ReadOnlySpan<byte> bytes)
    {
        if (_tooLong) return;
        if (_start.WrittenCount + bytes.Length <= MaxLine)
        {
            _start.Write(bytes);
            return;
        }
        _tooLong = true;
        _start.ResetWrittenCount();
    }
}
