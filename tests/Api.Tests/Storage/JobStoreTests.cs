using Microsoft.EntityFrameworkCore;
using MpiLab.Api.Jobs;
using MpiLab.Api.Storage;
using MpiLab.Contracts;

namespace MpiLab.Api.Tests.Storage;

public sealed class SqliteJobStoreTests(PostgresCluster cluster) : JobStoreTests(DatabaseKind.Sqlite, cluster);

public sealed class PostgresJobStoreTests(PostgresCluster cluster) : JobStoreTests(DatabaseKind.Postgres, cluster);

public abstract class JobStoreTests(DatabaseKind kind, PostgresCluster cluster) : IAsyncLifetime
{
    private static readonly Holder Me = new(1000, "machine");
    private TestDatabase _database = null!;
    private JobStore _store = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.MakeAsync(kind, cluster);
        _store = new JobStore(_database, TimeProvider.System);
    }

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task ClaimAsync_ManyAtOnce_OneGetsTheJob()
    {
        var job = await AddAsync();
        var claims = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => Task.Run(() => _store.ClaimAsync(job.Id, Me, Ct))));
        var won = claims.OfType<Job>().ShouldHaveSingleItem();
        (won.State, won.Attempt).ShouldBe((JobState.Starting, 1));
        won.Fence.ShouldNotBe(Guid.Empty);
    }

    [Fact]
    public async Task DeleteEndedAsync_AllJobsOfABatchAtOnce_LeavesNoBatch()
    {
        var batches = new BatchStore(_database);
        for (var round = 0; round < 5; round++)
        {
            var batch = new Batch { OwnerId = _database.Owner, Name = null, Program = "hello", Title = "hello", IdempotencyKey = null, SubmissionHash = [1], SubmittedAt = DateTimeOffset.UtcNow };
            var jobs = Enumerable.Range(0, 4).Select(_ => _database.NewJob(batch: batch)).ToList();
            foreach (var job in jobs) job.State = JobState.Cancelled;
            (await batches.AddAsync(batch, jobs, Ct)).ShouldBeTrue();
            var deleted = await Task.WhenAll(jobs.Select(job => Task.Run(() => _store.DeleteEndedAsync(job.Id, _database.Owner, Ct))));
            deleted.ShouldAllBe(done => done);
            (await batches.FindAsync(batch.Id, _database.Owner, Ct)).ShouldBeNull();
        }
    }

    [Fact]
    public async Task MoveAsync_FenceOfAnEarlierClaim_ChangesNothing()
    {
        var job = await AddAsync();
        var first = (await _store.ClaimAsync(job.Id, Me, Ct))!;
        (await MoveAsync(first.Key, JobState.Starting, JobState.Running)).ShouldBeTrue();
        (await MoveAsync(first.Key, JobState.Running, JobState.Queued)).ShouldBeTrue();
        var second = (await _store.ClaimAsync(job.Id, Me, Ct))!;
        second.Attempt.ShouldBe(2);

        (await MoveAsync(first.Key, JobState.Starting, JobState.Running)).ShouldBeFalse();
        (await MoveAsync(first.Key with { Attempt = 2 }, JobState.Starting, JobState.Running)).ShouldBeFalse();
        (await MoveAsync(second.Key, JobState.Starting, JobState.Running)).ShouldBeTrue();
        (await _store.HeldStateAsync(first.Key, Ct)).ShouldBeNull();
        (await _store.HeldStateAsync(second.Key, Ct)).ShouldBe(JobState.Running);
    }

    [Fact]
    public async Task MoveAsync_FromAnotherState_ChangesNothing()
    {
        var job = await AddAsync();
        var claimed = (await _store.ClaimAsync(job.Id, Me, Ct))!;
        (await MoveAsync(claimed.Key, JobState.Running, JobState.Succeeded)).ShouldBeFalse();
        (await FindAsync(job.Id)).State.ShouldBe(JobState.Starting);
    }

    [Fact]
    public async Task MoveAsync_NotInTheTable_Throws()
    {
        var claimed = (await _store.ClaimAsync((await AddAsync()).Id, Me, Ct))!;
        await Should.ThrowAsync<InvalidOperationException>(() => MoveAsync(claimed.Key, JobState.Starting, JobState.Succeeded));
    }

    [Fact]
    public async Task TakeOverAsync_HolderIsNotListed_OneOfManyGetsTheSameAttemptUnderAnotherFence()
    {
        var claimed = (await _store.ClaimAsync((await AddAsync()).Id, Me, Ct))!;
        var others = new List<Holder>();
        for (var i = 0; i < 8; i++) others.Add(await ListAsync());
        var takings = await Task.WhenAll(others.Select(other => Task.Run(() => _store.TakeOverAsync(other, Ct))));
        var taken = takings.SelectMany(jobs => jobs).ShouldHaveSingleItem();
        (taken.Id, taken.Attempt).ShouldBe((claimed.Id, 1));
        (await _store.HeldStateAsync(claimed.Key, Ct)).ShouldBeNull();
        (await _store.HeldStateAsync(taken.Key, Ct)).ShouldBe(JobState.Starting);
    }

    [Fact]
    public async Task TakeOverAsync_HolderIsListed_LeavesItsJobs()
    {
        var claimed = (await _store.ClaimAsync((await AddAsync()).Id, await ListAsync(), Ct))!;
        (await _store.TakeOverAsync(await ListAsync(), Ct)).ShouldBeEmpty();
        (await _store.HeldStateAsync(claimed.Key, Ct)).ShouldBe(JobState.Starting);
    }

    [Fact]
    public async Task CancelQueuedAsync_AgainstAClaim_OneOfThemWins()
    {
        for (var i = 0; i < 20; i++)
        {
            var job = await AddAsync();
            var claim = Task.Run(() => _store.ClaimAsync(job.Id, Me, Ct));
            var cancel = Task.Run(() => _store.CancelQueuedAsync(job.Id, "Cancelled.", Ct));
            (await claim is not null).ShouldBe(!await cancel);
        }
    }

    [Fact]
    public async Task RequestCancelAsync_ClaimedJob_KeepsTheFirstTime()
    {
        var job = await AddAsync();
        (await _store.RequestCancelAsync(job.Id, Ct)).ShouldBeFalse("a queued job is cancelled at once");
        await _store.ClaimAsync(job.Id, Me, Ct);
        (await _store.RequestCancelAsync(job.Id, Ct)).ShouldBeTrue();
        var first = (await FindAsync(job.Id)).CancelRequestedAt.ShouldNotBeNull();
        (await _store.RequestCancelAsync(job.Id, Ct)).ShouldBeTrue();
        (await FindAsync(job.Id)).CancelRequestedAt.ShouldBe(first);
        (await _store.IsCancelRequestedAsync(job.Id, Ct)).ShouldBeTrue();
    }

    [Fact]
    public async Task AddAsync_SameKeyOfAnOwner_IsRefused()
    {
        (await _store.AddAsync(_database.NewJob("k"), Ct)).ShouldBeTrue();
        (await _store.AddAsync(_database.NewJob("k"), Ct)).ShouldBeFalse();
        (await _store.AddAsync(_database.NewJob("k", _database.Other), Ct)).ShouldBeTrue("keys are an owner's own");
        (await _store.AddAsync(_database.NewJob(), Ct)).ShouldBeTrue();
        (await _store.AddAsync(_database.NewJob(), Ct)).ShouldBeTrue("no key equals no other");
    }

    [Fact]
    public async Task FindAsync_JobOfAnother_IsNull()
    {
        var job = await AddAsync();
        (await _store.FindAsync(job.Id, _database.Other, Ct)).ShouldBeNull();
        (await _store.FindAsync(job.Id, _database.Owner, Ct)).ShouldNotBeNull();
    }

    [Fact]
    public async Task ListAsync_Filters_AreApplied()
    {
        foreach (var program in new[] { "a", "b", "a" }) await _store.AddAsync(_database.NewJob(program: program), Ct);
        await _store.AddAsync(_database.NewJob(owner: _database.Other, program: "a"), Ct);
        await _store.ClaimAsync(1, Me, Ct);

        (await ListAsync(new JobQuery())).ShouldBe([3, 2, 1]);
        (await ListAsync(new JobQuery { Program = "a" })).ShouldBe([3, 1]);
        (await ListAsync(new JobQuery { States = [JobState.Starting, JobState.Failed] })).ShouldBe([1]);
        (await ListAsync(new JobQuery(), before: 3)).ShouldBe([2, 1]);
        (await ListAsync(new JobQuery(), count: 1)).ShouldBe([3]);
    }

    [Fact]
    public async Task Times_AreKeptToTheMicrosecondAndSort()
    {
        var time = new DateTimeOffset(2026, 11, 22, 9, 30, 0, TimeSpan.FromHours(2)).AddTicks(12345670);
        await using var database = _database.CreateDbContext();
        foreach (var offset in new[] { 2, -1, 0, 1 })
            database.Tokens.Add(new ApiToken { OwnerId = _database.Owner, Name = $"{offset}", Hash = [(byte)(offset + 5)], CreatedAt = time.AddTicks(offset * 10).ToOffset(TimeSpan.FromHours(offset)) });
        await database.SaveChangesAsync(Ct);
        var sorted = await database.Tokens.AsNoTracking().Where(token => token.CreatedAt <= time.AddTicks(10)).OrderBy(token => token.CreatedAt).ToListAsync(Ct);
        sorted.Select(token => token.Name).ShouldBe(["-1", "0", "1"]);
        sorted[1].CreatedAt.ShouldBe(time);
    }

    [Fact]
    public async Task Conflict_WhatItBelongsToWasTakenAway_IsToldFromAFailure()
    {
        await using var database = _database.CreateDbContext();
        database.NoticesSeen.Add(new NoticeSeen { NoticeId = 404, UserId = _database.Owner });
        StorageFault.IsConflict(await Should.ThrowAsync<DbUpdateException>(() => database.SaveChangesAsync(Ct))).ShouldBeTrue();
    }

    [Fact]
    public async Task Conflict_WhatIsTakenAwayGotSomethingThatBelongsToIt_IsToldFromAFailure()
    {
        await AddAsync();
        await using var database = _database.CreateDbContext();
        StorageFault.IsConflict(await Should.ThrowAsync<Exception>(() => database.Users.Where(user => user.Id == _database.Owner).ExecuteDeleteAsync(Ct))).ShouldBeTrue();
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private async Task<Job> AddAsync()
    {
        var job = _database.NewJob();
        (await _store.AddAsync(job, Ct)).ShouldBeTrue();
        return job;
    }

    private async Task<Holder> ListAsync()
    {
        var row = new ServiceProcess { Machine = "machine", Host = "host", ProcessId = 1, StartTime = 1, Boot = "boot", Slots = 1, SeenAt = DateTimeOffset.UtcNow };
        await using var database = _database.CreateDbContext();
        database.Processes.Add(row);
        await database.SaveChangesAsync(Ct);
        return new Holder(row.Id, row.Machine);
    }

    private async Task<Job> FindAsync(long id) => (await _store.FindAsync(id, _database.Owner, Ct))!;

    private Task<bool> MoveAsync(AttemptKey attempt, JobState from, JobState to) => _store.MoveAsync(attempt, from, to, _ => { }, Ct);

    private async Task<IEnumerable<long>> ListAsync(JobQuery query, long before = long.MaxValue, int count = 100) =>
        (await _store.ListAsync(_database.Owner, query, before, count, Ct)).Select(job => job.Id);
}
