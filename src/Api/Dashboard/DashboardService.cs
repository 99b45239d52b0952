using System.Security.Claims;
using MpiLab.Api.Accounts;
using MpiLab.Api.Classes;
using MpiLab.Api.Streaming;
using MpiLab.Contracts;

namespace MpiLab.Api.Dashboard;

/// <summary>A class as those who teach it see it, for the pages and the endpoints of one request.</summary>
internal sealed class DashboardService(CurrentUser current, ClassStore classes, Walls walls) : IDashboard
{
    public async Task<WallUpdate?> ReadWallAsync(long id, CancellationToken cancellationToken = default) =>
        await ManagesAsync(id, cancellationToken) ? await walls.ReadAsync(id, cancellationToken) : null;

    private async Task<bool> ManagesAsync(long id, CancellationToken cancellationToken) =>
        await classes.ManagesAsync(Asker.Of(await current.PrincipalAsync()), id, cancellationToken);
}

/// <inheritdoc/>
internal sealed class ClassWatch(ClassStore classes, Walls walls) : IClassWatch
{
    public async Task<IAsyncEnumerable<WallUpdate>?> WatchAsync(ClaimsPrincipal user, long id, CancellationToken cancellationToken) =>
        WhoMay.Of(Policies.Teach).Allows(user) && await classes.ManagesAsync(Asker.Of(user), id, cancellationToken)
            ? walls.WatchAsync(id, cancellationToken)
            : null;
}
