using System.Buffers;
using MpiLab.Contracts;

namespace MpiLab.Api.Journal;

/// <summary>Passes on the events of an attempt: a cursor of its own, so that reading them never holds up the merge.</summary>
internal sealed class EventReader(JournalFile journal, FeedPlan plan, long from, TimeProvider time) : IAsyncDisposable
{
    private readonly Dictionary<int, EventLines> _lines = [];
    private readonly HashSet<int> _wrong = [];
    private readonly CancellationTokenSource _stop = new();
    private volatile bool _abandoned;
    private Task? _run;

    public void Start() => _run = Task.Run(RunAsync);

    /// <summary>Passes on all that the journal holds, and ends. Cancelled, it waits no longer; disposing it then ends the passing on where it is.</summary>
    public async Task FinishAsync(CancellationToken cancellationToken)
    {
        await _stop.CancelAsync();
        await _run!.WaitAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        _abandoned = true;
        await FinishAsync(CancellationToken.None);
        _stop.Dispose();
    }

    private async Task RunAsync()
    {
        for (var ending = false; ; )
        {
            await CatchUpAsync();
            if (ending) return;
            await journal.WaitAsync(from, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            ending = _stop.IsCancellationRequested;
        }
    }

    private async Task CatchUpAsync()
    {
        var buffer = ArrayPool<byte>.Shared.Rent(JournalReader.BufferSize);
        try
        {
            while (!_abandoned && journal.Read(from, buffer.AsMemory(0, JournalReader.BufferSize)) is > 0 and var size)
            {
                foreach (var record in new LogRecords(buffer.AsMemory(0, size)))
                    if (record.Stream == LogStream.Event && record.Attempt == plan.Attempt)
                        Take(record);
                from += size;
                await NoteWrongAsync();
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private void Take(LogRecord record)
    {
        if (!_lines.TryGetValue(record.Rank, out var lines)) _lines[record.Rank] = lines = new EventLines();
        lines.Add(record.Bytes.Span, line =>
        {
            if (EventParser.Parse(line) is { } parsed) plan.OnEvent(parsed);
            else _wrong.Add(record.Rank);
        });
    }

    // Once a rank: the text has no more in it than the rank, and a text is noted once.
    private async Task NoteWrongAsync()
    {
        foreach (var rank in _wrong)
            await Notes.AddAsync(journal, plan.Attempt,
                $"Rank {rank} wrote a line to MPILAB_EVENTS that is no event; such lines are passed over.", time, CancellationToken.None);
        _wrong.Clear();
    }
}
