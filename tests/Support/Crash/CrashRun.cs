using System.Diagnostics;
using MpiLab.Contracts;

namespace MpiLab.Tests.Support.Crash;

/// <param name="Jobs">How many are submitted, spread over the kills.</param>
/// <param name="Kills">How often the service is killed.</param>
/// <param name="Seed">Of the moments.</param>
public sealed record CrashPlan(int Jobs, int Kills, int Seed);

/// <summary>What came of it; each list names those of which it is true.</summary>
/// <param name="Acknowledged">Jobs that were answered for.</param>
/// <param name="Lost">Jobs of these that did not run to their end.</param>
/// <param name="StartedTwice">Ranks that were started twice in an attempt.</param>
/// <param name="Differing">Streams whose log is not what the rank wrote.</param>
/// <param name="Active">Jobs that were under way at a kill, all kills together.</param>
/// <param name="LongestRecovery">From the start of the service until it is ready and has each such job in hand again.</param>
public sealed record CrashOutcome(int Acknowledged, IReadOnlyList<string> Lost, IReadOnlyList<string> StartedTwice, IReadOnlyList<string> Differing,
    int Active, TimeSpan LongestRecovery);

/// <summary>Many jobs, and a service that dies again and again at moments that nobody chose, ready or still starting.</summary>
public sealed class CrashRun(LabHost lab, CrashPlan plan)
{
    /// <summary>About what a job of one or two ranks takes.</summary>
    private static readonly TimeSpan AJob = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan AStart = TimeSpan.FromMilliseconds(1000);
    private static readonly TimeSpan HangLimit = TimeSpan.FromMinutes(3);

    private readonly Random _random = new(plan.Seed);
    private readonly List<long> _jobs = [];
    private readonly SemaphoreSlim _wanted = new(0);
    private int _active;
    private TimeSpan _longest;

    public async Task<CrashOutcome> RunAsync()
    {
        var submitting = SubmitAsync();
        var released = 0;
        for (var kill = 0; kill < plan.Kills; kill++)
        {
            var more = plan.Jobs * (kill + 1) / plan.Kills - released;
            if (more > 0) _wanted.Release(more);
            released += more;
            await Task.Delay(_random.NextDouble() * more * AJob);
            await UnderWayAsync(released, submitting);
            await lab.KillAsync();
            if (kill % 5 == 4 && ++kill < plan.Kills) await lab.StartAndKillAsync(_random.NextDouble() * AStart);
            await RecoverAsync();
        }
        if (released < plan.Jobs) _wanted.Release(plan.Jobs - released);
        await submitting;
        return await CheckAsync();
    }

    /// <summary>Waits until a job is, however slow the machine; or until all that were wanted have been, when there is nothing to wait for.</summary>
    private async Task UnderWayAsync(int wanted, Task submitting)
    {
        using var patience = new CancellationTokenSource(HangLimit);
        while (ActiveJobs.Of(lab.Data).Count == 0 && ActiveJobs.EndedOf(lab.Data) < wanted)
        {
            if (submitting.IsFaulted) await submitting;
            await Task.Delay(2, patience.Token);
        }
    }

    private async Task RecoverAsync()
    {
        var active = ActiveJobs.Of(lab.Data);
        _active += active.Count;
        var clock = Stopwatch.StartNew();
        await lab.StartAgainAsync();
        foreach (var job in active) await job.InHandAsync(lab.Client);
        if (clock.Elapsed > _longest) _longest = clock.Elapsed;
    }

    /// <summary>As a careful client does it: the same key again, until there is an answer.</summary>
    private async Task SubmitAsync()
    {
        for (var i = 0; i < plan.Jobs; i++)
        {
            await _wanted.WaitAsync();
            var submission = new JobSubmission { Program = "hello", Ranks = 1 + i % 2 };
            while (await AnswerAsync(submission, $"crash-{i}") is var answer)
            {
                if (answer is SubmitOutcome.Accepted accepted)
                {
                    _jobs.Add(accepted.Job.Id);
                    break;
                }
                if (answer is not null) throw new InvalidOperationException($"Job {i} was not accepted: {answer}");
                await Task.Delay(50);
            }
        }
    }

    private async Task<SubmitOutcome?> AnswerAsync(JobSubmission submission, string key)
    {
        try
        {
            return await lab.Client.SubmitAsync(submission, key);
        }
        catch (HttpRequestException)
        {
            // The service is dead, or died before it answered.
            return null;
        }
    }

    private async Task<CrashOutcome> CheckAsync()
    {
        List<string> lost = [.. _jobs.GroupBy(id => id).Where(same => same.Count() > 1).Select(same => $"{same.Count()} submissions became one job, {same.Key}")];
        List<string> twice = [], differing = [];
        foreach (var id in _jobs.Distinct())
        {
            var end = await lab.Client.EndOfAsync(id);
            if (end is not { State: JobState.Succeeded, Attempt: 1 } || JobAudit.Started(lab, end) < end.Ranks)
                lost.Add($"job {id}: {end.State} at attempt {end.Attempt}: {end.End?.Sentence}");
            twice.AddRange(await JobAudit.StartedTwiceAsync(lab, end));
            differing.AddRange(await JobAudit.DifferencesAsync(lab, end));
        }
        return new CrashOutcome(_jobs.Count, lost, twice, differing, _active, _longest);
    }
}
