using Microsoft.Win32.SafeHandles;
using MpiLab.Contracts;

namespace MpiLab.Api.Journal;

/// <summary>One file of a rank as it grows, and how far the journal has taken it up.</summary>
internal sealed class RankFile(string name, int rank, LogStream stream, long offset, TimeProvider time) : IDisposable
{
    /// <summary>How long a line that has no end yet waits for it.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(100);

    private SafeFileHandle? _handle;
    private bool _refused;
    private bool _complained;
    private long _seen = -1;
    // On the monotonic clock, as all waiting is.
    private long? _tailSince;

    public int Rank => rank;
    public LogStream Stream => stream;

    /// <summary>Where the next record begins.</summary>
    public long Offset { get; private set; } = offset;

    /// <summary>Something to tell the owner of the job; null once it is told.</summary>
    public string? Complaint { get; private set; }

    /// <summary>True where the file holds bytes that are not taken up.</summary>
    public bool HasMore(SafeFileHandle folder) => IsOpen(folder) && RandomAccess.GetLength(_handle!) > Offset;

    /// <summary>
    /// Reads what can make a record into <paramref name="space"/>, which is as long as a record may be, and says how much
    /// that is; 0 where there is nothing yet. <see cref="GoTo"/> moves on.
    /// </summary>
    /// <param name="folder">Where the file is.</param>
    /// <param name="space">Its length bounds the record.</param>
    /// <param name="cut">True where <paramref name="space"/> is all that may ever be taken, so that it is filled.</param>
    /// <param name="final">True where nothing can be written any more.</param>
    public int Read(SafeFileHandle folder, Span<byte> space, bool cut, bool final)
    {
        if (!IsOpen(folder)) return 0;
        var length = RandomAccess.GetLength(_handle!);
        if (length < Offset)
        {
            Complain($"{Title} was cut back from {Offset} to {length} bytes by the job; the log goes on with what is written after.");
            (Offset, _seen, _tailSince) = (length, length, null);
        }
        if (length == Offset || (length == _seen && !final && !IsTailDue)) return 0;

        var bytes = space[..Fill(space)];
        if (bytes.Length < space.Length) _seen = length;
        var size = Cut(bytes, bytes.Length == space.Length, cut, final);
        _tailSince = size > 0 ? null : _tailSince ?? time.GetTimestamp();
        return size;
    }

    /// <summary>Sets where the next record begins.</summary>
    public void GoTo(long offset) => (Offset, _seen, _tailSince) = (offset, offset > Offset ? _seen : -1, null);

    /// <summary>Only the first complaint of a file counts.</summary>
    public void Complain(string text)
    {
        if (!_complained) Complaint = text;
        _complained = true;
    }

    public void Told() => Complaint = null;

    public void Dispose() => _handle?.Dispose();

    private string Title => rank == LogRanks.Launcher ? "The launcher's output file" : $"Rank {rank}'s file {name}";

    private int Fill(Span<byte> space)
    {
        var size = 0;
        while (size < space.Length)
        {
            var read = RandomAccess.Read(_handle!, space[size..], Offset + size);
            if (read == 0) break;
            size += read;
        }
        return size;
    }

    private bool IsTailDue => _tailSince is { } since && time.GetElapsedTime(since) >= Patience;

    private int Cut(ReadOnlySpan<byte> bytes, bool full, bool cut, bool final)
    {
        if (full && cut) return bytes.Length;
        if (RecordCut.AtLineEnd(bytes) is > 0 and var lines) return lines;
        if (final && !full) return bytes.Length;
        if (full || IsTailDue) return RecordCut.AtCharacterEnd(bytes);
        return 0;
    }

    private bool IsOpen(SafeFileHandle folder)
    {
        if (_handle is not null) return true;
        if (_refused) return false;
        switch (JobFiles.Open(folder, name))
        {
            case JobFile.Opened opened:
                _handle = opened.Handle;
                return true;
            case JobFile.Refused refused:
                _refused = true;
                Complain($"{Title} is not read: it is {refused.Why}.");
                return false;
            case var other:
                if (other == JobFile.Absent && Offset > 0)
                    Complain($"{Title} is gone; what it held beyond {Offset} bytes is not in the log.");
                return false;
        }
    }
}
