using System.Diagnostics.Metrics;
using MpiLab.Api.Launching;
using MpiLab.Api.Queue;
using MpiLab.Api.Storage;
using MpiLab.Contracts;

namespace MpiLab.Api.Operating;

/// <summary>Reads how the lab is doing, of all its processes where there are several, and keeps it as gauges.</summary>
internal sealed class LabFigures : IOperating
{
    private readonly JobStore _jobs;
    private readonly IJobQueue _queue;
    private readonly ILaunchingInfo _launching;
    private readonly Readings _readings;
    private readonly TimeProvider _time;
    private readonly DateTimeOffset _startedAt;
    private volatile OperatingInfo? _last;

    public LabFigures(JobStore jobs, IJobQueue queue, ILaunchingInfo launching, Readings readings, TimeProvider time, IMeterFactory meters)
    {
        (_jobs, _queue, _launching, _readings, _time, _startedAt) = (jobs, queue, launching, readings, time, time.GetUtcNow());
        var meter = meters.Create(Telemetry.Name);
        Gauge("mpilab.queue.length", "{job}", "Jobs that wait.", info => info.Queued);
        Gauge("mpilab.queue.oldest", "s", "How long the oldest job that waits has waited.", info => info.OldestSeconds);
        Gauge("mpilab.jobs.running", "{job}", "Jobs that are started and have not ended.", info => info.RunningJobs);
        Gauge("mpilab.ranks.running", "{rank}", "Ranks of these jobs.", info => info.RunningRanks);
        Gauge("mpilab.slots", "{rank}", "Ranks that may run at once.", info => info.Slots);
        Gauge("mpilab.memory", "By", "Resident memory of the service.", info => info.MemoryBytes);

        void Gauge(string name, string unit, string description, Func<OperatingInfo, double> value) =>
            meter.CreateObservableGauge(name, () => _last is { } last ? [new Measurement<double>(value(last))] : Array.Empty<Measurement<double>>(), unit, description);
    }

    public async Task<OperatingInfo> ReadAsync(CancellationToken cancellationToken)
    {
        var (queued, oldest, started) = await _jobs.CountAsync(cancellationToken);
        var slots = await _queue.SlotsAsync(cancellationToken);
        var now = _time.GetUtcNow();
        return _last = new OperatingInfo
        {
            Time = now,
            StartedAt = _startedAt,
            Queued = queued,
            OldestSeconds = oldest is { } since ? Math.Max(0, (now - since).TotalSeconds) : 0,
            RunningJobs = started,
            RunningRanks = slots.InUse,
            Slots = slots.Total,
            Viewers = (long)_readings.Of("mpilab.viewers").Sum(series => series.Value),
            JournalBytes = (long)_readings.Of("mpilab.journal.bytes").Sum(series => series.Value),
            Launch = Latency("mpilab.launch.duration"),
            FirstLine = Latency("mpilab.first_line.duration"),
            Ended = [.. _readings.Of("mpilab.jobs.ended").Select(Ended).OrderByDescending(ended => ended.Count)],
            MemoryBytes = Environment.WorkingSet,
            Isolation = _launching.Isolation,
        };
    }

    private LatencyInfo Latency(string name)
    {
        if (_readings.Of(name) is not [var series]) return new LatencyInfo(0, 0, 0);
        var (buckets, sum, count) = series.Distribution;
        var (bucket, below) = (0, buckets[0]);
        while (below < 0.95 * count) below += buckets[++bucket];
        return new LatencyInfo(count, sum / count, Series.Bounds[Math.Min(bucket, Series.Bounds.Count - 1)]);
    }

    private static EndCount Ended(Series series)
    {
        var tags = series.Tags.ToDictionary();
        return new EndCount(Enum.Parse<JobState>(tags[QueueMeter.State]), Enum.Parse<JobFailure>(tags[QueueMeter.Failure]), (long)series.Value);
    }
}
