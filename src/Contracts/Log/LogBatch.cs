namespace MpiLab.Contracts;

/// <summary>
/// Records that follow each other in a job's journal, as the hub sends them. A client that has lost its connection
/// asks again from <see cref="Next"/> of the last batch that it has seen whole.
/// </summary>
/// <param name="Next">Where to go on.</param>
/// <param name="Ended">True on the last batch that the job will ever have.</param>
/// <param name="Frames"><see cref="LogFrame"/> after <see cref="LogFrame"/>; base64 in JSON. May be empty.</param>
public sealed record LogBatch(long Next, bool Ended, ReadOnlyMemory<byte> Frames);

/// <summary>A record as REST gives it in NDJSON and server-sent events.</summary>
/// <param name="Text">The bytes as UTF-8; what is not UTF-8 is replaced by U+FFFD.</param>
/// <param name="Next">The sequence number to go on from.</param>
public sealed record LogEntry(long Sequence, long Next, DateTimeOffset Time, int Attempt, int Rank, LogStream Stream, long Offset, string Text);
