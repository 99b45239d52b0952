using MpiLab.Api.Launching;
using MpiLab.Contracts;

namespace MpiLab.Api.Journal;

/// <summary>The journals of all jobs: one append-only file a job, at <c>{data}/jobs/{job}/journal</c>.</summary>
internal interface IJournals
{
    /// <summary>
    /// Merges what an attempt's ranks write into its job's journal, as it grows, from where an earlier call or an
    /// earlier life of the service left off. Its files need not be there yet. One at a time a job.
    /// </summary>
    /// <param name="job">The job.</param>
    /// <param name="attempt">Counts from 1.</param>
    /// <param name="folder">Whose files to read.</param>
    /// <param name="ranks">How many ranks write.</param>
    /// <param name="limit">Bytes taken up from all ranks and streams of the attempt together; what is beyond stays out, with a note.</param>
    /// <param name="onEvent">
    /// Called with each event of the attempt, a rank's in order, one call at a time, first with those that earlier lives
    /// took up. A line that is no event is passed over, with a note. Must not throw.
    /// </param>
    /// <exception cref="InvalidOperationException">The job has a feed.</exception>
    IJournalFeed Feed(long job, int attempt, AttemptFolder folder, int ranks, long limit, Action<LabEvent> onEvent);

    /// <summary>Adds a line that the lab says, as <see cref="LogRanks.Launcher"/>'s <see cref="LogStream.Note"/>. The same text is added once an attempt, restarts included.</summary>
    Task NoteAsync(long job, int attempt, string text, CancellationToken cancellationToken);

    /// <summary>
    /// Says, for good, that no record will follow, so that viewers end. To be called after the last note and before the
    /// job's end is stored: a journal that nobody closed keeps its viewers waiting. A later <see cref="Feed"/> opens it again.
    /// </summary>
    Task CloseAsync(long job, CancellationToken cancellationToken);

    /// <summary>Ends the viewers of a job that is being deleted, and drops what is cached of it.</summary>
    void Forget(long job);

    /// <summary>A job's journal has grown by this process. Called often: to be handled at once.</summary>
    event Action<long>? Appended;

    /// <summary>Takes up what another process of the service has appended to a job's journal, or that it has closed it, if anyone here reads it.</summary>
    Task LookAsync(long job, CancellationToken cancellationToken);

    /// <summary>The same for each journal that is read here.</summary>
    Task LookAtAllAsync(CancellationToken cancellationToken);

    /// <summary>Where the job's journal ends now; null where no record begins, nor the journal ends, at <paramref name="from"/>.</summary>
    Task<JournalEnd?> FindAsync(long job, long from, CancellationToken cancellationToken);

    /// <summary>
    /// Reads a job's journal from a record's sequence number, waiting for more until the journal is closed. The last
    /// batch is empty and says <see cref="LogBatch.Ended"/>. No other holds more than 65,576 bytes. A batch's frames
    /// hold until the next batch is asked for.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">No record begins at <paramref name="from"/>.</exception>
    IAsyncEnumerable<LogBatch> ReadAsync(long job, long from, CancellationToken cancellationToken);

    /// <summary>The same, but what is there now; its last batch says <see cref="LogBatch.Ended"/> only where the journal is closed.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No record begins at <paramref name="from"/>.</exception>
    IAsyncEnumerable<LogBatch> SnapshotAsync(long job, long from, CancellationToken cancellationToken);
}

/// <summary>A running merge of one attempt. Disposing it stops the merge where it is; another feed can go on from there.</summary>
internal interface IJournalFeed : IAsyncDisposable
{
    /// <summary>Bytes taken up from all ranks in this attempt, earlier lives of the service included.</summary>
    long Bytes { get; }

    /// <summary>Ends once the journal has the first bytes of a rank; cancelled where the merge ends before.</summary>
    Task Begun { get; }

    /// <summary>Ends once the ranks have written more than the limit.</summary>
    Task LimitReached { get; }

    /// <summary>
    /// Takes up all that the files hold now, unfinished lines too, passes on the last events, writes the journal through
    /// to the disk and ends the merge. To be called once no rank can write any more.
    /// </summary>
    /// <exception cref="IOException">The journal could not be written. Nothing is lost: call again.</exception>
    Task DrainAsync(CancellationToken cancellationToken);
}
