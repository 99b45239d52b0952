using System.Security.Claims;
using MpiLab.Api.Accounts;
using MpiLab.Api.Dashboard;
using MpiLab.Api.Queue;
using MpiLab.Api.Storage;
using MpiLab.Api.Streaming;
using MpiLab.Contracts;

namespace MpiLab.Api;

/// <summary>Streams a job to its owner, and to those who teach the owner.</summary>
internal sealed class OwnedJobs(JobStore jobs, JobWatcher watcher, Looks looks) : IJobAccess, IJobWatch
{
    public async Task<ReadableJob?> FindAsync(ClaimsPrincipal user, long job, CancellationToken cancellationToken)
    {
        if (await jobs.FindReadableAsync(job, CurrentUser.Id(user), cancellationToken) is not { } found) return null;
        await looks.NoteAsync(found, CurrentUser.Id(user), cancellationToken);
        return new ReadableJob(found.Id, found.Attempt);
    }

    public IAsyncEnumerable<JobInfo> WatchAsync(ClaimsPrincipal user, long job, CancellationToken cancellationToken) =>
        watcher.WatchAsync(CurrentUser.Id(user), job, cancellationToken);

    public IAsyncEnumerable<JobInfo> WatchJobsAsync(ClaimsPrincipal user, CancellationToken cancellationToken) =>
        watcher.WatchAllAsync(CurrentUser.Id(user), cancellationToken);
}
