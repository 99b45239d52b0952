using MpiLab.Api.Jobs;
using MpiLab.Api.Queue;

namespace MpiLab.Api.Dashboard;

/// <summary>Gathers whose jobs changed, until somebody looks.</summary>
internal sealed class WallChanges : IDisposable
{
    private readonly JobChanges _changes;
    private readonly Presence _presence;
    private readonly Signal _signal = new();
    private readonly Lock _lock = new();
    private HashSet<long> _owners = [];
    private bool _all;

    public WallChanges(JobChanges changes, Presence presence)
    {
        (_changes, _presence) = (changes, presence);
        changes.Changed += OnChanged;
        changes.Missed += OnMissed;
        presence.Changed += OnPresence;
    }

    /// <summary>Waits for a change, at most so long.</summary>
    public async Task WaitAsync(TimeSpan most, TimeProvider time, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(most, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        await _signal.WaitAsync(either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();
    }

    /// <summary>Those of the students whose jobs changed since the last look.</summary>
    /// <param name="students">Who matters.</param>
    /// <param name="all">Whether it may be any of them.</param>
    public IReadOnlyCollection<long> Take(IReadOnlyCollection<long> students, out bool all)
    {
        HashSet<long> owners;
        lock (_lock)
        {
            (owners, _owners) = (_owners, []);
            (all, _all) = (_all, false);
        }
        owners.IntersectWith(students);
        return owners;
    }

    public void Dispose()
    {
        _changes.Changed -= OnChanged;
        _changes.Missed -= OnMissed;
        _presence.Changed -= OnPresence;
    }

    private void OnChanged(long job, long owner)
    {
        lock (_lock) _owners.Add(owner);
        _signal.Set();
    }

    // Nothing is to be read for it: it is looked at each time.
    private void OnPresence(long user) => _signal.Set();

    private void OnMissed()
    {
        lock (_lock) _all = true;
        _signal.Set();
    }
}
