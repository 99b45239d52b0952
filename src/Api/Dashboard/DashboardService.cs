using MpiLab.Api.Accounts;
using MpiLab.Api.Assignments;
using MpiLab.Api.Classes;
using MpiLab.Contracts;

namespace MpiLab.Api.Dashboard;

/// <summary>A class as those who teach it see it, for the pages and the endpoints of one request.</summary>
internal sealed class DashboardService(CurrentUser current, ClassStore classes, AssignmentStore assignments, LiveViews<WallUpdate> walls, LiveViews<AssignmentProgress> progress,
    QueueView queue, SlotHistory history, ClassJobs jobs, ClassControls controls, Extensions extensions) : IDashboard
{
    public async Task<WallUpdate?> ReadWallAsync(long id, CancellationToken cancellationToken = default) =>
        await AskerAsync(id, cancellationToken) is null ? null : await walls.ReadAsync(id, cancellationToken);

    public async Task<ClassQueue?> ReadQueueAsync(long id, CancellationToken cancellationToken = default) =>
        await AskerAsync(id, cancellationToken) is null ? null : await queue.ReadAsync(id, cancellationToken) with { History = history.After(DateTimeOffset.MinValue) };

    public async Task<AssignmentProgress?> ReadProgressAsync(long assignment, CancellationToken cancellationToken = default) =>
        await assignments.FindAsync(Asker.Of(await current.PrincipalAsync()), assignment, cancellationToken) is { Manages: true } ? await progress.ReadAsync(assignment, cancellationToken) : null;

    public async Task<JobPage?> ListJobsAsync(long id, ClassJobQuery query, CancellationToken cancellationToken = default) =>
        await AskerAsync(id, cancellationToken) is null ? null : await jobs.ListAsync(id, query, cancellationToken);

    public async Task<Outcome<IReadOnlyList<CancelledJob>>> CancelJobsAsync(long id, CancelJobs wish, CancellationToken cancellationToken = default)
    {
        if (await AskerAsync(id, cancellationToken) is not { } asker) return new Outcome<IReadOnlyList<CancelledJob>>.NotThere();
        if (wish.Jobs is not { Count: >= 1 and <= ClassJobs.MostAtOnce } wanted)
            return new Outcome<IReadOnlyList<CancelledJob>>.Invalid("jobs", $"must have 1 to {ClassJobs.MostAtOnce} numbers of jobs");
        return new Outcome<IReadOnlyList<CancelledJob>>.Done(await jobs.CancelAsync(asker, id, wanted, cancellationToken));
    }

    public async Task<ClassControl?> ReadControlAsync(long id, CancellationToken cancellationToken = default) =>
        await AskerAsync(id, cancellationToken) is null ? null : await controls.ReadAsync(id, cancellationToken);

    public async Task<Outcome<PauseInfo>> SetPausedAsync(long id, PauseWish wish, CancellationToken cancellationToken = default) =>
        await AskerAsync(id, cancellationToken) is { } asker ? new Outcome<PauseInfo>.Done(await controls.SetPausedAsync(asker, id, wish.Paused, cancellationToken)) : new Outcome<PauseInfo>.NotThere();

    public async Task<Outcome<PauseInfo>> SetLabPausedAsync(PauseWish wish, CancellationToken cancellationToken = default)
    {
        var asker = Asker.Of(await current.PrincipalAsync());
        return asker.Role == Role.Administrator
            ? new Outcome<PauseInfo>.Done(await controls.SetLabPausedAsync(asker, wish.Paused, cancellationToken))
            : new Outcome<PauseInfo>.Refused("Only an administrator may pause the lab's queue.");
    }

    public async Task<Outcome<NoticeInfo>> SendNoticeAsync(long id, NewNotice notice, CancellationToken cancellationToken = default) =>
        await AskerAsync(id, cancellationToken) is { } asker ? await controls.SendNoticeAsync(asker, id, notice, cancellationToken) : new Outcome<NoticeInfo>.NotThere();

    public async Task<Outcome<bool>> WithdrawNoticeAsync(long id, long notice, CancellationToken cancellationToken = default) =>
        await AskerAsync(id, cancellationToken) is { } asker && await controls.WithdrawNoticeAsync(asker, id, notice, cancellationToken) ? new Outcome<bool>.Done(true) : new Outcome<bool>.NotThere();

    public async Task<Outcome<ExtensionInfo>> ExtendAsync(long id, long student, NewExtension extension, CancellationToken cancellationToken = default) =>
        await AskerAsync(id, cancellationToken) is { } asker ? await extensions.SetAsync(asker, id, student, extension, cancellationToken) : new Outcome<ExtensionInfo>.NotThere();

    public async Task<Outcome<bool>> EndExtensionAsync(long id, long student, CancellationToken cancellationToken = default) =>
        await AskerAsync(id, cancellationToken) is { } asker && await extensions.EndAsync(asker, id, student, cancellationToken) ? new Outcome<bool>.Done(true) : new Outcome<bool>.NotThere();

    /// <summary>Null where they manage no such class.</summary>
    private async Task<Asker?> AskerAsync(long id, CancellationToken cancellationToken)
    {
        var asker = Asker.Of(await current.PrincipalAsync());
        return await classes.ManagesAsync(asker, id, cancellationToken) ? asker : null;
    }
}
