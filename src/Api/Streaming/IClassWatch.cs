using System.Security.Claims;
using MpiLab.Contracts;

namespace MpiLab.Api.Streaming;

/// <summary>Shows a class to those who teach it.</summary>
internal interface IClassWatch
{
    /// <summary>The class's wall, whole, then what changes of it, until cancelled; null where the user manages no such class.</summary>
    Task<IAsyncEnumerable<WallUpdate>?> WatchAsync(ClaimsPrincipal user, long id, CancellationToken cancellationToken);

    /// <summary>How far the class is with one of its assignments, then what changes of it, until cancelled; null where the user manages no such assignment.</summary>
    Task<IAsyncEnumerable<AssignmentProgress>?> WatchProgressAsync(ClaimsPrincipal user, long assignment, CancellationToken cancellationToken);

    /// <summary>What the user is told by those who teach them, then again after each change, until cancelled.</summary>
    IAsyncEnumerable<ClassNews> WatchNewsAsync(ClaimsPrincipal user, CancellationToken cancellationToken);

    /// <summary>The queue with the last hour, then what changes of it, until cancelled; null likewise.</summary>
    Task<IAsyncEnumerable<ClassQueue>?> WatchQueueAsync(ClaimsPrincipal user, long id, CancellationToken cancellationToken);
}
