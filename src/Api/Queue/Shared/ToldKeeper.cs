using MpiLab.Api.Jobs;
using MpiLab.Api.Peers;
using MpiLab.Api.Storage;

namespace MpiLab.Api.Queue.Shared;

/// <summary>Records what running jobs tell of their progress and results, for those who watch at another process.</summary>
internal sealed class ToldKeeper(JobChanges changes, PeerNews news, JobStore store, RunningJobs running, TimeProvider time, ILogger<ToldKeeper> log) : BackgroundService
{
    // A program may tell its progress thousands of times a second; each record is a write.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private readonly Signal _signal = new();
    private readonly Lock _lock = new();
    private HashSet<long> _told = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        changes.Unrecorded += OnTold;
        while (true)
        {
            await _signal.WaitAsync(stoppingToken);
            foreach (var job in Take())
                if (running.Find(job) is { } run) await KeepAsync(run, stoppingToken);
            await Task.Delay(Pause, time, stoppingToken);
        }
    }

    private async Task KeepAsync(JobRun run, CancellationToken cancellationToken)
    {
        try
        {
            if (await store.KeepToldAsync(run.Job.Key, run.Told.ProgressJson, run.Told.ResultsJson, cancellationToken)) news.TellJob(run.Job.Id, run.Job.OwnerId);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // What it tells next brings it, and its end at last.
            log.ToldNotKept(run.Job.Id, error);
        }
    }

    private void OnTold(long job, long owner)
    {
        lock (_lock) _told.Add(job);
        _signal.Set();
    }

    private HashSet<long> Take()
    {
        lock (_lock)
        {
            var told = _told;
            _told = [];
            return told;
        }
    }
}
