using Microsoft.Extensions.Options;

namespace MpiLab.Api.Queue;

/// <summary>Who may not wait, and why.</summary>
internal enum QueueRefusal { LabFull, OwnerFull }

/// <summary>
/// The jobs that wait and the slots in use, in memory; the database has the same and is read once at the start. No
/// method does I/O, so one lock serves.
/// </summary>
internal sealed class JobQueue(IOptions<QueueOptions> options, TimeProvider time)
{
    private readonly QueueOptions _options = options.Value;
    private readonly long _start = time.GetTimestamp();
    private readonly Lock _lock = new();
    private readonly WaitingJobs _waiting = new();
    private readonly Dictionary<long, int> _places = [];
    private readonly Dictionary<long, (long Owner, int Ranks)> _holders = [];
    private readonly Dictionary<long, int> _inUse = [];
    private readonly Signal _signal = new();
    private int _placesTaken;
    private int _slotsInUse;

    // No step of the machine's clock makes anyone wait for longer.
    private TimeSpan Now => time.GetElapsedTime(_start);

    /// <summary>How long a run of a check that comes now lets others go first.</summary>
    public TimeSpan PoliteUntil() => Now + _options.CheckPatience;

    public int SlotsInUse { get { lock (_lock) return _slotsInUse; } }

    /// <summary>Takes places for jobs that are about to be recorded, for all or none; null where there are that many.</summary>
    public QueueRefusal? TryReserve(long owner, int count = 1)
    {
        lock (_lock)
        {
            if (_placesTaken + count > _options.Length) return QueueRefusal.LabFull;
            if (_places.GetValueOrDefault(owner) + count > _options.LengthPerUser) return QueueRefusal.OwnerFull;
            TakePlace(owner, count);
            return null;
        }
    }

    /// <summary>Gives the places back: the jobs were not recorded.</summary>
    public void Unreserve(long owner, int count = 1)
    {
        lock (_lock) FreePlace(owner, count);
    }

    /// <summary>Puts a recorded job on the place reserved for it.</summary>
    public void Add(QueuedJob job)
    {
        lock (_lock) _waiting.Add(job);
        _signal.Set();
    }

    /// <summary>Puts in a job that was recorded before: it has a place, whatever the limits say now.</summary>
    public void Restore(QueuedJob job)
    {
        lock (_lock) TakePlace(job.Owner);
        Add(job);
    }

    /// <summary>False where it does not wait.</summary>
    public bool Remove(long job)
    {
        lock (_lock)
        {
            if (_waiting.Find(job) is not { } removed) return false;
            _waiting.Remove(removed);
            FreePlace(removed.Owner);
        }
        _signal.Set();
        return true;
    }

    /// <summary>Takes the next job out, and its slots; null where none may start now.</summary>
    /// <param name="holds">Whose share is not to be started from now; null for nobody's.</param>
    public QueuedJob? TryTake(Func<long, bool>? holds = null)
    {
        lock (_lock)
        {
            var first = _waiting.First.ToList();
            if (holds is not null) first.RemoveAll(job => holds(job.Owner));
            var choice = FairShare.Next(first, _inUse, _options.Slots - _slotsInUse, Now, _options.Patience);
            if (choice is null) return null;
            foreach (var passed in choice.Passed)
            {
                _waiting.Remove(passed);
                _waiting.Add(passed with { PassedAt = Now });
            }
            _waiting.Remove(choice.Job);
            FreePlace(choice.Job.Owner);
            Hold(choice.Job.Id, choice.Job.Owner, choice.Job.Ranks);
            return choice.Job;
        }
    }

    /// <summary>Takes slots for a job that an earlier life of the service started.</summary>
    public void Occupy(long job, long owner, int ranks)
    {
        lock (_lock) Hold(job, owner, ranks);
    }

    /// <summary>Gives a job's slots back.</summary>
    public void Release(long job)
    {
        lock (_lock)
        {
            if (!_holders.Remove(job, out var holder)) return;
            _slotsInUse -= holder.Ranks;
            if ((_inUse[holder.Owner] -= holder.Ranks) == 0) _inUse.Remove(holder.Owner);
        }
        _signal.Set();
    }

    /// <summary>1 for the job that starts next; of those jobs that wait.</summary>
    public Dictionary<long, int> Positions(IReadOnlyCollection<long> jobs)
    {
        lock (_lock) return _waiting.Places(jobs, _inUse, Now, _options.Patience);
    }

    /// <summary>Something else has changed that may let a job start.</summary>
    public void Wake() => _signal.Set();

    /// <summary>Waits until something has changed that may let a job start.</summary>
    public Task ChangedAsync(CancellationToken cancellationToken) => _signal.WaitAsync(cancellationToken);

    private void Hold(long job, long owner, int ranks)
    {
        _holders.Add(job, (owner, ranks));
        _slotsInUse += ranks;
        _inUse[owner] = _inUse.GetValueOrDefault(owner) + ranks;
    }

    private void TakePlace(long owner, int count = 1)
    {
        _placesTaken += count;
        _places[owner] = _places.GetValueOrDefault(owner) + count;
    }

    private void FreePlace(long owner, int count = 1)
    {
        _placesTaken -= count;
        if ((_places[owner] -= count) == 0) _places.Remove(owner);
    }
}
