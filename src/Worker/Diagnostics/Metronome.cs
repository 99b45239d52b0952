using System.Diagnostics;
using System.Text.Unicode;
using MpiLab.Contracts;

namespace MpiLab.Worker;

/// <summary>
/// Writes lines at a steady rate, each with the time at which it was written: line i of rank r is "r i t ", t being
/// microseconds since 1970-01-01 UTC, filled up to the width with dots.
/// </summary>
internal sealed class Metronome : LabProgram
{
    private static readonly IntegerParameter Rate = new("rate", "Rate", 200, 1, 1_000_000) { Unit = "lines/s", Help = "Of all ranks together." };
    private static readonly NumberParameter Seconds = new("seconds", "Seconds", 10, 0, 1_000_000) { Unit = "s" };
    private static readonly IntegerParameter Width = new("width", "Width", 60, 50, 65_536) { Unit = "bytes", Help = "Of a line, its end counted." };

    public override string Title => "Metronome";
    public override string Topic => Topics.Diagnostics;
    public override string Summary => "Writes lines at a steady rate, each with its time, and tells its progress.";
    public override RankRange Ranks => new(1, 4);
    public override IReadOnlyList<Parameter> Parameters => [Rate, Seconds, Width];
    public override bool Hidden => true;

    public override void Run(Intracommunicator world, Lab lab)
    {
        var rate = (double)lab[Rate] / world.Size;
        var count = (long)(rate * lab[Seconds]);
        var line = new byte[lab[Width]];
        using var output = ConsoleLines.OpenOutput();
        using var buffered = new BufferedStream(output, 64 * 1024);
        var start = Stopwatch.GetTimestamp();
        for (var written = 0L; written < count;)
        {
            var due = Math.Min(count, (long)(Stopwatch.GetElapsedTime(start).TotalSeconds * rate) + 1);
            for (; written < due; written++)
            {
                Fill(line, world.Rank, written);
                buffered.Write(line);
            }
            buffered.Flush();
            if (world.Rank == 0) lab.Progress((double)written / count);
            Thread.Sleep(1);
        }
    }

    private static void Fill(Span<byte> line, int rank, long index)
    {
        Utf8.TryWrite(line, $"{rank} {index} {(DateTime.UtcNow.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond} ", out var size);
        line[size..^1].Fill((byte)'.');
        line[^1] = (byte)'\n';
    }
}
