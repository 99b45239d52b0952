namespace MpiLab.Api.Queue;

/// <summary>A job that waits for slots.</summary>
/// <param name="Id">Grows with the time of submission.</param>
/// <param name="Owner">Whose share it is of; see <see cref="FairShare.ShareOf"/>.</param>
/// <param name="PassedAt">Since when, on the queue's own clock, others started although this one's turn had come, because it did not fit.</param>
/// <param name="PoliteUntil">Until when it lets all others go first; null for a job that somebody waits for.</param>
internal sealed record QueuedJob(long Id, long Owner, int Ranks, TimeSpan? PassedAt = null, TimeSpan? PoliteUntil = null);

/// <param name="Job">What starts now.</param>
/// <param name="Passed">Whose turn had come before, but who did not fit; one an owner.</param>
internal sealed record Choice(QueuedJob Job, IReadOnlyList<QueuedJob> Passed);

/// <summary>
/// Who starts next: the job of the owner who has the fewest slots in use, of these the oldest. A job that fits may pass
/// one that does not. So that none waits for ever, a job that has been passed for as long as the lab's patience is due:
/// due jobs come first, and until the first of them fits nothing starts. At most one job an owner is counted as passed,
/// so that many large jobs of one owner cannot keep the others out. The runs of checks are polite: for a time they start
/// where no other job can, and from then on they are jobs like all others.
/// </summary>
internal static class FairShare
{
    /// <summary>An owner's share; runs of checks have one beside it, so that neither waits for the other.</summary>
    public static long ShareOf(long owner, bool isCheck) => isCheck ? -owner : owner;

    /// <summary>Whose share it is.</summary>
    public static long OwnerOf(long share) => Math.Abs(share);

    /// <summary>Null where nothing may start now. Pure.</summary>
    public static Choice? Next(IReadOnlyCollection<QueuedJob> queued, IReadOnlyDictionary<long, int> inUse, int free,
        TimeSpan now, TimeSpan patience)
    {
        var due = queued.Where(job => IsDue(job, now, patience)).MinBy(job => (job.PassedAt, job.Id));
        if (due is not null) return due.Ranks <= free ? new Choice(due, []) : null;

        var next = queued.Where(job => job.Ranks <= free).MinBy(Turn);
        if (next is null) return null;
        var passed = queued.Where(job => job.Ranks > free && IsPassed(job)).GroupBy(job => job.Owner, (_, jobs) => jobs.MinBy(job => job.Id)!);
        return new Choice(next, [.. passed.Where(job => job.PassedAt is null)]);

        (bool Polite, int InUse, long Id) Turn(QueuedJob job) => (IsPolite(job, now), inUse.GetValueOrDefault(job.Owner), job.Id);

        // Whom the polite let go first has not passed them.
        bool IsPassed(QueuedJob job) => (!Turn(job).Polite || Turn(next).Polite) && (job.Id < next.Id || Turn(job).CompareTo(Turn(next)) < 0);
    }

    /// <summary>The order in which jobs would start if all of them fitted. Pure.</summary>
    public static List<long> Order(IReadOnlyCollection<QueuedJob> queued, IReadOnlyDictionary<long, int> inUse, TimeSpan now, TimeSpan patience)
    {
        var due = queued.Where(job => IsDue(job, now, patience)).OrderBy(job => (job.PassedAt, job.Id)).Select(job => job.Id);
        return [.. due, .. Turns(queued.OrderBy(job => job.Id).ToList(), inUse, now, patience).Order().Select(turn => turn.Id)];
    }

    /// <summary>Whether a job's turn is not that of its number among its owner's.</summary>
    public static bool IsOutOfTurn(QueuedJob job, TimeSpan now, TimeSpan patience) => IsDue(job, now, patience) || IsPolite(job, now);

    /// <summary>What decides on a job's turn when it comes: the slots that its owner will have in use by then.</summary>
    /// <param name="queued">By number.</param>
    private static IEnumerable<(bool Polite, int InUse, long Id)> Turns(List<QueuedJob> queued, IReadOnlyDictionary<long, int> inUse, TimeSpan now, TimeSpan patience)
    {
        var used = new Dictionary<long, int>(inUse);
        foreach (var polite in (bool[])[false, true])
            foreach (var job in queued)
            {
                if (IsPolite(job, now) != polite || IsDue(job, now, patience)) continue;
                var before = used.GetValueOrDefault(job.Owner);
                used[job.Owner] = before + job.Ranks;
                yield return (polite, before, job.Id);
            }
    }

    private static bool IsDue(QueuedJob job, TimeSpan now, TimeSpan patience) => job.PassedAt + patience <= now && !IsPolite(job, now);

    private static bool IsPolite(QueuedJob job, TimeSpan now) => job.PoliteUntil > now;
}
