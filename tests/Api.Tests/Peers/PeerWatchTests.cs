using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MpiLab.Api.Jobs;
using MpiLab.Api.Peers;
using MpiLab.Api.Storage;
using MpiLab.Api.Tests.Storage;
using MpiLab.Tests.Support;

namespace MpiLab.Api.Tests.Peers;

/// <summary>Who of those listed is dead.</summary>
public sealed class PeerWatchTests(PostgresCluster cluster) : IAsyncLifetime
{
    private readonly TempFolder _folder = new();
    private readonly ThisProcess _process = new();
    private readonly ManualTime _time = new();
    private TestDatabase _database = null!;
    private ProcessLocks _locks = null!;
    private ProcessTable _table = null!;
    private PeerWatch _watch = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.MakeAsync(DatabaseKind.Postgres, cluster);
        _locks = new ProcessLocks(new DataFolder(_folder.Path));
        _table = new ProcessTable(_database, Options.Create(new StorageOptions { Provider = StorageOptions.Postgres }), _process, _locks, TimeProvider.System);
        _watch = new PeerWatch(_table, _locks, _process, _time);
        await _table.JoinAsync(slots: 4, Ct);
    }

    public async ValueTask DisposeAsync()
    {
        _locks.Dispose();
        await _database.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task LookAsync_ProcessOfThisKernelWithoutItsLock_IsTakenOut()
    {
        await ListAsync(machine: _process.Machine, boot: _process.Identity.Boot);
        (await _watch.LookAsync(Ct)).ShouldBe(1);
        (await ListedAsync()).ShouldBe([_process.Holder.Process]);
    }

    [Fact]
    public async Task LookAsync_ProcessInAnotherContainerThatHoldsItsLock_Stays()
    {
        var row = await ListAsync(machine: $"{_process.Identity.Boot} pid:[1]", boot: _process.Identity.Boot);
        using (var other = new ProcessLocks(new DataFolder(_folder.Path)))
        {
            other.Hold(row);
            (await _watch.LookAsync(Ct)).ShouldBe(0);
        }
        (await _watch.LookAsync(Ct)).ShouldBe(1);
    }

    [Fact]
    public async Task LookAsync_ProcessOfAnotherMachineLongUnseen_IsTakenOutOnceItWasWatched()
    {
        var row = await ListAsync(machine: "elsewhere pid:[1]", boot: "elsewhere");
        await SeenAsync(row, PeerWatch.Unseen + TimeSpan.FromSeconds(1));
        (await _watch.LookAsync(Ct)).ShouldBe(0);
        _time.Advance(PeerWatch.Watched);
        (await _watch.LookAsync(Ct)).ShouldBe(1);
    }

    [Fact]
    public async Task LookAsync_DatabasesClockSetForwardByADay_ProcessThatBeatsStays()
    {
        var row = await ListAsync(machine: "elsewhere pid:[1]", boot: "elsewhere");
        (await _watch.LookAsync(Ct)).ShouldBe(0);
        for (var beat = 0; beat < 60; beat++)
        {
            // What it said last is a day old, and new all the same.
            await SeenAsync(row, TimeSpan.FromDays(1) - TimeSpan.FromSeconds(2 * beat));
            _time.Advance(TimeSpan.FromSeconds(2));
            (await _watch.LookAsync(Ct)).ShouldBe(0);
        }
        _time.Advance(PeerWatch.Watched);
        (await _watch.LookAsync(Ct)).ShouldBe(1, "and then it says nothing more");
    }

    [Fact]
    public async Task LookAsync_DatabasesClockSetBackByADay_ProcessThatIsSilentIsTakenOut()
    {
        var row = await ListAsync(machine: "elsewhere pid:[1]", boot: "elsewhere");
        await SeenAsync(row, TimeSpan.FromDays(-1));
        (await _watch.LookAsync(Ct)).ShouldBe(0);
        _time.Advance(PeerWatch.Unseen - TimeSpan.FromSeconds(1));
        (await _watch.LookAsync(Ct)).ShouldBe(0);
        _time.Advance(TimeSpan.FromSeconds(1));
        (await _watch.LookAsync(Ct)).ShouldBe(1);
    }

    [Fact]
    public async Task BeatAsync_TakenOutByOthers_SaysSo()
    {
        (await _table.BeatAsync(Ct)).ShouldBeTrue();
        await _table.RemoveAsync(_process.Holder.Process, Ct);
        (await _table.BeatAsync(Ct)).ShouldBeFalse();
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private async Task<ServiceProcess> ListAsync(string machine, string boot)
    {
        await using var database = _database.CreateDbContext();
        var row = new ServiceProcess { Machine = machine, Host = "host", ProcessId = 1, StartTime = 1, Boot = boot, Slots = 1, SeenAt = DateTimeOffset.UtcNow };
        database.Processes.Add(row);
        await database.SaveChangesAsync(Ct);
        return row;
    }

    private async Task SeenAsync(ServiceProcess row, TimeSpan ago)
    {
        await using var database = _database.CreateDbContext();
        await database.Database.ExecuteSqlAsync($"""UPDATE "Processes" SET "SeenAt" = now() - {ago} WHERE "Id" = {row.Id}""", Ct);
    }

    private async Task<List<long>> ListedAsync()
    {
        await using var database = _database.CreateDbContext();
        return await database.Processes.Select(row => row.Id).ToListAsync(Ct);
    }
}
