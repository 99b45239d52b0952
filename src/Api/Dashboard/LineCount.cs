using MpiLab.Api.Journal;
using MpiLab.Contracts;

namespace MpiLab.Api.Dashboard;

/// <summary>
/// How many lines a job's ranks wrote, in equal steps of time since its first. Whenever the steps are used up, two and
/// two become one.
/// </summary>
internal sealed class LineCount(long job)
{
    public const int Steps = 32;
    private const int MostBytesAtOnce = 4 << 20;
    private static readonly TimeSpan FirstStep = TimeSpan.FromMilliseconds(250);

    private readonly int[] _counts = new int[Steps];
    private TimeSpan _step = FirstStep;
    private DateTimeOffset? _start;
    private long _next;
    private int _used;
    private bool _stale;

    /// <summary>One that changes no more.</summary>
    public IReadOnlyList<int> Counts { get; private set; } = [];

    /// <summary>Counts what the journal has beyond the last look, as far as one look goes.</summary>
    public async Task LookAsync(IJournals journals, CancellationToken cancellationToken)
    {
        var from = _next;
        await foreach (var batch in journals.SnapshotAsync(job, _next, cancellationToken))
        {
            foreach (var record in new LogRecords(batch.Frames)) Take(record);
            _next = batch.Next;
            if (_next - from > MostBytesAtOnce) break;
        }
    }

    /// <summary>Shows what was counted, and that time has gone on, whether lines came or not.</summary>
    public void GoOn(DateTimeOffset now)
    {
        if (_start is null) return;
        var step = Step(now);
        if (step < _used && !_stale) return;
        (_used, _stale) = (Math.Max(_used, step + 1), false);
        Counts = _counts[.._used];
    }

    public void Take(in LogRecord record)
    {
        if (record.Rank == LogRanks.Launcher || record.Stream is not (LogStream.Out or LogStream.Error)) return;
        _start ??= record.Time;
        var step = Step(record.Time);
        _counts[step] += record.Bytes.Span.Count((byte)'\n');
        _used = Math.Max(_used, step + 1);
        _stale = true;
    }

    private int Step(DateTimeOffset time)
    {
        var since = time - _start!.Value;
        // The machine's clock may have been set back.
        if (since < TimeSpan.Zero) return Math.Max(0, _used - 1);
        while (since / _step >= Steps)
        {
            for (var i = 0; i < Steps / 2; i++) _counts[i] = _counts[2 * i] + _counts[2 * i + 1];
            Array.Clear(_counts, Steps / 2, Steps / 2);
            _used = (_used + 1) / 2;
            _step *= 2;
        }
        return (int)(since / _step);
    }
}
