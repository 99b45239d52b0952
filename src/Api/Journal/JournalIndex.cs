using System.Text;
using MpiLab.Contracts;

namespace MpiLab.Api.Journal;

/// <summary>What a job's journal says of itself: how far each rank's file was taken up, and which notes were made.</summary>
internal sealed class JournalIndex
{
    private readonly Dictionary<(int Attempt, int Rank, LogStream Stream), long> _offsets = [];
    private readonly Dictionary<int, (long First, long Bytes)> _attempts = [];
    private readonly HashSet<(int Attempt, string Text)> _notes = [];

    /// <summary>Where the next byte of a rank's file is to be read.</summary>
    public long Offset(int attempt, int rank, LogStream stream) => _offsets.GetValueOrDefault((attempt, rank, stream));

    /// <summary>Bytes of all ranks of an attempt; what the launcher and the lab say is not counted.</summary>
    public long Bytes(int attempt) => _attempts.GetValueOrDefault(attempt).Bytes;

    /// <summary>The sequence number of an attempt's first record; null where it has none.</summary>
    public long? First(int attempt) => _attempts.TryGetValue(attempt, out var found) ? found.First : null;

    public bool HasNote(int attempt, ReadOnlySpan<byte> bytes) => _notes.Contains((attempt, Encoding.UTF8.GetString(bytes)));

    /// <summary>Takes in the next record.</summary>
    public void Add(in LogRecord record)
    {
        _offsets[(record.Attempt, record.Rank, record.Stream)] = record.Offset + record.Bytes.Length;
        var (first, bytes) = _attempts.GetValueOrDefault(record.Attempt, (record.Sequence, 0));
        _attempts[record.Attempt] = (first, record.Rank == LogRanks.Launcher ? bytes : bytes + record.Bytes.Length);
        if (record.Stream == LogStream.Note)
            _notes.Add((record.Attempt, Encoding.UTF8.GetString(record.Bytes.Span)));
    }
}
