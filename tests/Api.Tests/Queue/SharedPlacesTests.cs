using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MpiLab.Api.Jobs;
using MpiLab.Api.Queue;
using MpiLab.Api.Queue.Shared;
using MpiLab.Api.Storage;
using MpiLab.Api.Tests.Storage;
using MpiLab.Contracts;
using MpiLab.Tests.Support;

namespace MpiLab.Api.Tests.Queue;

/// <summary>Places in the queue of several processes, by a copy that follows the news.</summary>
public sealed class SharedPlacesTests(PostgresCluster cluster) : IAsyncLifetime
{
    private static readonly Holder Here = new(1, "here");
    private static readonly TimeSpan Old = TimeSpan.FromSeconds(1);
    private readonly QueueOptions _options = new() { Slots = 4, Length = 1000, LengthPerUser = 1000, Patience = TimeSpan.FromDays(1) };
    private readonly JobChanges _changes = new();
    private readonly ManualTime _time = new();
    private TestDatabase _database = null!;
    private QueueTable _queue = null!;
    private SharedPlaces _places = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.MakeAsync(DatabaseKind.Postgres, cluster);
        _queue = new QueueTable(_database, new JobStore(_database, TimeProvider.System), new BatchStore(_database));
        _places = new SharedPlaces(_queue, _changes, Options.Create(_options), _time);
    }

    public ValueTask DisposeAsync()
    {
        _places.Dispose();
        return _database.DisposeAsync();
    }

    [Fact]
    public async Task OfAsync_WaitingJobs_AreInTheOrderOfTheirStarts()
    {
        foreach (var owner in new[] { _database.Owner, _database.Owner, _database.Other }) await AddAsync(owner: owner);
        (await OrderAsync()).ShouldBe([1, 3, 2]);
        await ClaimAsync();
        _time.Advance(Old);
        (await OrderAsync()).ShouldBe([3, 2]);
    }

    [Fact]
    public async Task OfAsync_RunOfACheck_LetsOthersGoFirstForATime()
    {
        await AddAsync(check: await _database.NewCheckAsync());
        await AddAsync(owner: _database.Other);
        (await OrderAsync()).ShouldBe([2, 1]);
    }

    [Fact]
    public async Task OfAsync_JobThatOthersPassed_ComesFirstWhenItIsDue()
    {
        await AddAsync(ranks: 2);
        await AddAsync(ranks: 4);
        await AddAsync();
        (await OrderAsync()).ShouldBe([1, 2, 3]);
        await ClaimAsync();
        await AddAsync(owner: _database.Other);
        _time.Advance(Old);
        (await OrderAsync()).ShouldBe([4, 2, 3]);
        await ClaimAsync();
        await AddAsync(owner: _database.Other);
        _options.Patience = TimeSpan.Zero;
        _time.Advance(Old);
        (await OrderAsync()).ShouldBe([2, 5, 3], "job 2 has been passed, which no news tells");
    }

    [Fact]
    public async Task OfAsync_ChangesThatNoNewsTold_AreFoundInAMinute()
    {
        foreach (var _ in Enumerable.Range(0, 3)) await AddAsync();
        (await OrderAsync()).ShouldBe([1, 2, 3]);
        await CancelAsync(1);
        _time.Advance(Old);
        (await _places.OfAsync([3], Ct))[3].ShouldBe(3, "nobody has said so");
        _time.Advance(TimeSpan.FromMinutes(1));
        (await _places.OfAsync([3], Ct))[3].ShouldBe(2);
    }

    [Fact]
    public async Task OfAsync_NewsWereLost_LooksAtAll()
    {
        foreach (var _ in Enumerable.Range(0, 3)) await AddAsync();
        (await OrderAsync()).ShouldBe([1, 2, 3]);
        await CancelAsync(1);
        _changes.Miss();
        _time.Advance(Old);
        (await _places.OfAsync([3], Ct))[3].ShouldBe(2);
    }

    // At each step the places are those of the order of all.
    [Fact]
    public async Task OfAsync_AnyJobsThatComeStartAndGo_IsWhatALookAtAllFinds()
    {
        var random = new Random(1);
        for (var step = 0; step < 150; step++)
        {
            await AddAsync(ranks: random.Next(1, 4), owner: random.Next(2) == 0 ? _database.Owner : _database.Other);
            if (random.Next(3) == 0 && await ClaimAsync() is { } started && random.Next(2) == 0) await EndAsync(started);
            if (random.Next(5) == 0) await ToldCancelAsync(random.Next(1, step + 2));
            _time.Advance(Old);
            using var fresh = new SharedPlaces(_queue, new JobChanges(), Options.Create(_options), TimeProvider.System);
            var all = await WaitingAsync();
            (await _places.OfAsync(all, Ct)).ShouldBe(await fresh.OfAsync(all, Ct), ignoreOrder: true);
        }
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private async Task<List<long>> OrderAsync() => [.. (await _places.OfAsync(await WaitingAsync(), Ct)).OrderBy(place => place.Value).Select(place => place.Key)];

    private async Task<List<long>> WaitingAsync()
    {
        await using var database = _database.CreateDbContext();
        return await database.Jobs.Where(job => job.State == JobState.Queued).Select(job => job.Id).ToListAsync(Ct);
    }

    private async Task AddAsync(int ranks = 1, long? owner = null, CheckRun? check = null)
    {
        var job = _database.NewJob(owner: owner, ranks: ranks, check: check);
        (await _queue.AddAsync(job, _options, Ct)).ShouldBe(QueueAnswer.Added);
        _changes.Tell(job.Id, job.OwnerId);
    }

    private async Task<Job?> ClaimAsync()
    {
        var job = await _queue.ClaimAsync(Here, _options, Ct);
        if (job is not null) _changes.Tell(job.Id, job.OwnerId);
        return job;
    }

    private async Task EndAsync(Job job) =>
        (await new JobStore(_database, TimeProvider.System).MoveAsync(job.Key, JobState.Starting, JobState.Failed, _ => { }, Ct)).ShouldBeTrue();

    private async Task CancelAsync(long job) => await new JobStore(_database, TimeProvider.System).CancelQueuedAsync(job, "cancelled", Ct);

    private async Task ToldCancelAsync(long job)
    {
        await CancelAsync(job);
        _changes.Tell(job, _database.Owner);
    }
}
