using System.Text.Json;
using MpiLab.Api.Retention;
using MpiLab.Cli;
using MpiLab.Contracts;
using MpiLab.Tests.Support;
using MpiLab.Tests.Support.Crash;

namespace MpiLab.Api.Tests.Recovery;

/// <summary>The service dies at each step of a job's way, and is started again.</summary>
public sealed class FailpointTests
{
    private const int Ranks = 2;

    private static readonly CrashPoint[] OfCancelling = [CrashPoint.CancelRecorded, CrashPoint.StopWritten];
    private static readonly CrashPoint[] OfLosing = [CrashPoint.LossNoted, CrashPoint.QueuedAgain];
    private static readonly CrashPoint[] OfDeleting = [CrashPoint.DeletionMarked, CrashPoint.DeletionRecorded, CrashPoint.FilesRemoved];

    // One step a life, each life with a job more: the jobs of the lives before pass the step too, while they are taken up.
    [Fact]
    public async Task Service_KilledAtEachStep_LosesNothingAndStartsNothingTwice()
    {
        await using var lab = await LabHost.StartAsync("--Queue:Slots=8");
        await lab.StopAsync();
        var led = new List<CrashPoint>();
        var deleted = new Dictionary<CrashPoint, long>();
        foreach (var point in Enum.GetValues<CrashPoint>())
        {
            if (point == CrashPoint.FilesRemoved) await FinishDeletionsAsync(lab);
            lab.Failpoint = $"{point}";
            // Else a job of an earlier life has come to the step before the service was ready.
            if (!await lab.TryStartAgainAsync()) continue;
            if (OfDeleting.Contains(point)) deleted[point] = await DeleteAsync(lab, point);
            else await LeadToAsync(lab, point);
            await lab.DeathAsync();
            led.Add(point);
        }
        lab.Failpoint = null;
        await lab.StartAgainAsync();
        foreach (var point in led.Except(OfDeleting)) await CheckAsync(lab, point);
        await CheckDeletedAsync(lab, deleted);
    }

    [Fact]
    public async Task Supervisor_KilledBeforeTheGate_TheJobWaitsAndStartsOnce()
    {
        await using var lab = await LabHost.StartAsync();
        await lab.StopAsync();
        lab.Failpoint = "supervisor:named";
        await lab.StartAgainAsync();
        var job = await SubmitAsync(lab, CrashPoint.Claimed);
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        while (!lab.Log.Contains("killed before it took the gate", StringComparison.Ordinal)) await Task.Delay(20, patience.Token);
        (await lab.Client.GetJobAsync(job.Id))!.State.ShouldBe(JobState.Starting);
        await lab.KillAsync();
        lab.Failpoint = null;
        await lab.StartAgainAsync();
        await CheckAsync(lab, CrashPoint.Claimed);
    }

    private static async Task<long> DeleteAsync(LabHost lab, CrashPoint point)
    {
        var job = await lab.Client.EndOfAsync((await SubmitAsync(lab, point)).Id);
        await Should.ThrowAsync<HttpRequestException>(lab.Client.DeleteAsync(job.Id));
        return job.Id;
    }

    /// <summary>What an earlier life left of a deletion would come to the next step at a moment of its own.</summary>
    private static async Task FinishDeletionsAsync(LabHost lab)
    {
        lab.Failpoint = null;
        await lab.StartAgainAsync();
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        while (await LeavesFilesAsync(lab)) await Task.Delay(20, patience.Token);
        await lab.StopAsync();
    }

    private static async Task<bool> LeavesFilesAsync(LabHost lab)
    {
        foreach (var job in new DeletionMarks(new DataFolder(lab.Data)).All())
            if (await lab.Client.GetJobAsync(job) is null) return true;
        return false;
    }

    /// <summary>Before its record is gone nothing is; after it, all goes.</summary>
    private static async Task CheckDeletedAsync(LabHost lab, Dictionary<CrashPoint, long> deleted)
    {
        var kept = await lab.Client.EndOfAsync(deleted[CrashPoint.DeletionMarked]);
        (await JobAudit.DifferencesAsync(lab, kept)).ShouldBeEmpty();
        foreach (var job in deleted.Values.Except([kept.Id]))
        {
            (await lab.Client.GetJobAsync(job)).ShouldBeNull();
            using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(3));
            while (Directory.Exists(new DataFolder(lab.Data).Job(job))) await Task.Delay(20, patience.Token);
        }
    }

    private static async Task LeadToAsync(LabHost lab, CrashPoint point)
    {
        try
        {
            var job = await SubmitAsync(lab, point);
            if (!OfCancelling.Contains(point) && !OfLosing.Contains(point)) return;
            await RunsAsync(lab, job.Id);
            if (OfLosing.Contains(point)) await lab.Attempt(job.Id).KillSupervisorAsync();
            else await lab.Client.CancelAsync(job.Id);
        }
        catch (HttpRequestException)
        {
            // Dead before it answered.
        }
    }

    // Asks no more once the service is dead: it may be so by an earlier job.
    private static async Task RunsAsync(LabHost lab, long job)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        await foreach (var info in lab.Client.WatchAsync(job, new Steady(TimeSpan.Zero), patience.Token))
            if (info.State == JobState.Running) return;
        throw new InvalidOperationException($"Job {job} ended otherwise.");
    }

    /// <summary>The same job again, once it is there: the key says so.</summary>
    private static async Task<JobInfo> SubmitAsync(LabHost lab, CrashPoint point)
    {
        var sleeps = OfCancelling.Contains(point) ? 600 : OfLosing.Contains(point) ? 10 : (int?)null;
        var submission = sleeps is { } seconds
            ? new JobSubmission { Program = "sleep", Ranks = Ranks, Parameters = new Dictionary<string, JsonElement> { ["seconds"] = JsonSerializer.SerializeToElement(seconds) } }
            : new JobSubmission { Program = "hello", Ranks = Ranks };
        submission = submission with { RestartIfInterrupted = OfLosing.Contains(point) };
        return (await lab.Client.SubmitAsync(submission, $"{point}")).ShouldBeOfType<SubmitOutcome.Accepted>().Job;
    }

    private static async Task CheckAsync(LabHost lab, CrashPoint point)
    {
        var job = await SubmitAsync(lab, point);
        // A job of an earlier life may have come to the step before this one was started, or cancelled, or its supervisor killed.
        if (OfCancelling.Contains(point))
        {
            await lab.Client.WhenAsync(job.Id, info => info.State == JobState.Running || info.State.IsTerminal);
            await lab.Client.CancelAsync(job.Id);
        }
        var end = await lab.Client.EndOfAsync(job.Id);
        var why = $"{point}: {end.End?.Sentence}";
        end.State.ShouldBe(OfCancelling.Contains(point) ? JobState.Cancelled : JobState.Succeeded, why);
        end.Attempt.ShouldBeInRange(1, OfLosing.Contains(point) ? 2 : 1, why);
        if (end.State == JobState.Succeeded) JobAudit.Started(lab, end).ShouldBe(Ranks, why);
        (await JobAudit.StartedTwiceAsync(lab, end)).ShouldBeEmpty(why);
        (await JobAudit.DifferencesAsync(lab, end)).ShouldBeEmpty(why);
    }
}
