using System.Runtime.InteropServices;

namespace MpiLab.Api.Queue;

/// <summary>The waiting jobs of one share by number, so that neither the next of them nor a place among them takes a look at all.</summary>
internal sealed class WaitingLine
{
    private static readonly Comparer<QueuedJob> ByNumber = Comparer<QueuedJob>.Create((one, other) => one.Id.CompareTo(other.Id));

    private readonly List<QueuedJob> _jobs = [];
    private readonly Dictionary<int, SortedSet<QueuedJob>> _byRanks = [];
    // Of each job, the ranks of those before it; as far as it is known.
    private readonly List<int> _before = [];

    public bool IsEmpty => _jobs.Count == 0;

    /// <summary>The oldest job of each number of ranks: whichever number fits, who comes first is among them.</summary>
    public IEnumerable<QueuedJob> Oldest => _byRanks.Values.Select(jobs => jobs.Min!);

    public void Add(QueuedJob job)
    {
        var at = ~_jobs.BinarySearch(job, ByNumber);
        _jobs.Insert(at, job);
        Forget(at);
        (CollectionsMarshal.GetValueRefOrAddDefault(_byRanks, job.Ranks, out _) ??= new(ByNumber)).Add(job);
    }

    public void Remove(QueuedJob job)
    {
        var at = _jobs.BinarySearch(job, ByNumber);
        _jobs.RemoveAt(at);
        Forget(at);
        var same = _byRanks[job.Ranks];
        same.Remove(job);
        if (same.Count == 0) _byRanks.Remove(job.Ranks);
    }

    /// <summary>What decides on a job's turn, as in <see cref="FairShare.Order"/> while nobody is due or polite.</summary>
    /// <param name="job">One of these.</param>
    /// <param name="inUse">Slots that the share has in use now.</param>
    public (int InUse, long Id) TurnOf(QueuedJob job, int inUse) => Turn(_jobs.BinarySearch(job, ByNumber), inUse);

    /// <summary>How many of these have their turn by then.</summary>
    public int CountUntil((int InUse, long Id) turn, int inUse)
    {
        var (from, to) = (0, _jobs.Count);
        while (from < to)
        {
            var middle = (from + to) / 2;
            if (Turn(middle, inUse).CompareTo(turn) <= 0) from = middle + 1;
            else to = middle;
        }
        return from;
    }

    private (int InUse, long Id) Turn(int at, int inUse)
    {
        for (var i = _before.Count; i <= at; i++) _before.Add(i == 0 ? 0 : _before[i - 1] + _jobs[i - 1].Ranks);
        return (inUse + _before[at], _jobs[at].Id);
    }

    // What comes before a changed place is as it was.
    private void Forget(int from)
    {
        if (from < _before.Count) _before.RemoveRange(from, _before.Count - from);
    }
}
