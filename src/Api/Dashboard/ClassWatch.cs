using System.Security.Claims;
using MpiLab.Api.Accounts;
using MpiLab.Api.Assignments;
using MpiLab.Api.Classes;
using MpiLab.Api.Streaming;
using MpiLab.Contracts;

namespace MpiLab.Api.Dashboard;

/// <inheritdoc/>
internal sealed class ClassWatch(ClassStore classes, AssignmentStore assignments, LiveViews<WallUpdate> walls, LiveViews<ClassQueue> queues, LiveViews<AssignmentProgress> progress, NewsBoard news) : IClassWatch
{
    public async Task<IAsyncEnumerable<WallUpdate>?> WatchAsync(ClaimsPrincipal user, long id, CancellationToken cancellationToken) =>
        await MayAsync(user, id, cancellationToken) ? walls.WatchAsync(id, cancellationToken) : null;

    public async Task<IAsyncEnumerable<ClassQueue>?> WatchQueueAsync(ClaimsPrincipal user, long id, CancellationToken cancellationToken) =>
        await MayAsync(user, id, cancellationToken) ? queues.WatchAsync(id, cancellationToken) : null;

    public async Task<IAsyncEnumerable<AssignmentProgress>?> WatchProgressAsync(ClaimsPrincipal user, long assignment, CancellationToken cancellationToken) =>
        WhoMay.Of(Policies.Teach).Allows(user) && await assignments.FindAsync(Asker.Of(user), assignment, cancellationToken) is { Manages: true }
            ? progress.WatchAsync(assignment, cancellationToken) : null;

    public IAsyncEnumerable<ClassNews> WatchNewsAsync(ClaimsPrincipal user, CancellationToken cancellationToken) => news.WatchAsync(CurrentUser.Id(user), cancellationToken);

    private async Task<bool> MayAsync(ClaimsPrincipal user, long id, CancellationToken cancellationToken) =>
        WhoMay.Of(Policies.Teach).Allows(user) && await classes.ManagesAsync(Asker.Of(user), id, cancellationToken);
}
