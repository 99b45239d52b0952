using System.Runtime.InteropServices;

namespace MpiLab.Api.Queue;

/// <summary>The jobs that wait, such that neither who may be next nor a place takes a look at all of them. Not for several threads at once.</summary>
internal sealed class WaitingJobs
{
    private readonly Dictionary<long, QueuedJob> _jobs = [];
    private readonly Dictionary<long, WaitingLine> _lines = [];
    // Those that were passed or are polite, a few: their turn is not by number alone.
    private readonly Dictionary<long, QueuedJob> _special = [];

    /// <summary>Whoever starts next is among them: those whose turn is not by number alone, and of each share the oldest of each number of ranks.</summary>
    public IEnumerable<QueuedJob> First => [.. _special.Values, .. _lines.Values.SelectMany(line => line.Oldest).Where(job => !_special.ContainsKey(job.Id))];

    /// <summary>Those that others have passed.</summary>
    public IEnumerable<QueuedJob> Passed => _special.Values.Where(job => job.PassedAt is not null);

    public QueuedJob? Find(long job) => _jobs.GetValueOrDefault(job);

    public void Add(QueuedJob job)
    {
        _jobs.Add(job.Id, job);
        if (job.PassedAt is not null || job.PoliteUntil is not null) _special.Add(job.Id, job);
        (CollectionsMarshal.GetValueRefOrAddDefault(_lines, job.Owner, out _) ??= new()).Add(job);
    }

    public void Remove(QueuedJob job)
    {
        _jobs.Remove(job.Id);
        _special.Remove(job.Id);
        _lines[job.Owner].Remove(job);
        if (_lines[job.Owner].IsEmpty) _lines.Remove(job.Owner);
    }

    /// <summary>1 for the job that starts next, as in <see cref="FairShare.Order"/>; of those jobs that wait.</summary>
    /// <param name="jobs">Whose places are asked for.</param>
    /// <param name="inUse">Slots by share.</param>
    /// <param name="now">On the clock of the jobs' times.</param>
    /// <param name="patience">The lab's.</param>
    public Dictionary<long, int> Places(IEnumerable<long> jobs, IReadOnlyDictionary<long, int> inUse, TimeSpan now, TimeSpan patience)
    {
        QueuedJob[] waiting = [.. jobs.Distinct().Select(Find).OfType<QueuedJob>()];
        if (waiting.Length == 0) return [];
        if (!_special.Values.Any(job => FairShare.IsOutOfTurn(job, now, patience))) return waiting.ToDictionary(job => job.Id, Place);
        var places = FairShare.Order(_jobs.Values, inUse, now, patience)
            .Select((id, index) => (id, index)).ToDictionary(pair => pair.id, pair => pair.index + 1);
        return waiting.ToDictionary(job => job.Id, job => places[job.Id]);

        int Place(QueuedJob job)
        {
            var turn = _lines[job.Owner].TurnOf(job, inUse.GetValueOrDefault(job.Owner));
            return _lines.Sum(line => line.Value.CountUntil(turn, inUse.GetValueOrDefault(line.Key)));
        }
    }
}
