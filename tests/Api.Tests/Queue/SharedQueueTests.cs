using Microsoft.EntityFrameworkCore;
using MpiLab.Api.Jobs;
using MpiLab.Api.Queue;
using MpiLab.Api.Queue.Shared;
using MpiLab.Api.Storage;
using MpiLab.Api.Tests.Storage;
using MpiLab.Contracts;

namespace MpiLab.Api.Tests.Queue;

/// <summary>The queue of several processes, in a real database.</summary>
public sealed class SharedQueueTests(PostgresCluster cluster) : IAsyncLifetime
{
    private static readonly Holder Here = new(1, "here"), Neighbour = new(2, "here"), Elsewhere = new(3, "elsewhere");
    private readonly QueueOptions _options = new() { Slots = 4, Length = 100, LengthPerUser = 50 };
    private TestDatabase _database = null!;
    private JobStore _store = null!;
    private QueueTable _queue = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.MakeAsync(DatabaseKind.Postgres, cluster);
        _store = new JobStore(_database, TimeProvider.System);
        _queue = new QueueTable(_database, _store, new BatchStore(_database));
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task ClaimAsync_ManyProcessesOfOneMachine_FillItsSlotsAndNoMore()
    {
        for (var i = 0; i < 12; i++) await AddAsync(ranks: 1);
        var claims = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => Task.Run(() => ClaimAsync(i % 2 == 0 ? Here : Neighbour))));
        claims.OfType<Job>().Select(job => job.Id).Order().ShouldBe([1, 2, 3, 4]);
        (await ClaimAsync(Elsewhere))!.Id.ShouldBe(5, "another machine has slots of its own");
    }

    [Fact]
    public async Task ClaimAsync_ManyMachines_EachJobGoesToOne()
    {
        for (var i = 0; i < 8; i++) await AddAsync(ranks: 4);
        var claims = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => Task.Run(() => ClaimAsync(new Holder(i, $"machine {i}")))));
        claims.OfType<Job>().Select(job => job.Id).Order().ShouldBe([1, 2, 3, 4, 5, 6, 7, 8]);
        claims.OfType<Job>().ShouldAllBe(job => job.Attempt == 1 && job.State == JobState.Starting && job.Fence != Guid.Empty);
    }

    [Fact]
    public async Task ClaimAsync_TwoOwners_TheOneWithTheLeastRunningOnAnyMachineIsNext()
    {
        foreach (var owner in new[] { _database.Owner, _database.Owner, _database.Owner, _database.Other }) await AddAsync(ranks: 1, owner);
        (await ClaimAsync(Elsewhere))!.Id.ShouldBe(1);
        (await ClaimAsync(Here))!.Id.ShouldBe(4);
        (await ClaimAsync(Here))!.Id.ShouldBe(2);
    }

    [Fact]
    public async Task ClaimAsync_LargeJobPassedForLong_IsWaitedForByAllProcesses()
    {
        await AddAsync(ranks: 2);
        await AddAsync(ranks: 4);
        foreach (var _ in Enumerable.Range(0, 3)) await AddAsync(ranks: 1);
        foreach (var id in new[] { 1, 3 }) (await ClaimAsync(Here))!.Id.ShouldBe(id);
        _options.Patience = TimeSpan.Zero;
        (await ClaimAsync(Neighbour)).ShouldBeNull("job 2 was passed, and its turn has come");
        foreach (var id in new[] { 1, 3 }) await EndAsync(id);
        (await ClaimAsync(Neighbour))!.Id.ShouldBe(2);
    }

    [Fact]
    public async Task ClaimAsync_ClockSetBackByADaySinceAJobWasPassed_ItIsWaitedForAllTheSame()
    {
        await AddAsync(ranks: 2);
        await AddAsync(ranks: 4);
        foreach (var _ in Enumerable.Range(0, 3)) await AddAsync(ranks: 1);
        foreach (var id in new[] { 1, 3 }) (await ClaimAsync(Here))!.Id.ShouldBe(id);
        await using (var database = _database.CreateDbContext())
            await database.Jobs.Where(job => job.Id == 2).ExecuteUpdateAsync(set => set.SetProperty(job => job.PassedAt, DateTimeOffset.UtcNow.AddDays(1)), Ct);
        (await ClaimAsync(Neighbour))!.Id.ShouldBe(4, "it is not due yet");
        _options.Patience = TimeSpan.Zero;
        (await ClaimAsync(Neighbour)).ShouldBeNull("nor does its turn come a day late");
    }

    [Fact]
    public async Task ClaimAsync_JobLargerThanThisMachine_HoldsNobodyUp()
    {
        await AddAsync(ranks: 8);
        await AddAsync(ranks: 1);
        _options.Patience = TimeSpan.Zero;
        (await ClaimAsync(Here))!.Id.ShouldBe(2);
        (await ClaimAsync(Here)).ShouldBeNull();
        _options.Slots = 8;
        (await ClaimAsync(Elsewhere))!.Id.ShouldBe(1);
    }

    [Fact]
    public async Task AddAsync_ManyAtOnce_TakeNoMoreThanThePlacesThereAre()
    {
        _options.LengthPerUser = 5;
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Task.Run(() => _queue.AddAsync(_database.NewJob(), _options, Ct))));
        answers.Count(answer => answer == QueueAnswer.Added).ShouldBe(5);
        answers.Count(answer => answer == QueueAnswer.OwnerFull).ShouldBe(7);
        _options.Length = 5;
        (await _queue.AddAsync(_database.NewJob(owner: _database.Other), _options, Ct)).ShouldBe(QueueAnswer.LabFull);
    }

    [Fact]
    public async Task AddAsync_SameKeyAtOnce_IsOneJob()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Task.Run(() => _queue.AddAsync(_database.NewJob("key"), _options, Ct))));
        answers.Count(answer => answer == QueueAnswer.Added).ShouldBe(1);
        answers.Count(answer => answer == QueueAnswer.SameKey).ShouldBe(11);
    }

    [Fact]
    public async Task ClaimAsync_RunOfACheck_LetsOthersGoFirstForATime()
    {
        _options.Slots = 1;
        await AddCheckAsync();
        await AddAsync(ranks: 1, _database.Other);
        (await ClaimAsync(Here))!.Id.ShouldBe(2);
        await EndAsync(2, _database.Other);
        await AddAsync(ranks: 1, _database.Other);
        _options.CheckPatience = TimeSpan.Zero;
        (await ClaimAsync(Here))!.Id.ShouldBe(1);
    }

    [Fact]
    public async Task AddAsync_RunOfACheck_TakesNoPlaceOfItsOwners()
    {
        _options.LengthPerUser = 1;
        await AddCheckAsync();
        await AddAsync(ranks: 1);
        (await _queue.AddAsync(_database.NewJob(), _options, Ct)).ShouldBe(QueueAnswer.OwnerFull);
        (await _store.CountAliveAsync(_database.Owner, Ct)).ShouldBe(1);
        (await _store.SinceAsync(_database.Owner, DateTimeOffset.UnixEpoch, Ct)).ShouldHaveSingleItem();
    }

    private async Task AddCheckAsync() =>
        (await _queue.AddAsync(_database.NewJob(check: await _database.NewCheckAsync()), _options, Ct)).ShouldBe(QueueAnswer.Added);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private async Task AddAsync(int ranks, long? owner = null) =>
        (await _queue.AddAsync(_database.NewJob(owner: owner, ranks: ranks), _options, Ct)).ShouldBe(QueueAnswer.Added);

    private Task<Job?> ClaimAsync(Holder holder) => _queue.ClaimAsync(holder, _options, Ct);

    private async Task EndAsync(long id, long? owner = null)
    {
        var job = (await _store.FindAsync(id, owner ?? _database.Owner, Ct))!;
        (await _store.MoveAsync(job.Key, JobState.Starting, JobState.Failed, _ => { }, Ct)).ShouldBeTrue();
    }
}
