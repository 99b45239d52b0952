using Microsoft.Extensions.Options;
using MpiLab.Api.Storage;

namespace MpiLab.Api.Retention;

/// <summary>Finishes deletions at the start; from then on deletes ended jobs that are too old, or more than there is room for, and what is left over.</summary>
internal sealed class RetentionSweep(JobStore store, JobDeletion deletion, DataFolder data, LeftoverSweep leftovers, IOptions<RetentionOptions> options, TimeProvider time, ILogger<RetentionSweep> log)
    : BackgroundService
{
    private readonly RetentionOptions _options = options.Value;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(_options.Interval, time);
        await TryAsync(deletion.FinishAsync, stoppingToken);
        do
        {
            await TryAsync(SweepAsync, stoppingToken);
            await TryAsync(leftovers.SweepAsync, stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>One look.</summary>
    public async Task SweepAsync(CancellationToken cancellationToken)
    {
        if (_options.Age is { } age) await DeleteAsync(await store.EndedAsync(time.GetUtcNow() - age, cancellationToken), cancellationToken);
        if (_options.Bytes is { } most) await DeleteAsync(await TooManyAsync(most, cancellationToken), cancellationToken);
    }

    private async Task<List<EndedJob>> TooManyAsync(long most, CancellationToken cancellationToken)
    {
        var sizes = await JobSizes.MeasureAsync(data, cancellationToken);
        var excess = sizes.Values.Sum() - most;
        if (excess <= 0) return [];
        var ended = await store.EndedAsync(before: null, cancellationToken);
        return [.. ended.TakeWhile(job =>
        {
            var before = excess;
            excess -= sizes.GetValueOrDefault(job.Id);
            return before > 0;
        })];
    }

    private async Task DeleteAsync(List<EndedJob> jobs, CancellationToken cancellationToken)
    {
        var deleted = 0;
        foreach (var job in jobs)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (await deletion.DeleteAsync(job.Id, job.OwnerId)) deleted++;
        }
        if (deleted > 0) log.Swept(deleted);
    }

    private async Task TryAsync(Func<CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        try
        {
            await work(cancellationToken);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // A full disk, a locked database: the next look finds the same.
            log.SweepFailed(_options.Interval, error);
        }
    }
}
