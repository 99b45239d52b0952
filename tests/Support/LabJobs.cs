using System.Text.Json;
using MpiLab.Cli;
using MpiLab.Contracts;

namespace MpiLab.Tests.Support;

/// <summary>What tests often do with a lab.</summary>
public static class LabJobs
{
    private static readonly TimeSpan HangLimit = TimeSpan.FromMinutes(3);

    /// <summary>Submits a job that must be accepted.</summary>
    /// <param name="lab">Where.</param>
    /// <param name="program">A name of the catalogue.</param>
    /// <param name="ranks">How many.</param>
    /// <param name="parameters">An object whose properties are parameters.</param>
    /// <param name="more">Changes the rest of the submission.</param>
    public static async Task<JobInfo> StartAsync(this LabClient lab, string program, int ranks = 1, object? parameters = null, Func<JobSubmission, JobSubmission>? more = null)
    {
        var submission = new JobSubmission
        {
            Program = program,
            Ranks = ranks,
            Parameters = JsonSerializer.SerializeToElement(parameters ?? new { }).Deserialize<Dictionary<string, JsonElement>>(),
        };
        return await lab.SubmitAsync(more?.Invoke(submission) ?? submission) is SubmitOutcome.Accepted accepted
            ? accepted.Job
            : throw new InvalidOperationException($"{program} was not accepted.");
    }

    /// <summary>A token for everything, good until it is revoked.</summary>
    public static Task<CreatedApiToken> CreateTokenAsync(this LabClient lab, string name) => lab.CreateTokenAsync(new NewApiToken(name));

    /// <summary>The job once the condition holds for it.</summary>
    /// <exception cref="InvalidOperationException">It ended without.</exception>
    public static async Task<JobInfo> WhenAsync(this LabClient lab, long job, Func<JobInfo, bool> condition)
    {
        using var patience = new CancellationTokenSource(HangLimit);
        JobInfo? last = null;
        await foreach (var info in lab.WatchAsync(job, cancellationToken: patience.Token))
        {
            last = info;
            if (condition(info)) return info;
        }
        throw new InvalidOperationException($"Job {job} ended otherwise: {last}");
    }

    /// <summary>Waits until a rank has written something: it is past its start, which needs room and time of its own.</summary>
    public static async Task SpokenAsync(this LabClient lab, long job)
    {
        using var patience = new CancellationTokenSource(HangLimit);
        await foreach (var batch in lab.FollowAsync(job, cancellationToken: patience.Token))
            if (batch.Frames.Length > 0) return;
        throw new InvalidOperationException($"Job {job} ended without a word.");
    }

    /// <summary>The job once it has ended.</summary>
    public static Task<JobInfo> EndOfAsync(this LabClient lab, long job) => lab.WhenAsync(job, info => info.State.IsTerminal);

    /// <summary>Cancels all that the user has waiting and running, and waits until it has ended: what runs would outlive its lab.</summary>
    public static async Task EndJobsAsync(this LabClient lab)
    {
        using var patience = new CancellationTokenSource(HangLimit);
        var alive = new JobQuery { States = [JobState.Queued, JobState.Starting, JobState.Running], Limit = 100 };
        // In turn: a test may have used up all the requests that the user may make.
        while (await Steady.Patient.AskAsync(token => lab.ListJobsAsync(alive, token), patience.Token) is { Jobs: { Count: > 0 } jobs })
        {
            foreach (var job in jobs) await Steady.Patient.AskAsync(token => lab.CancelAsync(job.Id, token), patience.Token);
            await Task.Delay(50, patience.Token);
        }
    }
}
