using Microsoft.Extensions.Options;
using MpiLab.Api.Jobs;
using MpiLab.Api.Queue;
using MpiLab.Api.Storage;
using MpiLab.Contracts;

namespace MpiLab.Api.Webhooks;

/// <summary>Sends what is due, a few at a time.</summary>
internal sealed class DeliveryLoop(WebhookStore store, WebhookSender sender, JobChanges changes, TimeProvider time, IOptions<WebhookOptions> options, ILogger<DeliveryLoop> log)
    : DueLoop(changes, time)
{
    private const int LongestError = 500;

    private readonly TimeProvider _time = time;

    private DateTimeOffset Latest => _time.GetUtcNow() + options.Value.LongestWait;

    protected override async Task<DateTimeOffset?> PassAsync(CancellationToken stopping)
    {
        while (true)
        {
            var next = await store.NextDueAsync(stopping);
            if (next is not { } due || due > _time.GetUtcNow() && due <= Latest) return next;
            await Task.WhenAll(Enumerable.Range(0, options.Value.Parallel).Select(_ => SendDueAsync(stopping)));
        }
    }

    protected override void Failed(Exception error) => log.DeliveriesFailed(RetryDelay, error);

    private async Task SendDueAsync(CancellationToken stopping)
    {
        // Twice the time that an attempt may take: after it, whoever took the delivery is dead.
        while (await store.TakeDueAsync(_time.GetUtcNow(), Latest, _time.GetUtcNow() + options.Value.Timeout * 2, stopping) is { } delivery)
        {
            var sent = await sender.SendAsync(delivery, stopping);
            var again = sent.IsDelivered ? null : options.Value.RetryAfter(delivery.Attempts);
            var state = sent.IsDelivered ? DeliveryState.Delivered : again is null ? DeliveryState.Failed : DeliveryState.Pending;
            var error = sent.Error is { Length: > LongestError } text ? text[..LongestError] : sent.Error;
            await store.FinishAsync(delivery, state, _time.GetUtcNow() + again, sent.Status, error, CancellationToken.None);
            if (sent.IsDelivered) log.Delivered(delivery.Id, delivery.JobId, delivery.Attempts);
            else log.NotDelivered(delivery.Id, delivery.JobId, delivery.Attempts, error ?? "", again);
        }
    }
}
