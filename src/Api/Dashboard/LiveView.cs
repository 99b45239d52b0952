namespace MpiLab.Api.Dashboard;

/// <summary>
/// Something that is kept current for all who look at it here: what changes is read once, and each of them is sent what is
/// new to them.
/// </summary>
internal abstract class LiveView<TUpdate> : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private Task _run = Task.CompletedTask;

    /// <summary>It is kept current no more: the database failed.</summary>
    public bool HasFailed => _run.IsFaulted;

    public void Start() => _run = Task.Run(() => RunAsync(_stop.Token));

    /// <summary>All that is new to who has seen a version.</summary>
    /// <param name="seen">0 for who has seen nothing.</param>
    /// <param name="cancellationToken">Ends the wait for something new.</param>
    public async Task<(TUpdate Update, long Version)> NextAsync(long seen, CancellationToken cancellationToken)
    {
        var moved = BeyondAsync(seen);
        await Task.WhenAny(moved, _run).WaitAsync(cancellationToken);
        if (!moved.IsCompleted) await _run;
        return Since(seen);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _run.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Close();
        _stop.Dispose();
    }

    /// <summary>Keeps it current until it is stopped.</summary>
    protected abstract Task RunAsync(CancellationToken stop);

    /// <summary>Ends once there is a version beyond one.</summary>
    protected abstract Task BeyondAsync(long seen);

    /// <summary>What is new to who has seen a version.</summary>
    protected abstract (TUpdate Update, long Version) Since(long seen);

    protected virtual void Close() { }
}
