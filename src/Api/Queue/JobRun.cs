using System.Text.Json;
using Microsoft.Extensions.Options;
using MpiLab.Api.Jobs;
using MpiLab.Api.Journal;
using MpiLab.Api.Launching;
using MpiLab.Api.Storage;
using MpiLab.Contracts;

namespace MpiLab.Api.Queue;

/// <summary>What a run needs of the service.</summary>
internal sealed record RunServices(DataFolder Data, JobStore Store, IJobLauncher Launcher, IJournals Journals, JobChanges Changes,
    IOptions<LimitOptions> Limits, IOptions<QueueOptions> Queue, TimeProvider Time, ILogger<JobRun> Log);

/// <summary>How an attempt's job ends.</summary>
internal sealed record Ending(JobState State, JobEnd End, DateTimeOffset? StartedAt, DateTimeOffset EndedAt);

/// <summary>One claimed attempt, from its start, or from where an earlier life of the service left it, to its job's end.</summary>
internal sealed class JobRun
{
    private static readonly TimeSpan RemovalPatience = TimeSpan.FromMinutes(10);

    private readonly RunServices _services;
    private readonly LaunchPlan _plan;
    private readonly DateTimeOffset _taken;
    // What takes how long is told by the clock that nobody sets.
    private readonly long _takenAt;
    private readonly TaskCompletionSource _left = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _started;

    public JobRun(Job job, RunServices services)
    {
        Job = job;
        _services = services;
        (_taken, _takenAt) = (services.Time.GetUtcNow(), services.Time.GetTimestamp());
        _plan = new LaunchPlan
        {
            Job = job.Id,
            Attempt = job.Attempt,
            Folder = AttemptFolder.Of(services.Data, job.Id, job.Attempt),
            Program = job.Program,
            Arguments = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(job.Parameters, LabJson.Options)!,
            Ranks = job.Ranks,
            Limits = services.Limits.Value.Of(job.Ranks, job.TimeLimitSeconds),
        };
    }

    public Job Job { get; }

    public JobTold Told { get; } = new();

    /// <summary>Set from just before the journal is closed: who has seen the log's end sees the job's too, stored or about to be.</summary>
    public Ending? Ending { get; private set; }

    /// <summary>Completes once the attempt is in hand no more, what came of it recorded.</summary>
    public Task Left => _left.Task;

    public void Leave() => _left.SetResult();

    /// <summary>
    /// Signals the ranks, if there are any yet; if not, the run itself sees the wish after it has started them. To be
    /// called once the wish to cancel is recorded.
    /// </summary>
    public async Task CancelAsync(CancellationToken cancellationToken)
    {
        using var scope = BeginLog();
        if (_started) await _services.Launcher.StopAsync(_plan.Folder, StopReason.Cancelled, cancellationToken);
    }

    /// <summary>
    /// Ends when the job has ended or, with true, is to wait for another attempt. Cancelled, it leaves the ranks alone.
    /// After a failure it may be called again: it goes on from what is recorded.
    /// </summary>
    public async Task<bool> RunAsync(CancellationToken stopping)
    {
        using var scope = BeginLog();
        if (await _services.Store.HeldStateAsync(Job.Key, stopping) is not { } state) return false;
        if (state == JobState.Starting && !await StartAsync(stopping)) return false;
        _started = true;
        return await FollowAsync(state, stopping) switch
        {
            AttemptStatus.Ended { Report: var report } => await EndAsync(report),
            _ => await LostAsync(stopping),
        };
    }

    /// <summary>False where the job has ended because it could not be started, or was not to be any more.</summary>
    private async Task<bool> StartAsync(CancellationToken stopping)
    {
        if (await _services.Launcher.InspectAsync(_plan.Folder, stopping) is not AttemptStatus.NeverStarted) return true;
        if (await WantedGoneAsync(stopping))
        {
            await EndAsync(JobState.Starting, JobState.Cancelled, new JobEnd(JobFailure.Cancelled, JobEnds.CancelledSentence));
            return false;
        }
        try
        {
            await _services.Launcher.StartAsync(_plan, stopping);
            return true;
        }
        catch (LaunchException error)
        {
            _services.Log.LaunchFailed(Job.Id, Job.Attempt, error);
            await EndAsync(JobState.Starting, JobState.Failed, JobEnds.Launch(error));
            return false;
        }
    }

    private async Task<AttemptStatus> FollowAsync(JobState state, CancellationToken stopping)
    {
        // What was recorded as running and has no folder: someone took it away.
        if (await _services.Launcher.InspectAsync(_plan.Folder, stopping) is AttemptStatus.NeverStarted) return new AttemptStatus.Lost();
        await using var feed = _services.Journals.Feed(Job.Id, Job.Attempt, _plan.Folder, Job.Ranks, _plan.Limits.OutputBytes, OnEvent);
        if (state == JobState.Starting)
        {
            _ = TellFirstLineAsync(feed, await RecordStartAsync(), _services.Time.GetTimestamp());
        }
        if (await WantedGoneAsync(stopping)) await _services.Launcher.StopAsync(_plan.Folder, StopReason.Cancelled, stopping);

        var ended = _services.Launcher.WaitAsync(_plan.Folder, stopping);
        using var watching = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var overfull = ArtifactLimit.ReachedAsync(_plan.Folder, _plan.Limits.ArtifactFiles, _plan.Limits.ArtifactBytes, _services.Time, watching.Token);
        await Task.WhenAny(ended, feed.LimitReached, overfull);
        if (feed.LimitReached.IsCompletedSuccessfully) await _services.Launcher.StopAsync(_plan.Folder, StopReason.OutputLimit, stopping);
        else if (overfull.IsCompletedSuccessfully) await _services.Launcher.StopAsync(_plan.Folder, StopReason.ArtifactLimit, stopping);
        var status = await ended;
        await watching.CancelAsync();
        if (status is AttemptStatus.Ended) await RemoveTooManyAsync();
        Failpoint.At(CrashPoint.RanksEnded);
        await feed.DrainAsync(stopping);
        Failpoint.At(CrashPoint.JournalDrained);
        return status;
    }

    // It may have left more than it may just before its end.
    private async Task RemoveTooManyAsync()
    {
        if (!ArtifactLimit.IsOver(_plan.Folder, _plan.Limits.ArtifactFiles, _plan.Limits.ArtifactBytes)) return;
        // By rm: a job may have nested its folders deeper than a path can name.
        var removed = await Tool.RunAsync("/bin/rm", ["-rf", "--one-file-system", "--", _plan.Folder.Artifacts], RemovalPatience, CancellationToken.None);
        if (removed.ExitCode != 0) _services.Log.ArtifactsStay(Job.Id, removed.Error.Trim());
        await _services.Journals.NoteAsync(Job.Id, Job.Attempt, "It left more files than it may; they were removed.", CancellationToken.None);
    }

    private async Task<DateTimeOffset> RecordStartAsync()
    {
        var command = ShellWords.Join(_services.Launcher.CommandLine(_plan));
        var now = _services.Time.GetUtcNow();
        await _services.Store.MoveAsync(Job.Key, JobState.Starting, JobState.Running,
            set => set.SetProperty(job => job.StartedAt, now).SetProperty(job => job.Command, command), CancellationToken.None);
        Failpoint.At(CrashPoint.StartRecorded);
        _services.Log.Started(Job.Id, Job.Attempt, Job.Program, Job.Ranks);
        QueueMeter.Launched(_services.Time.GetElapsedTime(_takenAt));
        JobTrace.Tell(JobTrace.Queued, Job, Job.SubmittedAt, _taken);
        JobTrace.Tell(JobTrace.Launch, Job, _taken, now);
        Tell();
        return now;
    }

    // Ends with the feed: a job that writes nothing has no first line.
    private async Task TellFirstLineAsync(IJournalFeed feed, DateTimeOffset started, long startedAt)
    {
        await feed.Begun.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!feed.Begun.IsCompletedSuccessfully) return;
        var took = _services.Time.GetElapsedTime(startedAt);
        QueueMeter.WroteFirst(took);
        JobTrace.Tell(JobTrace.FirstLine, Job, started, started + took);
    }

    private async Task<bool> EndAsync(ExitReport report)
    {
        var (state, end) = JobEnds.Of(report, Job.Ranks, _plan.Limits);
        if (end.Failure is JobFailure.ExitCode or JobFailure.Signal && LastException.Find(_plan.Folder, Job.Ranks) is { } last)
            end = end with { Exception = last.Name, Rank = end.Rank ?? last.Rank };
        else if (end.Failure is JobFailure.ExitCode or JobFailure.Signal && LastAbort.Find(_plan.Folder, Job.Ranks) is { } abort)
            end = JobEnds.Aborted(abort.Rank, abort.Code, report.ExitCode);
        await EndAsync(JobState.Running, state, end, report);
        return false;
    }

    private async Task<bool> LostAsync(CancellationToken stopping)
    {
        if (await WantedGoneAsync(stopping))
        {
            await EndAsync(JobState.Running, JobState.Cancelled, JobEnds.Cancelled);
            return false;
        }
        if (!Job.RestartIfInterrupted || Job.Attempt >= _services.Queue.Value.MaximumAttempts)
        {
            await EndAsync(JobState.Running, JobState.Interrupted, JobEnds.Lost);
            return false;
        }
        await _services.Journals.NoteAsync(Job.Id, Job.Attempt, JobEnds.Lost.Sentence, CancellationToken.None);
        Failpoint.At(CrashPoint.LossNoted);
        var queued = await _services.Store.MoveAsync(Job.Key, JobState.Running, JobState.Queued,
            set => set.SetProperty(job => job.StartedAt, (DateTimeOffset?)null).SetProperty(job => job.Progress, (string?)null).SetProperty(job => job.Results, (string?)null), CancellationToken.None);
        Failpoint.At(CrashPoint.QueuedAgain);
        if (queued) _services.Log.StartedAgain(Job.Id, Job.Attempt);
        Tell();
        return queued;
    }

    private async Task EndAsync(JobState from, JobState to, JobEnd end, ExitReport? report = null)
    {
        var ended = EndedAt(report);
        // Before the end is stored: who sees the end may rely on a whole and closed journal.
        if (to != JobState.Succeeded) await _services.Journals.NoteAsync(Job.Id, Job.Attempt, end.Sentence, CancellationToken.None);
        Ending = new Ending(to, end, report?.StartedAt, ended);
        await _services.Journals.CloseAsync(Job.Id, CancellationToken.None);
        Failpoint.At(CrashPoint.JournalClosed);
        var moved = await _services.Store.MoveAsync(Job.Key, from, to, set =>
        {
            set.SetProperty(job => job.EndedAt, ended)
                .SetProperty(job => job.Failure, end.Failure)
                .SetProperty(job => job.EndSentence, end.Sentence)
                .SetProperty(job => job.EndRank, end.Rank)
                .SetProperty(job => job.EndExitCode, end.ExitCode)
                .SetProperty(job => job.EndSignal, end.Signal)
                .SetProperty(job => job.EndException, end.Exception)
                .SetProperty(job => job.Progress, Told.ProgressJson)
                .SetProperty(job => job.Results, Told.ResultsJson);
            if (report is not null) set.SetProperty(job => job.StartedAt, report.StartedAt);
        }, CancellationToken.None);
        Failpoint.At(CrashPoint.EndRecorded);
        if (moved)
        {
            _services.Log.Ended(Job.Id, Job.Attempt, to, end.Sentence);
            QueueMeter.JobEnded(to, end.Failure);
        }
        else _services.Log.NotOurs(Job.Id, Job.Attempt, from, to);
        Tell();
    }

    // A clock that was set back meanwhile must not make it end before it started.
    private DateTimeOffset EndedAt(ExitReport? report)
    {
        var ended = report?.EndedAt ?? _services.Time.GetUtcNow();
        return report?.StartedAt is { } started && started > ended ? started : ended;
    }

    private Task<bool> WantedGoneAsync(CancellationToken stopping) => _services.Store.IsCancelRequestedAsync(Job.Id, stopping);

    private void OnEvent(LabEvent told)
    {
        if (Told.Take(told)) _services.Changes.TellUnrecorded(Job.Id, Job.OwnerId);
    }

    // Whatever is logged of this run, by whichever stage, says whose it is.
    private IDisposable? BeginLog() => _services.Log.BeginScope(new Dictionary<string, object> { ["Job"] = Job.Id, ["Attempt"] = Job.Attempt });

    private void Tell() => _services.Changes.Tell(Job.Id, Job.OwnerId);
}
