using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using MpiLab.Api.Jobs;
using MpiLab.Api.Queue;
using MpiLab.Api.Storage;
using MpiLab.Contracts;

namespace MpiLab.Api.Assignments;

/// <summary>Takes one handed-in run as far through its checks as the jobs that have ended let it. May be called again at any step.</summary>
internal sealed class Grader(GradingStore store, CheckPlanner planner, JobOutput output, IJobQueue queue, JobChanges changes, TimeProvider time, ILogger<Grader> log)
{
    private const string Deleted = "Your run was deleted before it was checked.";

    /// <summary>False where there is no room in the queue for what it needs.</summary>
    public async Task<bool> AdvanceAsync(long id, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(id, cancellationToken) is not { } handIn) return true;
        var checks = ChecksOf(handIn.Assignment!);
        if (handIn.Job is not { } job)
        {
            await GradeAsync(handIn, [.. checks.Select(check => Feedback(check, new Verdict(false, Deleted)))]);
            return true;
        }
        if (!job.State.IsTerminal) return true;

        var runs = (await store.RunsAsync(id, handIn.Round, cancellationToken)).ToDictionary(run => run.Key);
        var needed = checks.SelectMany(check => planner.RunsOf(check, job)).DistinctBy(run => run.Key).ToList();
        var missing = needed.Where(run => !runs.ContainsKey(run.Key)).ToList();
        foreach (var run in missing)
            if (!await StartAsync(handIn, job, run, cancellationToken)) return false;
        // Their ends bring this here again.
        if (missing.Count > 0 || needed.Any(run => runs[run.Key].Job is { State.IsTerminal: false })) return true;

        var feedback = new List<CheckFeedback>();
        OutputFacts? texts = null;
        foreach (var check in checks)
        {
            if (check is OutputContainsCheck or OutputMatchesCheck) texts ??= await OutputAsync(job, cancellationToken);
            feedback.Add(Feedback(check, VerdictOf(check, job, runs, texts)));
        }
        await GradeAsync(handIn, feedback);
        return true;
    }

    public static IReadOnlyList<AssignmentCheck> ChecksOf(Assignment assignment) =>
        JsonSerializer.Deserialize<List<AssignmentCheck>>(assignment.Checks, LabJson.Options)!;

    private Verdict VerdictOf(AssignmentCheck check, Job job, Dictionary<string, RecordedRun> runs, OutputFacts? texts)
    {
        var own = FactsOf(job);
        if (check is ReferenceCheck wanted && planner.WhyNot(wanted, job) is { } why)
            return new Verdict(false, $"A reference run cannot be made of your run’s parameters: {why}.");
        var planned = planner.RunsOf(check, job);
        if (planned.Any(run => runs[run.Key].Job is null)) return new Verdict(false, "A run that this check needs was deleted. Ask who teaches the class to check it again.");
        var others = planned.Select(run => FactsOf(runs[run.Key].Job!)).ToList();
        return check switch
        {
            ExitCheck exit => CheckVerdicts.Of(exit, own),
            OutputContainsCheck contains => CheckVerdicts.Of(contains, texts!),
            OutputMatchesCheck matches => CheckVerdicts.Of(matches, texts!),
            ResultCheck result => CheckVerdicts.Of(result, own),
            ReferenceCheck reference => CheckVerdicts.Of(reference, own, others[0]),
            SameAtRanksCheck same => CheckVerdicts.Of(same, same.Ranks!.Contains(own.Ranks) ? [own, .. others] : others),
            SpeedupCheck speedup => CheckVerdicts.Of(speedup, others[0], others[1]),
            TimeCheck limit => CheckVerdicts.Of(limit, own),
            _ => throw new InvalidOperationException($"No verdict for {check}."),
        };
    }

    private async Task<bool> StartAsync(HandIn handIn, Job job, PlannedRun run, CancellationToken cancellationToken)
    {
        var made = planner.JobOf(run, job, new CheckRun { HandInId = handIn.Id, Round = handIn.Round, Key = run.Key }, time.GetUtcNow());
        try
        {
            if (await queue.AddAsync(made, CancellationToken.None) != QueueAnswer.Added) return false;
        }
        catch (DbUpdateException)
        {
            // Another process of the service may have made it since.
            if ((await store.RunsAsync(handIn.Id, handIn.Round, cancellationToken)).Exists(other => other.Key == run.Key)) return true;
            throw;
        }
        changes.Tell(made.Id, made.OwnerId);
        return true;
    }

    private async Task<OutputFacts> OutputAsync(Job job, CancellationToken cancellationToken)
    {
        var (texts, whole) = await output.ReadAsync(job.Id, job.Attempt, cancellationToken);
        return new OutputFacts(texts, whole);
    }

    private async Task GradeAsync(HandIn handIn, IReadOnlyList<CheckFeedback> feedback)
    {
        if (!await store.GradeAsync(handIn, feedback, CancellationToken.None)) return;
        log.Checked(handIn.Id, feedback.Sum(one => one.Points));
        // Its job is now one that has passed or not, which a wall shows.
        if (handIn.JobId is { } job) changes.Tell(job, handIn.StudentId);
    }

    private static CheckFeedback Feedback(AssignmentCheck check, Verdict verdict) =>
        new(CheckText.Of(check), verdict.Passed, verdict.Passed ? check.Points : 0, check.Points, verdict.Sentence);

    private static RunFacts FactsOf(Job job) => new(job.Ranks, job.State, job.EndSentence ?? "",
        job is { StartedAt: { } start, EndedAt: { } end } ? (end - start).TotalSeconds : null,
        job.Results is { } results ? JsonSerializer.Deserialize<List<ResultEvent>>(results, LabJson.Options)! : []);
}
