using System.Reflection;
using System.Runtime.CompilerServices;
using MpiLab.Api.Accounts;
using MpiLab.Api.Catalogue;
using MpiLab.Api.Dashboard;
using MpiLab.Api.Jobs;
using MpiLab.Api.Journal;
using MpiLab.Api.Launching;
using MpiLab.Api.Queue;
using MpiLab.Api.Retention;
using MpiLab.Api.Storage;
using MpiLab.Api.Submission;
using MpiLab.Contracts;

namespace MpiLab.Api;

/// <summary>The lab in process, for the pages and the endpoints of one request or circuit.</summary>
internal sealed class Lab(CurrentUser user, ProgramCatalogue catalogue, Submitter submitter, UserLimits limits, JobStore jobs, JobViews views, JobCancellation cancellation, JobDeletion deletion, RunningJobs running,
    JobWatcher watcher, DataFolder data, AccountStore accounts, Looks looks, Rechecks rechecks, IJobQueue queue, ILaunchingInfo launching) : ILab
{
    private static readonly Dictionary<string, string[]> NothingWrong = [];
    private static readonly string Version = typeof(Lab).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    public async Task<LabInfo> GetLabAsync(CancellationToken cancellationToken = default)
    {
        var slots = await queue.SlotsAsync(cancellationToken);
        var own = await limits.OfAsync(await user.IdAsync(), cancellationToken);
        return new LabInfo(Version, slots.Total, slots.InUse, own.MaximumRanks, own.DefaultTimeLimitSeconds,
            own.MaximumTimeLimitSeconds, launching.Mpi, launching.Isolation, own.RanksFrom, own.SecondsFrom);
    }

    public Task<IReadOnlyList<ProgramSummary>> ListProgramsAsync(CancellationToken cancellationToken = default) => Task.FromResult(catalogue.Listed);

    public Task<ProgramDetail?> GetProgramAsync(string name, CancellationToken cancellationToken = default) =>
        Task.FromResult(catalogue.TryFind(name, out var program) ? program : null);

    public async Task<SubmitOutcome> SubmitAsync(JobSubmission submission, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        await submitter.SubmitAsync(await user.IdAsync(), submission, idempotencyKey, NothingWrong, cancellationToken);

    public async Task<JobPage> ListJobsAsync(JobQuery query, CancellationToken cancellationToken = default)
    {
        var before = long.MaxValue;
        if (query.Cursor is { } cursor && !JobCursor.TryRead(cursor, out before))
            throw new ArgumentException("No page gave this cursor.", nameof(query));
        var limit = Math.Clamp(query.Limit, 1, JobQueryReader.MaximumLimit);
        var found = await jobs.ListAsync(await user.IdAsync(), query, before, limit + 1, cancellationToken);
        var page = await views.OfAsync([.. found.Take(limit)], cancellationToken);
        return new JobPage(page, found.Count > limit ? JobCursor.Write(page[^1].Id) : null);
    }

    public async Task<JobInfo?> GetJobAsync(long id, CancellationToken cancellationToken = default) =>
        await FindReadableAsync(id, cancellationToken) is { } job ? await views.OfAsync(job, cancellationToken) : null;

    public async Task<JobInfo?> CancelAsync(long id, CancellationToken cancellationToken = default)
    {
        if (await jobs.FindAsync(id, await user.IdAsync(), cancellationToken) is not { } job) return null;
        await cancellation.CancelAsync(job, cancellationToken);
        return await GetJobAsync(id, cancellationToken);
    }

    public async Task<DeleteOutcome> DeleteAsync(long id, CancellationToken cancellationToken = default)
    {
        var owner = await user.IdAsync();
        await running.EndedAsync(id, owner, cancellationToken);
        if (await jobs.FindAsync(id, owner, cancellationToken) is not { } job) return DeleteOutcome.NotThere;
        if (!job.State.IsTerminal) return DeleteOutcome.NotEnded;
        return await deletion.DeleteAsync(id, owner) ? DeleteOutcome.Deleted : DeleteOutcome.NotThere;
    }

    public async Task<SubmitOutcome?> RunAgainAsync(long id, CancellationToken cancellationToken = default) =>
        await jobs.FindAsync(id, await user.IdAsync(), cancellationToken) is { } job
            ? await SubmitAsync(Submitter.SubmissionOf(job), null, cancellationToken)
            : null;

    public async Task<IReadOnlyList<ArtifactInfo>?> ListArtifactsAsync(long id, CancellationToken cancellationToken = default) =>
        await FindReadableAsync(id, cancellationToken) is { } job
            ? ArtifactFolder.List(AttemptFolder.Of(data, id, job.Attempt))
            : null;

    public async Task<IReadOnlyList<ApiTokenInfo>> ListTokensAsync(CancellationToken cancellationToken = default) =>
        await accounts.ListTokensAsync(await user.IdAsync(), cancellationToken);

    public async Task<CreatedApiToken> CreateTokenAsync(NewApiToken token, CancellationToken cancellationToken = default) =>
        await accounts.CreateTokenAsync(await user.IdAsync(), token, cancellationToken);

    public async Task<bool> RevokeTokenAsync(long id, CancellationToken cancellationToken = default)
    {
        if (!await accounts.RevokeTokenAsync(await user.IdAsync(), id, cancellationToken)) return false;
        await rechecks.RecheckAsync(CancellationToken.None);
        return true;
    }

    public async IAsyncEnumerable<JobInfo> WatchJobsAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var job in watcher.WatchAllAsync(await user.IdAsync(), cancellationToken)) yield return job;
    }

    private async Task<Job?> FindReadableAsync(long id, CancellationToken cancellationToken)
    {
        var reader = await user.IdAsync();
        if (await jobs.FindReadableAsync(id, reader, cancellationToken) is not { } job) return null;
        await looks.NoteAsync(job, reader, cancellationToken);
        return job;
    }
}
