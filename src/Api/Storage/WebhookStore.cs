using Microsoft.EntityFrameworkCore;
using MpiLab.Contracts;

namespace MpiLab.Api.Storage;

/// <summary>Reads and writes webhooks and their deliveries.</summary>
internal sealed class WebhookStore(IDbContextFactory<LabDb> databases)
{
    /// <summary>False where the owner has as many as one may.</summary>
    public async Task<bool> AddAsync(Webhook webhook, int most, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await db.Webhooks.CountAsync(other => other.OwnerId == webhook.OwnerId, cancellationToken) >= most) return false;
        db.Webhooks.Add(webhook);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    public async Task<List<Webhook>> ListAsync(long owner, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Webhooks.AsNoTracking().Where(webhook => webhook.OwnerId == owner).OrderByDescending(webhook => webhook.Id).ToListAsync(cancellationToken);
    }

    /// <summary>Null where there is no such webhook, or it is another's.</summary>
    public async Task<Webhook?> FindAsync(long id, long owner, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Webhooks.AsNoTracking().SingleOrDefaultAsync(webhook => webhook.Id == id && webhook.OwnerId == owner, cancellationToken);
    }

    public async Task<bool> RemoveAsync(long id, long owner, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Webhooks.Where(webhook => webhook.Id == id && webhook.OwnerId == owner).ExecuteDeleteAsync(cancellationToken) == 1;
    }

    /// <summary>Newest first, from below <paramref name="before"/>.</summary>
    public async Task<List<WebhookDelivery>> DeliveriesAsync(long webhook, long before, int count, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Deliveries.AsNoTracking().Where(delivery => delivery.WebhookId == webhook && delivery.Id < before)
            .OrderByDescending(delivery => delivery.Id).Take(count).ToListAsync(cancellationToken);
    }

    /// <summary>Has a delivery sent again, as if for the first time; null where the webhook has no such delivery.</summary>
    public async Task<WebhookDelivery?> ResendAsync(long webhook, long id, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await db.Deliveries.Where(delivery => delivery.Id == id && delivery.WebhookId == webhook).ExecuteUpdateAsync(set => set
            .SetProperty(delivery => delivery.State, DeliveryState.Pending)
            .SetProperty(delivery => delivery.Attempts, 0)
            .SetProperty(delivery => delivery.NextAttemptAt, now), cancellationToken);
        return await db.Deliveries.AsNoTracking().SingleOrDefaultAsync(delivery => delivery.Id == id && delivery.WebhookId == webhook, cancellationToken);
    }

    /// <summary>
    /// Takes a delivery whose time has come, and puts off its next attempt, so that no other takes it and a death on the
    /// way only costs time. Null where none is due.
    /// </summary>
    /// <param name="now">Now.</param>
    /// <param name="latest">What is to wait for longer was put off by a clock that has been set back since: it is due.</param>
    /// <param name="putOff">Until when.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<WebhookDelivery?> TakeDueAsync(DateTimeOffset now, DateTimeOffset latest, DateTimeOffset putOff, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        while (true)
        {
            var due = await db.Deliveries.AsNoTracking().Include(delivery => delivery.Webhook).Include(delivery => delivery.Job!.Owner)
                .Where(delivery => delivery.State == DeliveryState.Pending && (delivery.NextAttemptAt <= now || delivery.NextAttemptAt > latest))
                .OrderBy(delivery => delivery.NextAttemptAt).ThenBy(delivery => delivery.Id).FirstOrDefaultAsync(cancellationToken);
            if (due is null) return null;
            var taken = await db.Deliveries.Where(delivery => delivery.Id == due.Id && delivery.State == DeliveryState.Pending && delivery.NextAttemptAt == due.NextAttemptAt)
                .ExecuteUpdateAsync(set => set.SetProperty(delivery => delivery.NextAttemptAt, putOff)
                    .SetProperty(delivery => delivery.Attempts, due.Attempts + 1).SetProperty(delivery => delivery.LastAttemptAt, now), cancellationToken);
            if (taken == 0) continue;
            due.NextAttemptAt = putOff;
            due.Attempts++;
            return due;
        }
    }

    /// <summary>Writes what came of an attempt, unless the delivery was taken, or sent again, by another meanwhile.</summary>
    public async Task FinishAsync(WebhookDelivery taken, DeliveryState state, DateTimeOffset? next, int? status, string? error, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await db.Deliveries.Where(delivery => delivery.Id == taken.Id && delivery.NextAttemptAt == taken.NextAttemptAt && delivery.Attempts == taken.Attempts)
            .ExecuteUpdateAsync(set => set.SetProperty(delivery => delivery.State, state).SetProperty(delivery => delivery.NextAttemptAt, next)
                .SetProperty(delivery => delivery.LastStatus, status).SetProperty(delivery => delivery.LastError, error), cancellationToken);
    }

    /// <summary>When the next delivery is due; null where none is pending.</summary>
    public async Task<DateTimeOffset?> NextDueAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Deliveries.Where(delivery => delivery.State == DeliveryState.Pending).OrderBy(delivery => delivery.NextAttemptAt)
            .Select(delivery => delivery.NextAttemptAt).FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>Removes deliveries that are done, or have failed, and were last tried before. Says how many.</summary>
    public async Task<int> ForgetAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Deliveries.Where(delivery => delivery.State != DeliveryState.Pending && delivery.LastAttemptAt < before).ExecuteDeleteAsync(cancellationToken);
    }
}
