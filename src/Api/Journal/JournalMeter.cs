using System.Diagnostics.Metrics;

namespace MpiLab.Api.Journal;

internal static class JournalMeter
{
    public static readonly Counter<long> Bytes = Telemetry.Meter.CreateCounter<long>("mpilab.journal.bytes", "By", "Bytes that journals have grown by.");

    public static readonly UpDownCounter<int> Viewers = Telemetry.Meter.CreateUpDownCounter<int>("mpilab.viewers", "{viewer}", "Streams that follow a job's log.");
}
