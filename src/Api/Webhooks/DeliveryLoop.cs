using Microsoft.Extensions.Options;
using MpiLab.Api.Jobs;
using MpiLab.Api.Queue;
using MpiLab.Api.Storage;
using MpiLab.Contracts;

namespace MpiLab.Api.Webhooks;

/// <summary>Sends what is due, a few at a time. All it knows is in the database, so that a restart costs nothing but time.</summary>
internal sealed class DeliveryLoop(WebhookStore store, WebhookSender sender, JobChanges changes, TimeProvider time, IOptions<WebhookOptions> options, ILogger<DeliveryLoop> log)
    : BackgroundService
{
    private const int LongestError = 500;

    // Programs may tell their progress many times a second, and each is a change.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    // What another process of the service left, or a clock that was set back, is seen after so long.
    private static readonly TimeSpan LongestSleep = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(10);

    private readonly Signal _wake = new();

    public void Wake() => _wake.Set();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        void OnChanged(long job, long owner) => Wake();
        changes.Changed += OnChanged;
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                try
                {
                    var next = await store.NextDueAsync(stoppingToken);
                    if (next <= time.GetUtcNow())
                        await Task.WhenAll(Enumerable.Range(0, options.Value.Parallel).Select(_ => SendDueAsync(stoppingToken)));
                    else await SleepAsync(next, stoppingToken);
                }
                catch (Exception error) when (error is not OperationCanceledException)
                {
                    // Jobs go on whatever happens here, and what was not sent is due again.
                    log.DeliveriesFailed(RetryDelay, error);
                    await Task.Delay(RetryDelay, time, stoppingToken);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The service stops; what is under way is sent again by its next life.
        }
        finally
        {
            changes.Changed -= OnChanged;
        }
    }

    private async Task SendDueAsync(CancellationToken stopping)
    {
        // Twice the time that an attempt may take: after it, whoever took the delivery is dead.
        while (await store.TakeDueAsync(time.GetUtcNow(), time.GetUtcNow() + options.Value.Timeout * 2, stopping) is { } delivery)
        {
            var sent = await sender.SendAsync(delivery, stopping);
            var again = sent.IsDelivered ? null : options.Value.RetryAfter(delivery.Attempts);
            var state = sent.IsDelivered ? DeliveryState.Delivered : again is null ? DeliveryState.Failed : DeliveryState.Pending;
            var error = sent.Error is { Length: > LongestError } text ? text[..LongestError] : sent.Error;
            await store.FinishAsync(delivery, state, time.GetUtcNow() + again, sent.Status, error, CancellationToken.None);
            if (sent.IsDelivered) log.Delivered(delivery.Id, delivery.JobId, delivery.Attempts);
            else log.NotDelivered(delivery.Id, delivery.JobId, delivery.Attempts, error ?? "", again);
        }
    }

    private async Task SleepAsync(DateTimeOffset? next, CancellationToken stopping)
    {
        await Task.Delay(Pause, time, stopping);
        var sleep = LongestSleep;
        if (next is { } due && due - time.GetUtcNow() < sleep) sleep = due - time.GetUtcNow();
        if (sleep <= TimeSpan.Zero) return;
        using var up = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        await Task.WhenAny(_wake.WaitAsync(up.Token), Task.Delay(sleep, time, up.Token));
        await up.CancelAsync();
    }
}
