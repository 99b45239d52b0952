using System.Runtime.CompilerServices;
using MpiLab.Api.Launching;
using MpiLab.Contracts;

namespace MpiLab.Api.Journal;

internal sealed class Journals : IJournals
{
    /// <summary>What a batch holds where its records allow: 64 KiB with its envelope once it is base64, so that what a connection keeps is small.</summary>
    public const int BatchSize = 48_000;

    private readonly TimeProvider _time;
    private readonly ILogger<Journals> _log;
    private readonly OpenJournals _open;
    private readonly BatchCache _batches = new();

    public Journals(DataFolder data, TimeProvider time, ILogger<Journals> log)
    {
        (_time, _log) = (time, log);
        _open = new OpenJournals(data, time, job => Appended?.Invoke(job));
    }

    public event Action<long>? Appended;

    public IJournalFeed Feed(long job, int attempt, AttemptFolder folder, int ranks, long limit, Action<LabEvent> onEvent) =>
        JournalFeed.Start(_open, new FeedPlan(job, attempt, folder, ranks, limit, onEvent), _time, _log);

    public async Task NoteAsync(long job, int attempt, string text, CancellationToken cancellationToken)
    {
        using var journal = _open.Rent(job);
        await Notes.AddAsync(journal.File, attempt, text, _time, cancellationToken);
    }

    public async Task CloseAsync(long job, CancellationToken cancellationToken)
    {
        using var journal = _open.Rent(job);
        await journal.File.CloseAsync(cancellationToken);
    }

    public void Forget(long job)
    {
        _open.Find(job)?.Remove();
        _batches.Forget(job);
    }

    public async Task LookAsync(long job, CancellationToken cancellationToken)
    {
        using var journal = _open.TryRent(job);
        if (journal is not null) await journal.File.LookAsync(cancellationToken);
    }

    public async Task LookAtAllAsync(CancellationToken cancellationToken)
    {
        foreach (var job in _open.Jobs) await LookAsync(job, cancellationToken);
    }

    public async Task<JournalEnd?> FindAsync(long job, long from, CancellationToken cancellationToken)
    {
        using var journal = _open.Rent(job);
        await journal.File.OpenAsync(cancellationToken);
        return Find(journal.File, from);
    }

    public IAsyncEnumerable<LogBatch> ReadAsync(long job, long from, CancellationToken cancellationToken) =>
        BatchesAsync(job, from, follow: true, cancellationToken);

    public IAsyncEnumerable<LogBatch> SnapshotAsync(long job, long from, CancellationToken cancellationToken) =>
        BatchesAsync(job, from, follow: false, cancellationToken);

    private async IAsyncEnumerable<LogBatch> BatchesAsync(long job, long from, bool follow, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var journal = _open.Rent(job);
        await journal.File.OpenAsync(cancellationToken);
        var end = Find(journal.File, from) ?? throw new ArgumentOutOfRangeException(nameof(from), from, "No record begins there.");

        using var viewing = follow ? journal.File.View() : null;
        byte[]? own = null;
        for (; ; cancellationToken.ThrowIfCancellationRequested())
        {
            while (from < end.Length && !journal.File.IsRemoved)
            {
                // One viewer alone has nobody to share a batch with: its own buffer serves for all of them.
                var alone = follow && journal.File.Viewers == 1;
                var batch = (alone ? Read(journal.File, from, own ??= new byte[BatchSize]) : null) ?? Batch(journal.File, from)
                    ?? throw new InvalidDataException($"The journal of job {job} is damaged at {from}.");
                yield return batch;
                from = batch.Next;
                cancellationToken.ThrowIfCancellationRequested();
            }
            if (end.Closed || !follow || journal.File.IsRemoved) break;
            await journal.File.WaitAsync(from, cancellationToken);
            end = journal.File.End;
        }
        yield return new LogBatch(from, end.Closed || journal.File.IsRemoved, ReadOnlyMemory<byte>.Empty);
    }

    private JournalEnd? Find(JournalFile file, long from)
    {
        var end = file.End;
        return from == end.Length || (from >= 0 && from < end.Length && Batch(file, from) is not null) ? end : null;
    }

    private LogBatch? Batch(JournalFile file, long from)
    {
        if (_batches.Find(file.Job, from) is { } found) return found;
        var batch = Read(file, from, Buffer(file, from, BatchSize)) ?? Read(file, from, Buffer(file, from, LogFrame.HeaderSize + LogFrame.MaxBytes));
        return batch is null ? null : _batches.Share(file.Job, from, batch);
    }

    private static byte[] Buffer(JournalFile file, long from, int most) => new byte[(int)Math.Min(most, file.End.Length - from)];

    // Null where no whole record begins there, or none that the buffer has room for.
    private static LogBatch? Read(JournalFile file, long from, byte[] buffer) =>
        file.Read(from, buffer) is > 0 and var size ? new LogBatch(from + size, Ended: false, buffer.AsMemory(0, size)) : null;
}
