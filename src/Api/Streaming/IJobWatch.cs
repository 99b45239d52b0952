using System.Security.Claims;
using MpiLab.Contracts;

namespace MpiLab.Api.Streaming;

/// <summary>Tells of changes of jobs. Changes between two reads of a stream are folded into one, so that a slow reader costs nothing.</summary>
internal interface IJobWatch
{
    /// <summary>The job as it is, then again after each change, until it has ended; nothing where the user may not read it.</summary>
    IAsyncEnumerable<JobInfo> WatchAsync(ClaimsPrincipal user, long job, CancellationToken cancellationToken);

    /// <summary>Each of the user's jobs that changes from now on, until cancelled.</summary>
    IAsyncEnumerable<JobInfo> WatchJobsAsync(ClaimsPrincipal user, CancellationToken cancellationToken);
}
