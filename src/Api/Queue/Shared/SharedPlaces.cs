using Microsoft.Extensions.Options;
using MpiLab.Api.Jobs;

namespace MpiLab.Api.Queue.Shared;

/// <summary>
/// Places in the queue that the database holds, by a copy of it that follows the news of jobs: a place costs the same
/// however many wait. What no news tells is found by a look at all, now and then.
/// </summary>
internal sealed class SharedPlaces : IDisposable
{
    // Places are for people; so long they may be old.
    private static readonly TimeSpan Hold = TimeSpan.FromMilliseconds(250), LookAtAll = TimeSpan.FromMinutes(1);

    /// <summary>With more changes since the last look, a look at all costs less.</summary>
    private const int MostChanges = 1000;

    private readonly QueueTable _table;
    private readonly JobChanges _changes;
    private readonly QueueOptions _options;
    private readonly TimeProvider _time;
    private readonly SemaphoreSlim _turn = new(1);
    private readonly Lock _lock = new();
    // What to look at; null for all.
    private HashSet<long>? _changed;
    private WaitingJobs _waiting = new();
    private SeenQueue _seen = new([], new Dictionary<long, int>(), default);
    private long _looked, _lookedAtAll;

    public SharedPlaces(QueueTable table, JobChanges changes, IOptions<QueueOptions> options, TimeProvider time)
    {
        (_table, _changes, _options, _time) = (table, changes, options.Value, time);
        changes.Changed += Note;
        changes.Missed += NoteAll;
    }

    /// <summary>1 for the job that starts next; of those jobs that wait.</summary>
    public async Task<IReadOnlyDictionary<long, int>> OfAsync(IReadOnlyCollection<long> jobs, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (_looked == 0 || _time.GetElapsedTime(_looked) >= Hold || jobs.Any(job => _waiting.Find(job) is null)) await LookAsync(jobs, cancellationToken);
            return _waiting.Places(jobs, _seen.InUse, _seen.Now, _options.Patience);
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose()
    {
        _changes.Changed -= Note;
        _changes.Missed -= NoteAll;
        _turn.Dispose();
    }

    private async Task LookAsync(IReadOnlyCollection<long> asked, CancellationToken cancellationToken)
    {
        var now = _time.GetTimestamp();
        if (_lookedAtAll == 0 || _time.GetElapsedTime(_lookedAtAll, now) >= LookAtAll) NoteAll();
        // Taken before the look: what changes while it lasts is looked at again.
        HashSet<long>? changed;
        lock (_lock) (changed, _changed) = (_changed, []);
        try
        {
            changed?.UnionWith(asked);
            // Whom others have passed no news tells, nor who is so no more.
            changed?.UnionWith(_waiting.Passed.Select(job => job.Id));
            _seen = await _table.LookAsync(changed, _options, cancellationToken);
        }
        catch
        {
            NoteAll();
            throw;
        }
        if (changed is null) (_waiting, _lookedAtAll) = (new WaitingJobs(), now);
        foreach (var job in changed ?? []) Drop(job);
        foreach (var job in _seen.Waiting)
        {
            Drop(job.Id);
            _waiting.Add(job);
        }
        _looked = now;
    }

    private void Drop(long job)
    {
        if (_waiting.Find(job) is { } known) _waiting.Remove(known);
    }

    private void Note(long job, long owner)
    {
        lock (_lock)
            if (_changed is not null && _changed.Add(job) && _changed.Count > MostChanges) _changed = null;
    }

    private void NoteAll()
    {
        lock (_lock) _changed = null;
    }
}
