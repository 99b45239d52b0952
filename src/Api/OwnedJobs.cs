using System.Security.Claims;
using MpiLab.Api.Accounts;
using MpiLab.Api.Queue;
using MpiLab.Api.Storage;
using MpiLab.Api.Streaming;
using MpiLab.Contracts;

namespace MpiLab.Api;

/// <summary>Streams a job to its owner, and to those who teach the owner.</summary>
internal sealed class OwnedJobs(JobStore jobs, JobWatcher watcher) : IJobAccess, IJobWatch
{
    public async Task<ReadableJob?> FindAsync(ClaimsPrincipal user, long job, CancellationToken cancellationToken) =>
        await jobs.FindReadableAsync(job, CurrentUser.Id(user), cancellationToken) is { } found ? new ReadableJob(found.Id, found.Attempt) : null;

    public IAsyncEnumerable<JobInfo> WatchAsync(ClaimsPrincipal user, long job, CancellationToken cancellationToken) =>
        watcher.WatchAsync(CurrentUser.Id(user), job, cancellationToken);

    public IAsyncEnumerable<JobInfo> WatchJobsAsync(ClaimsPrincipal user, CancellationToken cancellationToken) =>
        watcher.WatchAllAsync(CurrentUser.Id(user), cancellationToken);
}
