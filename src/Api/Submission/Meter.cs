using System.Globalization;
using MpiLab.Api.Storage;
using MpiLab.Contracts;

namespace MpiLab.Api.Submission;

/// <summary>Holds users to what they may use: jobs at once, and ranks × seconds a day.</summary>
internal sealed class Meter(JobStore store, TimeProvider time)
{
    private static readonly SubmitOutcome.QueueFull NoRoom = new(TimeSpan.FromSeconds(10), "");

    private readonly SemaphoreSlim[] _turns = [.. Enumerable.Range(0, 64).Select(_ => new SemaphoreSlim(1))];

    /// <summary>Waits until no other submission of the user is between the count and its record. To be disposed then.</summary>
    public async Task<IDisposable?> TurnAsync(long owner, SubmissionLimits limits, CancellationToken cancellationToken)
    {
        if (limits.JobsAtOnce is null && limits.DailyRankSeconds is null) return null;
        var turn = _turns[owner % _turns.Length];
        await turn.WaitAsync(cancellationToken);
        return new Turn(turn);
    }

    /// <summary>Why jobs must not be taken now; null where all of them may.</summary>
    public async Task<SubmitOutcome.QueueFull?> RefusalAsync(long owner, IReadOnlyCollection<CheckedSubmission> submissions, SubmissionLimits limits, CancellationToken cancellationToken)
    {
        if (limits.JobsAtOnce is { } most && await store.CountAliveAsync(owner, cancellationToken) is var alive && alive + submissions.Count > most.Figure)
            return NoRoom with { Sentence = string.Create(CultureInfo.InvariantCulture, $"{Sentence(most.From)} {most.Figure} {(most.Figure == 1 ? "job" : "jobs")} at once, and you have {alive} that wait or run{(submissions.Count == 1 ? "" : $"; these are {submissions.Count} more")}. Try again when one has ended.") };
        if (limits.DailyRankSeconds is not { } daily) return null;

        var now = time.GetUtcNow();
        var midnight = new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero);
        var used = await store.DeletedSinceAsync(owner, midnight, cancellationToken) + (await store.SinceAsync(owner, midnight, cancellationToken)).Sum(job => job.RankSeconds);
        var needed = submissions.Sum(job => (long)job.Ranks * job.TimeLimitSeconds);
        if (used + needed <= daily.Figure) return null;
        return new SubmitOutcome.QueueFull(midnight.AddDays(1) - now, string.Create(CultureInfo.InvariantCulture,
            $"{Sentence(daily.From)} {daily.Figure:#,0} rank-seconds a day, {Math.Max(0, daily.Figure - used):#,0} of which are left, and {What(submissions)} {needed:#,0}. Ask for fewer ranks or a shorter time limit, or try again tomorrow."));
    }

    private static string What(IReadOnlyCollection<CheckedSubmission> submissions) => submissions.Count > 1
        ? $"these {submissions.Count} jobs may take"
        : string.Create(CultureInfo.InvariantCulture, $"this job may take {submissions.First().Ranks} × {submissions.First().TimeLimitSeconds} =");

    private static string Sentence(string from) => $"{char.ToUpperInvariant(from[0])}{from[1..]} allows";

    private sealed class Turn(SemaphoreSlim turn) : IDisposable
    {
        public void Dispose() => turn.Release();
    }
}
