using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using MpiLab.Api.Jobs;
using MpiLab.Api.Journal;
using MpiLab.Api.Retention;
using MpiLab.Api.Storage;
using MpiLab.Api.Tests.Storage;
using MpiLab.Contracts;
using MpiLab.Tests.Support;

namespace MpiLab.Api.Tests.Retention;

/// <summary>Ended jobs go by their age and by what they take; jobs that wait or run stay, whatever the clock says.</summary>
public sealed class RetentionTests(PostgresCluster cluster) : IAsyncLifetime
{
    private readonly TempFolder _folder = new();
    private readonly ManualTime _time = new();
    private TestDatabase _database = null!;
    private JobStore _store = null!;
    private DataFolder _data = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.MakeAsync(DatabaseKind.Sqlite, cluster);
        _store = new JobStore(_database, _time);
        _data = new DataFolder(_folder.Path);
        Directory.CreateDirectory(_data.Jobs);
        Directory.CreateDirectory(_data.State);
    }

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Age_JobsThatEndedBefore_Go()
    {
        var old = await AddAsync(JobState.Failed);
        var running = await AddAsync(JobState.Running);
        var queued = await AddAsync(JobState.Queued);
        _time.Advance(TimeSpan.FromDays(30));
        var young = await AddAsync(JobState.Succeeded);

        await SweepAsync(new RetentionOptions { Age = TimeSpan.FromDays(29) });

        await LeftAsync(running, queued, young);
        Directory.Exists(_data.Job(old)).ShouldBeFalse();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public async Task Age_ClockMovedByADay_OnlyThatDayCounts(int days)
    {
        var job = await AddAsync(JobState.Succeeded);
        var running = await AddAsync(JobState.Running);
        _time.SetBack(TimeSpan.FromDays(-days));

        await SweepAsync(new RetentionOptions { Age = TimeSpan.FromDays(2) });
        await LeftAsync(job, running);
    }

    [Fact]
    public async Task Bytes_TooMany_ThoseThatEndedFirstGo()
    {
        var first = await AddAsync(JobState.Succeeded, mebibytes: 1);
        var running = await AddAsync(JobState.Running, mebibytes: 2);
        _time.Advance(TimeSpan.FromSeconds(1));
        var second = await AddAsync(JobState.TimedOut, mebibytes: 1);
        _time.Advance(TimeSpan.FromSeconds(1));
        var last = await AddAsync(JobState.Succeeded, mebibytes: 1);

        await SweepAsync(new RetentionOptions { Bytes = 6 << 20 });
        await LeftAsync(first, running, second, last);
        await SweepAsync(new RetentionOptions { Bytes = 7 << 19 });
        await LeftAsync(running, last);
    }

    [Fact]
    public async Task NoLimits_NothingGoes()
    {
        var job = await AddAsync(JobState.Succeeded, mebibytes: 1);
        _time.Advance(TimeSpan.FromDays(10_000));
        await SweepAsync(new RetentionOptions());
        await LeftAsync(job);
    }

    [Fact]
    public void Options_Wrong_AreNamedAllAtOnce()
    {
        var result = new RetentionOptionsCheck().Validate(null, new RetentionOptions { Age = TimeSpan.Zero, Bytes = 1, Interval = TimeSpan.Zero });
        result.Failures!.Select(failure => failure.Split(' ')[0]).ShouldBe(["Retention:Age", "Retention:Bytes", "Retention:Interval"]);
        new RetentionOptionsCheck().Validate(null, new RetentionOptions()).Succeeded.ShouldBeTrue();
    }

    private async Task<long> AddAsync(JobState state, int mebibytes = 0)
    {
        var job = _database.NewJob();
        job.State = state;
        if (state.IsTerminal) job.EndedAt = _time.GetUtcNow();
        await using var database = _database.CreateDbContext();
        database.Jobs.Add(job);
        await database.SaveChangesAsync(Ct);
        Directory.CreateDirectory(_data.Job(job.Id));
        await File.WriteAllBytesAsync(_data.Journal(job.Id), new byte[mebibytes << 20], Ct);
        return job.Id;
    }

    private async Task SweepAsync(RetentionOptions options)
    {
        var deletion = new JobDeletion(_store, new Journals(_data, _time, NullLogger<Journals>.Instance), _data, new JobChanges(), NullLogger<JobDeletion>.Instance);
        using var sweep = new RetentionSweep(_store, deletion, _data, new LeftoverSweep(new GuestStore(_database), new WebhookStore(_database), new LookStore(_database), deletion, Options.Create(options), _time, NullLogger<LeftoverSweep>.Instance),
            Options.Create(options), _time, NullLogger<RetentionSweep>.Instance);
        await sweep.SweepAsync(Ct);
    }

    private async Task LeftAsync(params long[] jobs)
    {
        await using var database = _database.CreateDbContext();
        (await database.Jobs.Select(job => job.Id).ToListAsync(Ct)).ShouldBe(jobs, ignoreOrder: true);
        Directory.GetDirectories(_data.Jobs).Select(Path.GetFileName).ShouldBe(jobs.Select(job => $"{job}"), ignoreOrder: true);
    }
}
