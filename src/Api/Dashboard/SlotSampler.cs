using MpiLab.Api.Queue;
using MpiLab.Api.Storage;
using MpiLab.Contracts;

namespace MpiLab.Api.Dashboard;

/// <summary>Looks at the slots and the queue every ten seconds.</summary>
internal sealed class SlotSampler(JobStore jobs, IJobQueue queue, SlotHistory history, TimeProvider time, ILogger<SlotSampler> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(SlotHistory.Every, time);
        do
        {
            try
            {
                var (queued, oldest, _) = await jobs.CountAsync(stoppingToken);
                var slots = await queue.SlotsAsync(stoppingToken);
                var now = time.GetUtcNow();
                history.Add(new SlotSample(now, slots.InUse, slots.Total, queued, oldest is { } since ? Math.Max(0, Math.Round((now - since).TotalSeconds)) : 0));
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                // A gap in the chart says it, too.
                log.NotSampled(error);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
