using Microsoft.EntityFrameworkCore;

namespace MpiLab.Api.Storage;

/// <summary>
/// Writes a job's end and the messages that it causes together or not at all, so that no death of the service loses one
/// or invents one.
/// </summary>
internal static class WebhookOutbox
{
    /// <param name="db">A database without a transaction.</param>
    /// <param name="job">The job that ends.</param>
    /// <param name="end">Writes the end; false where there is nothing to end.</param>
    /// <param name="time">Now.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task<bool> EndAsync(LabDb db, long job, Func<Task<bool>> end, TimeProvider time, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (!await end()) return false;
        var now = time.GetUtcNow();
        var webhooks = await db.Webhooks.Where(webhook => db.Jobs.Any(ended => ended.Id == job && ended.OwnerId == webhook.OwnerId))
            .Select(webhook => webhook.Id).ToListAsync(cancellationToken);
        foreach (var webhook in webhooks) db.Deliveries.Add(new WebhookDelivery { WebhookId = webhook, JobId = job, CreatedAt = now, NextAttemptAt = now });
        if (webhooks.Count > 0) await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }
}
