namespace MpiLab.Api.Journal;

/// <summary>A journal's end, and the wake-up of all that wait for it to move.</summary>
internal sealed class JournalSignal
{
    private volatile State? _state;

    public bool IsKnown => _state is not null;

    public JournalEnd End => _state?.End ?? default;

    /// <summary>One at a time.</summary>
    public void Set(JournalEnd end)
    {
        var before = _state;
        _state = new State(end);
        before?.Moved.TrySetResult();
    }

    /// <summary>Ends at once where the journal goes beyond the length, or is closed.</summary>
    public Task WaitAsync(long length, CancellationToken cancellationToken) =>
        _state is not { } state || state.End.Closed || state.End.Length > length
            ? Task.CompletedTask
            : state.Moved.Task.WaitAsync(cancellationToken);

    private sealed class State(JournalEnd end)
    {
        public JournalEnd End => end;
        public TaskCompletionSource Moved { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
