using MpiLab.Api.Launching;
using MpiLab.Contracts;

namespace MpiLab.Api.Journal;

/// <summary>The journals of all jobs: one append-only file a job, at <c>{data}/jobs/{job}/journal</c>.</summary>
internal interface IJournals
{
    /// <summary>
    /// Merges what an attempt's ranks write into its job's journal, as it grows, from where an earlier call or an
    /// earlier life of the service left off. One at a time a job.
    /// </summary>
    /// <param name="job">The job.</param>
    /// <param name="attempt">Counts from 1.</param>
    /// <param name="folder">Whose files to read.</param>
    /// <param name="ranks">How many ranks write.</param>
    IJournalFeed Feed(long job, int attempt, AttemptFolder folder, int ranks);

    /// <summary>Says that no record will follow, so that viewers end.</summary>
    void Close(long job);

    /// <summary>Reads a job's journal from a record's sequence number, waiting for more until the journal is closed.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No record begins at <paramref name="from"/>.</exception>
    IAsyncEnumerable<LogBatch> ReadAsync(long job, long from, CancellationToken cancellationToken);

    /// <summary>The same, but what is there now.</summary>
    IAsyncEnumerable<LogBatch> SnapshotAsync(long job, long from, CancellationToken cancellationToken);
}

/// <summary>A running merge of one attempt.</summary>
internal interface IJournalFeed : IAsyncDisposable
{
    /// <summary>Bytes taken up from all ranks in this attempt.</summary>
    long Bytes { get; }

    /// <summary>Called with each event as it is taken up, in order; a line that is no event is passed over, with a note in the log.</summary>
    event Action<LabEvent> Event;

    /// <summary>Takes up all that the files hold now, unfinished lines too, and ends the merge. To be called once no rank can write any more.</summary>
    Task DrainAsync(CancellationToken cancellationToken);
}
