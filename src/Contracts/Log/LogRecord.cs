namespace MpiLab.Contracts;

/// <summary>A run of bytes that one rank wrote to one stream. Where it can be, it ends with a line's end.</summary>
/// <param name="Sequence">
/// The record's position in the job's journal, in bytes: it grows from record to record, with gaps. A viewer that has
/// seen a record goes on from <see cref="Next"/>.
/// </param>
/// <param name="Time">When the journal took it up.</param>
/// <param name="Attempt">1 for the first start of the job.</param>
/// <param name="Rank">0 to ranks - 1, or <see cref="LogRanks.Launcher"/>.</param>
/// <param name="Stream">Which file of the rank.</param>
/// <param name="Offset">Where the bytes begin in that file.</param>
/// <param name="Bytes">As the rank wrote them: in no encoding that the journal knows.</param>
public readonly record struct LogRecord(long Sequence, DateTimeOffset Time, int Attempt, int Rank, LogStream Stream,
    long Offset, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>The sequence number of the record after this one.</summary>
    public long Next => Sequence + LogFrame.HeaderSize + Bytes.Length;
}
