// Mandelbrot set: each rank computes rows of the picture; which rows decides who has to work most.
// Shows: GatherFlattened, Gather, Barrier
// Run:   mpiexec -n 4 dotnet MpiLab.Worker.dll run mandelbrot
// Try:   blocks of rows instead of every fourth row: look at the busy times.
using MpiLab.Contracts;

namespace MpiLab.Worker;

internal sealed class Mandelbrot : LabProgram
{
    private static readonly IntegerParameter Size = new("size", "Rows and columns", 512, 2, 8192) { Unit = "pixels" };
    private static readonly IntegerParameter Iterations = new("iterations", "Most iterations", 1000, 1, 1_000_000);
    private static readonly ChoiceParameter Rows = new("rows", "Rows of a rank", "cyclic", "block");

    public override string Title => "Mandelbrot set";
    public override string Topic => Topics.Exercises;
    public override ProgramLevel Level => ProgramLevel.Intermediate;
    public override string Summary => "A picture computed in rows: in blocks they leave ranks idle, dealt out like cards they do not.";
    public override IReadOnlyList<Parameter> Parameters => [Size, Iterations, Rows];
    public override bool HasSkeleton => true;
    public override IReadOnlyList<string> MoreSource => ["EscapeTime.cs"];

    public override void Run(Intracommunicator world, Lab lab)
    {
        var (n, most, cyclic) = ((int)lab[Size], (int)lab[Iterations], lab[Rows] == "cyclic");
        var block = Share.Of(n, world.Rank, world.Size);
        var count = Share.Counts(n, world.Size)[world.Rank];
        var mine = new double[count * n];

        world.Barrier();
        var start = MPI.Environment.Time;
        for (var i = 0; i < count; i++)
        {
            var row = cyclic ? world.Rank + i * world.Size : (int)block.Start + i;
            var counts = mine.AsSpan(i * n, n);
            EscapeTime.Row(row, n, most, counts);
            lab.ImageRow("set", "Iterations until escape, logarithmic", n, n, row, Brightness(counts, most));
            if (world.Rank == 0) lab.Progress((i + 1.0) / count, $"{i + 1} of {count} rows of rank 0");
        }
        var busy = MPI.Environment.Time - start;
        Console.WriteLine($"Rank {world.Rank} computed {count} of {n} rows in {busy:F4} s");

        var all = world.GatherFlattened(mine, Share.Counts(n, world.Size, width: n), 0);
        var times = world.Gather(busy, 0);
        if (world.Rank == 0) Tell(lab, n, most, cyclic ? Dealt(all, n, world.Size) : all, times, MPI.Environment.Time - start);
    }

    /// <summary>The rows in the picture's order, where the ranks took them in turn.</summary>
    private static double[] Dealt(double[] all, int n, int ranks)
    {
        var picture = new double[all.Length];
        for (var row = 0; row < n; row++)
        {
            var from = Share.Of(n, row % ranks, ranks).Start + row / ranks;
            all.AsSpan((int)from * n, n).CopyTo(picture.AsSpan(row * n));
        }
        return picture;
    }

    /// <summary>From 0 to 1 as the counts go from 0 to the most, by their logarithms: near the set they grow fast.</summary>
    private static double[] Brightness(ReadOnlySpan<double> counts, int most)
    {
        var (bright, brightest) = (new double[counts.Length], Math.Log(1 + most));
        for (var i = 0; i < bright.Length; i++) bright[i] = Math.Log(1 + counts[i]) / brightest;
        return bright;
    }

    private static void Tell(Lab lab, int n, int most, double[] picture, double[] times, double seconds)
    {
        var (longest, mean) = (times.Max(), times.Average());
        Console.WriteLine($"{picture.Sum():F0} iterations; the busiest rank worked {longest / mean:F2} times as long as the average");
        lab.Plot("busy", "Time each rank was busy", new("Rank"), new("Time", "s"));
        for (var rank = 0; rank < times.Length; rank++) lab.Point("busy", "busy", rank, times[rank], SeriesStyle.Bars);
        lab.Picture("mandelbrot.png", "The Mandelbrot set: bright inside, dark far from it", n, () => Brightness(picture, most));
        lab.Result("imbalance", "Busiest rank against the average", longest / mean);
        lab.Result("time", "Time of all", seconds, "s");
    }
}
