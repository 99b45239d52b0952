namespace MpiLab.Api.Journal;

/// <summary>
/// A journal's end, and the wake-up of all that wait for it to move. The more viewers there are, the rarer they are
/// woken, all at once, so that they share a batch and together cost no more than some thousand sends a second.
/// </summary>
internal sealed class JournalSignal(TimeProvider time) : IDisposable
{
    private static readonly TimeSpan GapAViewer = TimeSpan.FromMicroseconds(250);
    private static readonly TimeSpan LongestGap = TimeSpan.FromMilliseconds(500);

    private readonly Lock _lock = new();
    private TaskCompletionSource _moved = New();
    private ITimer? _timer;
    private JournalEnd? _end;
    private long? _woken;
    private int _viewers;
    private bool _waking;

    public bool IsKnown { get { lock (_lock) return _end is not null; } }

    public JournalEnd End { get { lock (_lock) return _end ?? default; } }

    /// <summary>How many look at the journal as it grows.</summary>
    public int Viewers => Volatile.Read(ref _viewers);

    /// <summary>Counts a viewer in, until what is returned is disposed.</summary>
    public IDisposable View()
    {
        Interlocked.Increment(ref _viewers);
        JournalMeter.Viewers.Add(1);
        return new Viewing(this);
    }

    public void Set(JournalEnd end)
    {
        lock (_lock)
        {
            _end = end;
            if (end.Closed) Wake();
            else WakeInTime();
        }
    }

    /// <summary>Waits until the journal goes beyond a length, or is closed, and it is time for viewers to look.</summary>
    public Task WaitAsync(long length, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_end is not { } end || end.Closed) return Task.CompletedTask;
            // Taken before the wake-up, which this may be the one to cause.
            var moved = _moved.Task;
            if (end.Length > length) WakeInTime();
            return moved.WaitAsync(cancellationToken);
        }
    }

    public void Dispose() => _timer?.Dispose();

    private void WakeInTime()
    {
        if (_waking) return;
        var wait = Gap() - (_woken is { } woken ? time.GetElapsedTime(woken) : LongestGap);
        if (wait <= TimeSpan.Zero)
        {
            Wake();
            return;
        }
        _waking = true;
        _timer ??= time.CreateTimer(static signal => ((JournalSignal)signal!).OnTime(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _timer.Change(wait, Timeout.InfiniteTimeSpan);
    }

    private TimeSpan Gap()
    {
        var gap = GapAViewer * (Viewers - 1);
        return gap < LongestGap ? gap : LongestGap;
    }

    private void OnTime()
    {
        lock (_lock) Wake();
    }

    private void Wake()
    {
        _waking = false;
        _woken = time.GetTimestamp();
        _moved.SetResult();
        _moved = New();
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private sealed class Viewing(JournalSignal signal) : IDisposable
    {
        public void Dispose()
        {
            Interlocked.Decrement(ref signal._viewers);
            JournalMeter.Viewers.Add(-1);
        }
    }
}
