using MpiLab.Api.Jobs;
using MpiLab.Api.Peers;
using MpiLab.Api.Storage;

namespace MpiLab.Api.Queue.Shared;

/// <summary>Signals the ranks of jobs that run here and that someone cancelled at another process.</summary>
internal sealed class CancelSweep(JobChanges changes, PeerNews news, JobStore store, RunningJobs running, ThisProcess process, TimeProvider time, ILogger<CancelSweep> log) : BackgroundService
{
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    private readonly Signal _signal = new();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        changes.Heard += OnHeard;
        news.LookAgain += _signal.Set;
        while (true)
        {
            await _signal.WaitAsync(stoppingToken);
            try
            {
                foreach (var job in await store.WantedGoneAsync(process.Holder, stoppingToken))
                    if (running.Find(job) is { } run) await run.CancelAsync(stoppingToken);
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                log.SweepFailed(RetryDelay, error);
                await Task.Delay(RetryDelay, time, stoppingToken);
                _signal.Set();
            }
        }
    }

    private void OnHeard(long job, long owner)
    {
        if (running.Find(job) is not null) _signal.Set();
    }
}
