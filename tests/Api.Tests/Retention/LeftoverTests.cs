using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using MpiLab.Api.Accounts;
using MpiLab.Api.Jobs;
using MpiLab.Api.Journal;
using MpiLab.Api.Retention;
using MpiLab.Api.Storage;
using MpiLab.Api.Tests.Storage;
using MpiLab.Contracts;
using MpiLab.Tests.Support;

namespace MpiLab.Api.Tests.Retention;

public sealed class SqliteLeftoverTests(PostgresCluster cluster) : LeftoverTests(DatabaseKind.Sqlite, cluster);

public sealed class PostgresLeftoverTests(PostgresCluster cluster) : LeftoverTests(DatabaseKind.Postgres, cluster);

/// <summary>Guests go when no browser can be them any more, deliveries when they are old; nobody else and nothing else does.</summary>
public abstract class LeftoverTests(DatabaseKind kind, PostgresCluster cluster) : IAsyncLifetime
{
    private readonly TempFolder _folder = new();
    private readonly ManualTime _time = new();
    private TestDatabase _database = null!;
    private DataFolder _data = null!;
    private LeftoverSweep _sweep = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.MakeAsync(kind, cluster);
        _data = new DataFolder(_folder.Path);
        Directory.CreateDirectory(_data.Jobs);
        Directory.CreateDirectory(_data.State);
        var journals = new Journals(_data, _time, NullLogger<Journals>.Instance);
        var deletion = new JobDeletion(new JobStore(_database, _time), journals, _data, new JobChanges(), NullLogger<JobDeletion>.Instance);
        var options = Options.Create(new RetentionOptions { Guests = TimeSpan.FromDays(2), Deliveries = TimeSpan.FromDays(5), Looks = TimeSpan.FromDays(7) });
        _sweep = new LeftoverSweep(new GuestStore(_database), new WebhookStore(_database), new LookStore(_database), deletion, options, _time, NullLogger<LeftoverSweep>.Instance);
    }

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Guest_SessionOverForLong_GoesWithTheirJobsAndFiles()
    {
        var guest = await GuestAsync();
        var job = await JobAsync(guest, JobState.Succeeded);
        var others = await JobAsync(_database.Owner, JobState.Succeeded);
        await LookTwiceAsync();
        (await GuestsAsync()).ShouldBe([guest]);

        _time.Advance(Sessions.Lifetime(Role.Guest) + TimeSpan.FromDays(2));
        await LookTwiceAsync();
        (await GuestsAsync()).ShouldBeEmpty();
        Directory.Exists(_data.Job(job)).ShouldBeFalse();
        Directory.Exists(_data.Job(others)).ShouldBeTrue();
        await using var database = _database.CreateDbContext();
        (await database.Users.CountAsync(Ct)).ShouldBe(2, "people with accounts stay");
        (await database.Sessions.CountAsync(Ct)).ShouldBe(0);
    }

    [Fact]
    public async Task Guest_WhoseJobRuns_StaysUntilItHasEnded()
    {
        var guest = await GuestAsync();
        var job = await JobAsync(guest, JobState.Running);
        _time.Advance(TimeSpan.FromDays(30));
        await LookTwiceAsync();
        (await GuestsAsync()).ShouldBe([guest]);

        await using (var database = _database.CreateDbContext())
            await database.Jobs.Where(other => other.Id == job).ExecuteUpdateAsync(set => set.SetProperty(other => other.State, JobState.Succeeded), Ct);
        await LookTwiceAsync();
        (await GuestsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Guest_JustMade_IsNotTakenBeforeTheirSessionIs()
    {
        await using var database = _database.CreateDbContext();
        var guest = new User { Name = "guest-1", Role = Role.Guest };
        database.Users.Add(guest);
        await database.SaveChangesAsync(Ct);
        await _sweep.SweepAsync(Ct);
        await Sessions.OpenAsync(guest, "192.0.2.1", "tests", Ct);
        await _sweep.SweepAsync(Ct);
        (await GuestsAsync()).ShouldBe([guest.Id]);
    }

    [Fact]
    public async Task Deliveries_LastTriedLongAgo_AreForgotten_UnlessTheyArePending()
    {
        await using var database = _database.CreateDbContext();
        var webhook = new Webhook { OwnerId = _database.Owner, Url = "https://example.org", Secret = "sealed", CreatedAt = _time.GetUtcNow() };
        database.Webhooks.Add(webhook);
        await database.SaveChangesAsync(Ct);
        foreach (var state in Enum.GetValues<DeliveryState>()) await AddAsync(state);
        _time.Advance(TimeSpan.FromDays(6));
        await AddAsync(DeliveryState.Delivered);
        await database.SaveChangesAsync(Ct);

        await _sweep.SweepAsync(Ct);
        (await database.Deliveries.OrderBy(delivery => delivery.Id).Select(delivery => delivery.State).ToListAsync(Ct)).ShouldBe([DeliveryState.Pending, DeliveryState.Delivered]);

        async Task AddAsync(DeliveryState state) => database.Deliveries.Add(new WebhookDelivery
        {
            WebhookId = webhook.Id,
            JobId = await JobAsync(_database.Owner, JobState.Succeeded),
            State = state,
            CreatedAt = _time.GetUtcNow(),
            LastAttemptAt = _time.GetUtcNow(),
            NextAttemptAt = state == DeliveryState.Pending ? _time.GetUtcNow() : null,
        });
    }

    [Fact]
    public async Task Looks_NotedLongAgo_AreForgotten()
    {
        await using var database = _database.CreateDbContext();
        Add("long ago");
        _time.Advance(TimeSpan.FromDays(8));
        Add("lately");
        await database.SaveChangesAsync(Ct);

        await _sweep.SweepAsync(Ct);
        (await database.Looks.Select(look => look.By).ToListAsync(Ct)).ShouldBe(["lately"]);

        void Add(string by) => database.Looks.Add(new JobLook { JobId = 1, OwnerId = _database.Owner, By = by, At = _time.GetUtcNow() });
    }

    private Sessions Sessions => new(_database, _time, NullLogger<Sessions>.Instance);

    private async Task LookTwiceAsync()
    {
        await _sweep.SweepAsync(Ct);
        await _sweep.SweepAsync(Ct);
    }

    private async Task<long> GuestAsync()
    {
        await using var database = _database.CreateDbContext();
        var guest = new User { Name = "guest-1", Role = Role.Guest };
        database.Users.Add(guest);
        await database.SaveChangesAsync(Ct);
        await Sessions.OpenAsync(guest, "192.0.2.1", "tests", Ct);
        return guest.Id;
    }

    private async Task<long> JobAsync(long owner, JobState state)
    {
        var job = _database.NewJob(owner: owner);
        job.State = state;
        if (state.IsTerminal) job.EndedAt = _time.GetUtcNow();
        await using var database = _database.CreateDbContext();
        database.Jobs.Add(job);
        await database.SaveChangesAsync(Ct);
        Directory.CreateDirectory(_data.Job(job.Id));
        return job.Id;
    }

    private async Task<List<long>> GuestsAsync()
    {
        await using var database = _database.CreateDbContext();
        return await database.Users.Where(user => user.Role == Role.Guest).Select(user => user.Id).ToListAsync(Ct);
    }
}
