using MpiLab.Api.Storage;
using MpiLab.Api.Tests.Storage;
using MpiLab.Api.Webhooks;
using MpiLab.Contracts;

namespace MpiLab.Api.Tests.Clock;

public sealed class SqliteDeliveryClockTests(PostgresCluster cluster) : DeliveryClockTests(DatabaseKind.Sqlite, cluster);

public sealed class PostgresDeliveryClockTests(PostgresCluster cluster) : DeliveryClockTests(DatabaseKind.Postgres, cluster);

/// <summary>A clock that is set back delays no delivery by as much.</summary>
public abstract class DeliveryClockTests(DatabaseKind kind, PostgresCluster cluster)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TakeDueAsync_PutOffForLongerThanAnyWaitIs_IsDue()
    {
        await using var database = await TestDatabase.MakeAsync(kind, cluster);
        var now = DateTimeOffset.UtcNow;
        var longest = new WebhookOptions().LongestWait;
        longest.ShouldBeLessThan(TimeSpan.FromDays(3));
        var store = new WebhookStore(database);
        var webhook = new Webhook { OwnerId = database.Owner, Url = "http://127.0.0.1/", Secret = "", CreatedAt = now };
        (await store.AddAsync(webhook, 1, Ct)).ShouldBeTrue();
        foreach (var wait in new[] { longest - TimeSpan.FromMinutes(1), longest + TimeSpan.FromDays(1) })
        {
            await using var db = database.CreateDbContext();
            var job = database.NewJob();
            db.Jobs.Add(job);
            await db.SaveChangesAsync(Ct);
            db.Deliveries.Add(new WebhookDelivery { WebhookId = webhook.Id, JobId = job.Id, CreatedAt = now, NextAttemptAt = now + wait });
            await db.SaveChangesAsync(Ct);
        }
        var taken = (await store.TakeDueAsync(now, now + longest, now.AddSeconds(20), Ct)).ShouldNotBeNull();
        taken.Attempts.ShouldBe(1);
        (await store.TakeDueAsync(now, now + longest, now.AddSeconds(20), Ct)).ShouldBeNull("the other's time has not come");
        await store.FinishAsync(taken, DeliveryState.Delivered, null, 200, null, Ct);
        (await store.NextDueAsync(Ct)).ShouldNotBeNull();
    }
}
