using System.Runtime.CompilerServices;
using MpiLab.Api.Jobs;
using MpiLab.Api.Storage;
using MpiLab.Contracts;

namespace MpiLab.Api.Queue;

/// <summary>Shows changes of jobs to those who watch. The changes between two looks are folded into one.</summary>
internal sealed class JobWatcher(JobChanges changes, JobStore store, JobViews views, TimeProvider time)
{
    // A program may tell its progress thousands of times a second; nobody reads that fast.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    // Where changes went unheard: the newest of an owner's jobs.
    private const int LookedAt = 100;

    /// <summary>The job as it is now, then after each change, until it has ended; nothing where the reader may read no such job.</summary>
    public async IAsyncEnumerable<JobInfo> WatchAsync(long reader, long id, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var seen = new Watch(changes, (job, _) => job == id);
        while (await store.FindReadableAsync(id, reader, cancellationToken) is { } job)
        {
            var view = await views.OfAsync(job, cancellationToken);
            yield return view;
            if (view.State.IsTerminal) break;
            await Task.Delay(Pause, time, cancellationToken);
            await seen.NextAsync(cancellationToken);
        }
    }

    /// <summary>Each of the owner's jobs that changes from now on.</summary>
    public async IAsyncEnumerable<JobInfo> WatchAllAsync(long owner, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var seen = new Watch(changes, (_, who) => who == owner);
        while (true)
        {
            var changed = await seen.NextAsync(cancellationToken) is { } ids
                ? await FindAsync(owner, ids, cancellationToken)
                : await store.ListAsync(owner, new JobQuery(), long.MaxValue, LookedAt, cancellationToken);
            foreach (var view in await views.OfAsync(changed, cancellationToken)) yield return view;
            await Task.Delay(Pause, time, cancellationToken);
        }
    }

    private async Task<List<Job>> FindAsync(long owner, IEnumerable<long> ids, CancellationToken cancellationToken)
    {
        var found = new List<Job>();
        foreach (var id in ids)
            if (await store.FindAsync(id, owner, cancellationToken) is { } job) found.Add(job);
        return found;
    }

    private sealed class Watch : IDisposable
    {
        private readonly JobChanges _changes;
        private readonly Func<long, long, bool> _matters;
        private readonly Signal _signal = new();
        private readonly Lock _lock = new();
        private HashSet<long>? _changed = [];

        public Watch(JobChanges changes, Func<long, long, bool> matters)
        {
            (_changes, _matters) = (changes, matters);
            changes.Changed += OnChanged;
            changes.Missed += OnMissed;
        }

        /// <summary>The jobs that changed; null where that may be any.</summary>
        public async Task<IReadOnlyCollection<long>?> NextAsync(CancellationToken cancellationToken)
        {
            await _signal.WaitAsync(cancellationToken);
            lock (_lock)
            {
                var changed = _changed;
                _changed = [];
                return changed;
            }
        }

        public void Dispose()
        {
            _changes.Changed -= OnChanged;
            _changes.Missed -= OnMissed;
        }

        private void OnChanged(long job, long owner)
        {
            if (!_matters(job, owner)) return;
            lock (_lock) _changed?.Add(job);
            _signal.Set();
        }

        private void OnMissed()
        {
            lock (_lock) _changed = null;
            _signal.Set();
        }
    }
}
