// Ping-pong: a message goes back and forth, ever longer, and its time tells latency and bandwidth.
// Shows: Send, Receive
// Run:   mpiexec -n 2 dotnet MpiLab.Worker.dll run ping-pong
// Try:   the longest messages: does the bandwidth still grow?
using MpiLab.Contracts;

namespace MpiLab.Worker;

internal sealed class PingPong : LabProgram
{
    private static readonly IntegerParameter Largest = new("largest", "Largest message", 4_194_304, 1, 268_435_456) { Unit = "bytes" };

    public override string Title => "Ping-pong";
    public override string Topic => Topics.PointToPoint;
    public override ProgramLevel Level => ProgramLevel.Intermediate;
    public override string Summary => "Two ranks send a message back and forth: latency and bandwidth by its size.";
    public override RankRange Ranks => new(2, 2, 2);
    public override IReadOnlyList<Parameter> Parameters => [Largest];

    public override void Run(Intracommunicator world, Lab lab)
    {
        if (world.Rank == 0)
        {
            lab.Plot("latency", "Time of a message", new("Size", "bytes", PlotScale.Log), new("Time", "µs", PlotScale.Log));
            lab.Plot("bandwidth", "Bandwidth", new("Size", "bytes", PlotScale.Log), new("Bandwidth", "MB/s", PlotScale.Log));
        }
        var largest = lab[Largest];
        var best = 0.0;
        for (var size = 1L; size <= largest; size *= 4)
        {
            var message = new byte[size];
            message.AsSpan().Fill((byte)(world.Rank == 0 ? 42 : 0));
            Play(world, message, rounds: 2); // the first messages of a size set up the way
            var rounds = (int)Math.Clamp(8_000_000 / size, 5, 1000);
            var start = MPI.Environment.Time;
            Play(world, message, rounds);
            var seconds = (MPI.Environment.Time - start) / (2 * rounds);
            if (world.Rank > 0) continue;
            best = Math.Max(best, size / seconds / 1e6);
            var intact = message.AsSpan().ContainsAnyExcept((byte)42) ? "changed" : "intact";
            Console.WriteLine($"{size,11:N0} bytes back {intact}: {seconds * 1e6,10:F2} µs, {size / seconds / 1e6,9:F1} MB/s");
            lab.Point("latency", "one way", size, seconds * 1e6);
            lab.Point("bandwidth", "one way", size, size / seconds / 1e6);
            lab.Progress(Math.Log(size + 1) / Math.Log(largest + 1));
            if (size == 1) lab.Result("latency", "Latency", seconds * 1e6, "µs");
            lab.Result("bandwidth", "Largest bandwidth", best, "MB/s");
        }
    }

    /// <summary>Rank 0 serves, rank 1 returns.</summary>
    private static void Play(Intracommunicator world, Span<byte> message, int rounds)
    {
        for (var round = 0; round < rounds; round++)
        {
            if (world.Rank == 0) world.Send<byte>(message, 1, 0);
            world.Receive(1 - world.Rank, 0, message);
            if (world.Rank == 1) world.Send<byte>(message, 0, 0);
        }
    }
}
