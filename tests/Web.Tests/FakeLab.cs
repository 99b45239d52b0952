using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Threading.Channels;
using MpiLab.Contracts;

namespace MpiLab.Web.Tests;

/// <summary>A lab whose state a test sets: the pages must show states that a real lab takes long to reach.</summary>
internal sealed class FakeLab : ILab, IOperating
{
    private readonly ConcurrentDictionary<long, JobInfo> jobs = new();
    private readonly List<ApiTokenInfo> tokens = [];
    private readonly Channel<JobInfo> changes = Channel.CreateUnbounded<JobInfo>();

    public bool Sandboxed { get; set; } = true;

    /// <summary>Whose the limits are; null for the lab's own.</summary>
    public string? LimitsFrom { get; set; }
    public List<ProgramDetail> Programs { get; } = [];
    public Func<JobSubmission, SubmitOutcome>? OnSubmit { get; set; }
    public List<(JobSubmission Submission, string? Key)> Submitted { get; } = [];
    public List<long> Cancelled { get; } = [];
    public IReadOnlyDictionary<long, JobInfo> Jobs => jobs;

    public void Put(JobInfo job)
    {
        jobs[job.Id] = job;
        changes.Writer.TryWrite(job);
    }

    public Task<LabInfo> GetLabAsync(CancellationToken cancellationToken) => Task.FromResult(new LabInfo("0.1.0", 4, 1, 4, 300, 3600,
        [new MpiInfo("openmpi", "4.1.4", true), new MpiInfo("mpich", "4.0.2", false)],
        new IsolationReport(Sandboxed,
        [
            new IsolationPart("namespaces", Sandboxed, Sandboxed ? "bubblewrap 0.8.0" : "bubblewrap cannot make user namespaces: AppArmor forbids it. Install the profile."),
            new IsolationPart("memory limit", true, "cgroup v1"),
        ]), LimitsFrom, LimitsFrom));

    public async Task<OperatingInfo> ReadAsync(CancellationToken cancellationToken) => new()
    {
        Time = DateTimeOffset.UtcNow,
        StartedAt = DateTimeOffset.UtcNow.AddHours(-2),
        Queued = 12_345,
        OldestSeconds = 7.5,
        RunningJobs = 2,
        RunningRanks = 3,
        Slots = 4,
        Viewers = 9,
        JournalBytes = 12_300_000,
        Launch = new LatencyInfo(40, 0.123, 0.2),
        FirstLine = new LatencyInfo(39, 0.25, 0.3),
        Ended = [new EndCount(JobState.TimedOut, JobFailure.WallClockLimit, 3)],
        MemoryBytes = 137_000_000,
        Isolation = (await GetLabAsync(cancellationToken)).Isolation,
    };

    public Task<IReadOnlyList<ProgramSummary>> ListProgramsAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<ProgramSummary>>([.. Programs.Where(p => !p.Hidden)]);

    public Task<ProgramDetail?> GetProgramAsync(string name, CancellationToken cancellationToken) =>
        Task.FromResult(Programs.Find(p => p.Name == name));

    public Task<SubmitOutcome> SubmitAsync(JobSubmission submission, string? idempotencyKey, CancellationToken cancellationToken)
    {
        Submitted.Add((submission, idempotencyKey));
        if (OnSubmit is { } answer) return Task.FromResult(answer(submission));
        var program = Programs.Find(p => p.Name == submission.Program);
        if (program is null) return Task.FromResult<SubmitOutcome>(new SubmitOutcome.UnknownProgram(submission.Program));
        var job = NewJob(program, submission);
        Put(job);
        return Task.FromResult<SubmitOutcome>(new SubmitOutcome.Accepted(job));
    }

    public Task<JobPage> ListJobsAsync(JobQuery query, CancellationToken cancellationToken)
    {
        var before = query.Cursor is null ? long.MaxValue : long.Parse(query.Cursor, System.Globalization.CultureInfo.InvariantCulture);
        var found = jobs.Values.Where(j => j.Id < before && (query.States is null || query.States.Contains(j.State)))
            .OrderByDescending(j => j.Id).Take(query.Limit + 1).ToList();
        var more = found.Count > query.Limit;
        if (more) found.RemoveAt(query.Limit);
        return Task.FromResult(new JobPage(found, more ? $"{found[^1].Id}" : null));
    }

    public Task<JobInfo?> GetJobAsync(long id, CancellationToken cancellationToken) => Task.FromResult(jobs.GetValueOrDefault(id));

    public Task<JobInfo?> CancelAsync(long id, CancellationToken cancellationToken)
    {
        if (!jobs.TryGetValue(id, out var job)) return Task.FromResult<JobInfo?>(null);
        Cancelled.Add(id);
        Put(job with { State = JobState.Cancelled, EndedAt = DateTimeOffset.UtcNow, End = new JobEnd(JobFailure.Cancelled, "Cancelled by its owner.") });
        return Task.FromResult<JobInfo?>(jobs[id]);
    }

    public Task<DeleteOutcome> DeleteAsync(long id, CancellationToken cancellationToken)
    {
        if (!jobs.TryGetValue(id, out var job)) return Task.FromResult(DeleteOutcome.NotThere);
        if (!job.State.IsTerminal) return Task.FromResult(DeleteOutcome.NotEnded);
        jobs.TryRemove(id, out _);
        return Task.FromResult(DeleteOutcome.Deleted);
    }

    public async Task<SubmitOutcome?> RunAgainAsync(long id, CancellationToken cancellationToken) => jobs.TryGetValue(id, out var job)
        ? await SubmitAsync(new JobSubmission { Program = job.Program, Ranks = job.Ranks, Parameters = job.Parameters }, null, cancellationToken)
        : null;

    public Task<IReadOnlyList<ArtifactInfo>?> ListArtifactsAsync(long id, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<ArtifactInfo>?>([]);

    public Task<IReadOnlyList<ApiTokenInfo>> ListTokensAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<ApiTokenInfo>>([.. tokens]);

    public Task<CreatedApiToken> CreateTokenAsync(NewApiToken wish, CancellationToken cancellationToken)
    {
        var token = new ApiTokenInfo(tokens.Count + 1, wish.Name!, wish.Scopes ?? [TokenScope.Read, TokenScope.Submit], DateTimeOffset.UtcNow,
            wish.ExpiresInDays is { } days ? DateTimeOffset.UtcNow.AddDays(days) : null, null);
        tokens.Add(token);
        return Task.FromResult(new CreatedApiToken(token, "lab_0123456789abcdef"));
    }

    public Task<bool> RevokeTokenAsync(long id, CancellationToken cancellationToken) => Task.FromResult(tokens.RemoveAll(t => t.Id == id) > 0);

    public async IAsyncEnumerable<JobInfo> WatchJobsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var job in changes.Reader.ReadAllAsync(cancellationToken)) yield return job;
    }

    private JobInfo NewJob(ProgramDetail program, JobSubmission submission)
    {
        var parameters = program.Parameters.ToDictionary(p => p.Name, p => p.Default);
        foreach (var (name, value) in submission.Parameters ?? new Dictionary<string, JsonElement>()) parameters[name] = value;
        return new JobInfo
        {
            Id = jobs.Count + 1,
            Program = program.Name,
            Title = program.Title,
            Owner = "local",
            Ranks = submission.Ranks ?? program.Ranks.Default,
            Parameters = parameters,
            TimeLimitSeconds = submission.TimeLimitSeconds ?? 300,
            State = JobState.Queued,
            Attempt = 0,
            SubmittedAt = DateTimeOffset.UtcNow,
            QueuePosition = 1,
            Results = [],
        };
    }
}
