using System.Runtime.InteropServices;
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
    private readonly Dictionary<long, QueuedJob> _waiting = [];
    private readonly Dictionary<long, WaitingLine> _lines = [];
    // Those that were passed or are polite, a few: their turn is not by number alone.
    private readonly Dictionary<long, QueuedJob> _special = [];
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
        lock (_lock)
        {
            Put(job);
        }
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
            if (!_waiting.TryGetValue(job, out var removed)) return false;
            Drop(removed);
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
            List<QueuedJob> first = [.. _special.Values, .. _lines.Values.SelectMany(line => line.Oldest).Where(job => !_special.ContainsKey(job.Id))];
            if (holds is not null) first.RemoveAll(job => holds(job.Owner));
            var choice = FairShare.Next(first, _inUse, _options.Slots - _slotsInUse, Now, _options.Patience);
            if (choice is null) return null;
            foreach (var passed in choice.Passed)
            {
                Drop(passed);
                Put(passed with { PassedAt = Now });
            }
            Drop(choice.Job);
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
        lock (_lock)
        {
            QueuedJob[] waiting = [.. jobs.Where(_waiting.ContainsKey).Select(job => _waiting[job])];
            if (waiting.Length == 0) return [];
            if (!_special.Values.Any(job => FairShare.IsOutOfTurn(job, Now, _options.Patience))) return waiting.ToDictionary(job => job.Id, Place);
            var places = FairShare.Order(_waiting.Values, _inUse, Now, _options.Patience)
                .Select((id, index) => (id, index)).ToDictionary(pair => pair.id, pair => pair.index + 1);
            return waiting.ToDictionary(job => job.Id, job => places[job.Id]);
        }
    }

    /// <summary>Something else has changed that may let a job start.</summary>
    public void Wake() => _signal.Set();

    /// <summary>Waits until something has changed that may let a job start.</summary>
    public Task ChangedAsync(CancellationToken cancellationToken) => _signal.WaitAsync(cancellationToken);

    private int Place(QueuedJob job)
    {
        var turn = _lines[job.Owner].TurnOf(job, _inUse.GetValueOrDefault(job.Owner));
        return _lines.Sum(line => line.Value.CountUntil(turn, _inUse.GetValueOrDefault(line.Key)));
    }

    private void Put(QueuedJob job)
    {
        _waiting.Add(job.Id, job);
        if (job.PassedAt is not null || job.PoliteUntil is not null) _special.Add(job.Id, job);
        (CollectionsMarshal.GetValueRefOrAddDefault(_lines, job.Owner, out _) ??= new()).Add(job);
    }

    private void Drop(QueuedJob job)
    {
        _waiting.Remove(job.Id);
        _special.Remove(job.Id);
        _lines[job.Owner].Remove(job);
        if (_lines[job.Owner].IsEmpty) _lines.Remove(job.Owner);
    }

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
