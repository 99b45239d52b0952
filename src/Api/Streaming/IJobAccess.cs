using System.Security.Claims;

namespace MpiLab.Api.Streaming;

/// <summary>A job that its asker may read.</summary>
/// <param name="Id">The job.</param>
/// <param name="Attempt">The latest; 0 before the first start.</param>
internal sealed record ReadableJob(long Id, int Attempt);

/// <summary>Says who may read which job.</summary>
internal interface IJobAccess
{
    /// <summary>The job, or null where there is none or it is none of the user's business: a caller cannot tell these apart.</summary>
    Task<ReadableJob?> FindAsync(ClaimsPrincipal user, long job, CancellationToken cancellationToken);
}
