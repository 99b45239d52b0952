using MpiLab.Api.Accounts;
using MpiLab.Api.Classes;
using MpiLab.Contracts;

namespace MpiLab.Api.Dashboard;

/// <summary>A class as those who teach it see it, for the pages and the endpoints of one request.</summary>
internal sealed class DashboardService(CurrentUser current, ClassStore classes, Walls walls, QueueView queue, ClassJobs jobs) : IDashboard
{
    public async Task<WallUpdate?> ReadWallAsync(long id, CancellationToken cancellationToken = default) =>
        await AskerAsync(id, cancellationToken) is null ? null : await walls.ReadAsync(id, cancellationToken);

    public async Task<ClassQueue?> ReadQueueAsync(long id, CancellationToken cancellationToken = default) =>
        await AskerAsync(id, cancellationToken) is null ? null : await queue.ReadAsync(id, DateTimeOffset.MinValue, cancellationToken);

    public async Task<JobPage?> ListJobsAsync(long id, ClassJobQuery query, CancellationToken cancellationToken = default) =>
        await AskerAsync(id, cancellationToken) is null ? null : await jobs.ListAsync(id, query, cancellationToken);

    public async Task<Outcome<IReadOnlyList<CancelledJob>>> CancelJobsAsync(long id, CancelJobs wish, CancellationToken cancellationToken = default)
    {
        if (await AskerAsync(id, cancellationToken) is not { } asker) return new Outcome<IReadOnlyList<CancelledJob>>.NotThere();
        if (wish.Jobs is not { Count: >= 1 and <= ClassJobs.MostAtOnce } wanted)
            return new Outcome<IReadOnlyList<CancelledJob>>.Invalid("jobs", $"must have 1 to {ClassJobs.MostAtOnce} numbers of jobs");
        return new Outcome<IReadOnlyList<CancelledJob>>.Done(await jobs.CancelAsync(asker, id, wanted, cancellationToken));
    }

    /// <summary>Null where they manage no such class.</summary>
    private async Task<Asker?> AskerAsync(long id, CancellationToken cancellationToken)
    {
        var asker = Asker.Of(await current.PrincipalAsync());
        return await classes.ManagesAsync(asker, id, cancellationToken) ? asker : null;
    }
}
