using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using MpiLab.Api.Jobs;
using MpiLab.Api.Tests.Storage;
using MpiLab.Contracts;
using MpiLab.Tests.Support;

namespace MpiLab.Api.Tests.Recovery;

/// <summary>A lab whose service died and left a job in each state that a death can leave one in, and which was started again.</summary>
public abstract class LeftBehind(DatabaseKind kind, PostgresCluster cluster) : IAsyncLifetime
{
    private LabDatabase? _database;
    private LabHost? _lab;

    internal LabHost Lab => _lab!;

    public long NeverStarted { get; private set; }
    public long NeverStartedAndCancelled { get; private set; }
    public long StartNotRecorded { get; private set; }
    public long CancelNotSignalled { get; private set; }
    public long Lost { get; private set; }
    public long LostAndRestarting { get; private set; }
    public long FolderGone { get; private set; }
    public long Ended { get; private set; }

    public async ValueTask InitializeAsync()
    {
        _database = await LabDatabase.MakeAsync(kind, cluster);
        _lab = await LabHost.StartAsync([.. _database.Options, "--Queue:Slots=6"]);
        StartNotRecorded = await StartAsync(600);
        CancelNotSignalled = await StartAsync(600);
        Lost = await StartAsync(600);
        LostAndRestarting = await StartAsync(600, restart: true);
        FolderGone = await StartAsync(600);
        foreach (var job in new[] { StartNotRecorded, CancelNotSignalled, Lost, LostAndRestarting, FolderGone })
            await Lab.Client.WhenAsync(job, info => info.State == JobState.Running);
        // The last, and only while it runs the others wait: it ends by itself, but not before the service is dead.
        Ended = (await Lab.Client.StartAsync("trapezoid", 1, new { strips = 4_000_000_000L })).Id;
        NeverStarted = await StartAsync(0);
        NeverStartedAndCancelled = await StartAsync(0);
        await Lab.Client.WhenAsync(Ended, info => info.StartedAt is not null);
        await Lab.KillAsync();
        foreach (var job in new[] { Lost, LostAndRestarting, FolderGone }) await Lab.Attempt(job).KillSupervisorAsync();
        Directory.Delete(Lab.Attempt(FolderGone).Path, recursive: true);
        await WriteAsync(StartNotRecorded, set => set.SetProperty(job => job.State, JobState.Starting)
            .SetProperty(job => job.StartedAt, (DateTimeOffset?)null).SetProperty(job => job.Command, (string?)null));
        await WriteAsync(CancelNotSignalled, set => set.SetProperty(job => job.CancelRequestedAt, DateTimeOffset.UtcNow));
        await WriteAsync(NeverStarted, Claimed);
        await WriteAsync(NeverStartedAndCancelled, set =>
        {
            Claimed(set);
            set.SetProperty(job => job.CancelRequestedAt, DateTimeOffset.UtcNow);
        });
        await Lab.Attempt(Ended).ExitAsync();
        await Lab.StartAgainAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_lab is not null) await _lab.DisposeAsync();
        if (_database is not null) await _database.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private async Task<long> StartAsync(double seconds, bool restart = false) =>
        (await Lab.Client.StartAsync("sleep", 1, new { seconds }, submission => submission with { RestartIfInterrupted = restart })).Id;

    private static void Claimed(UpdateSettersBuilder<Job> set) =>
        set.SetProperty(job => job.State, JobState.Starting).SetProperty(job => job.Attempt, 1).SetProperty(job => job.Fence, Guid.NewGuid());

    private async Task WriteAsync(long job, Action<UpdateSettersBuilder<Job>> change)
    {
        await using var database = _database!.Open(Lab.Data);
        (await database.Jobs.Where(other => other.Id == job).ExecuteUpdateAsync(change)).ShouldBe(1);
    }
}

public sealed class SqliteLeftBehind(PostgresCluster cluster) : LeftBehind(DatabaseKind.Sqlite, cluster);

public sealed class PostgresLeftBehind(PostgresCluster cluster) : LeftBehind(DatabaseKind.Postgres, cluster);
