using System.Text;

namespace MpiLab.Api.Journal;

/// <summary>Where a run of bytes is cut into records: after a line's end if it has one, and never inside a character.</summary>
internal static class RecordCut
{
    /// <summary>The bytes up to and with the last line's end; 0 where there is none.</summary>
    public static int AtLineEnd(ReadOnlySpan<byte> bytes) => bytes.LastIndexOf((byte)'\n') + 1;

    /// <summary>
    /// All bytes but the beginning, at their end, of a UTF-8 character that has more: so a record can be decoded for
    /// itself. What can become no character stays in.
    /// </summary>
    public static int AtCharacterEnd(ReadOnlySpan<byte> bytes)
    {
        for (var tail = Math.Min(3, bytes.Length); tail > 0; tail--)
            if (Rune.DecodeFromUtf8(bytes[^tail..], out _, out var used) == System.Buffers.OperationStatus.NeedMoreData && used == tail)
                return bytes.Length - tail;
        return bytes.Length;
    }
}
