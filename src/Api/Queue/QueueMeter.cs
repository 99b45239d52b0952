using System.Diagnostics.Metrics;
using MpiLab.Contracts;

namespace MpiLab.Api.Queue;

internal static class QueueMeter
{
    public const string State = "state", Failure = "failure";

    private static readonly Histogram<double> Launch = Telemetry.Meter.CreateHistogram<double>("mpilab.launch.duration", "s", "From a job's claim to its ranks being started.");

    private static readonly Histogram<double> FirstLine = Telemetry.Meter.CreateHistogram<double>("mpilab.first_line.duration", "s", "From the start of a job's ranks to their first bytes in its log.");

    private static readonly Counter<long> Ended = Telemetry.Meter.CreateCounter<long>("mpilab.jobs.ended", "{job}", "Jobs that have ended, by state and cause.");

    public static void Launched(TimeSpan latency) => Launch.Record(latency.TotalSeconds);

    public static void WroteFirst(TimeSpan latency) => FirstLine.Record(latency.TotalSeconds);

    public static void JobEnded(JobState state, JobFailure failure) => Ended.Add(1, new(State, $"{state}"), new(Failure, $"{failure}"));
}
