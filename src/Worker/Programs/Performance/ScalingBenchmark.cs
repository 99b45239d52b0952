// Scaling benchmark: the same matrix product by 1, 2, 4, … ranks of the run, and the speedup drawn against the ideal.
// Shows: Send, Receive, ImmediateProbe, Barrier, Reduce
// Run:   mpiexec -n 4 dotnet MpiLab.Worker.dll run scaling-benchmark
// Try:   more ranks than the machine has cores: where does the curve bend?
using MpiLab.Contracts;

namespace MpiLab.Worker;

internal sealed class ScalingBenchmark : LabProgram
{
    private const int Finished = 1, GoOn = 2;

    private static readonly IntegerParameter Size = new("size", "Rows and columns", 600, 8, 2000)
    {
        Help = "Of the matrices; the work grows with the third power.",
    };
    private static readonly IntegerParameter Repeats = new("repeats", "Repeats", 3, 1, 100)
    {
        Help = "Of each measurement; the fastest counts.",
    };

    public override string Title => "Scaling benchmark";
    public override string Topic => Topics.Performance;
    public override string Summary => "Strong scaling: a fixed amount of work done by more and more ranks, with speedup and efficiency.";
    public override RankRange Ranks => new(1, 4);
    public override IReadOnlyList<Parameter> Parameters => [Size, Repeats];
    public override IReadOnlyList<string> MoreSource => ["MatrixProduct.cs"];

    public override void Run(Intracommunicator world, Lab lab)
    {
        var product = new MatrixProduct((int)lab[Size]);
        if (world.Rank == 0)
        {
            Console.WriteLine($"C = A B, {lab[Size]} × {lab[Size]}, on a machine of {System.Environment.ProcessorCount} cores");
            lab.Plot("speedup", "Speedup by number of ranks", new("Ranks"), new("Speedup"));
        }
        var alone = 0.0;
        for (var workers = 1; ; workers = Math.Min(workers * 2, world.Size))
        {
            var best = double.PositiveInfinity;
            for (var repeat = 0; repeat < lab[Repeats]; repeat++) best = Math.Min(best, Measure(world, product, workers));
            if (workers == 1) alone = best;
            if (world.Rank == 0) Tell(lab, workers, world.Size, alone, best);

            // The elements of C, summed over the ranks, show that no row was left out or done twice.
            var sum = world.Reduce(product.Sum(), Operation<double>.Add, 0);
            if (world.Rank == 0) lab.Result("error", "Error of the sum of C's elements", Math.Abs(sum - product.ExpectedSum()));
            if (workers == world.Size) break;
        }
    }

    /// <summary>The time of the slowest of the first so many ranks. The others sleep: in a barrier they could keep a core busy.</summary>
    private static double Measure(Intracommunicator world, MatrixProduct product, int workers)
    {
        world.Barrier();
        var start = MPI.Environment.Time;
        product.Compute(world.Rank < workers ? Share.Of(product.Size, world.Rank, workers) : default);
        var slowest = MPI.Environment.Time - start;
        if (world.Rank > 0)
        {
            if (world.Rank < workers) world.Send(slowest, 0, Finished);
            while (world.ImmediateProbe(0, GoOn) is null) Thread.Sleep(1);
            return world.Receive<double>(0, GoOn);
        }
        for (var rank = 1; rank < workers; rank++) slowest = Math.Max(slowest, world.Receive<double>(rank, Finished));
        for (var rank = 1; rank < world.Size; rank++) world.Send(slowest, rank, GoOn);
        return slowest;
    }

    private static void Tell(Lab lab, int workers, int ranks, double alone, double seconds)
    {
        var speedup = alone / seconds;
        Console.WriteLine($"{workers,3} ranks: {seconds:F4} s, speedup {speedup:F2}, efficiency {100 * speedup / workers:F0} %");
        lab.Point("speedup", "measured", workers, speedup);
        lab.Point("speedup", "ideal", workers, workers, SeriesStyle.Dashed);
        lab.Progress((double)workers / ranks, $"{workers} of {ranks} ranks");
        lab.Result("time", "Time with all ranks", seconds, "s");
        lab.Result("speedup", "Speedup", speedup);
        lab.Result("efficiency", "Efficiency", 100 * speedup / workers, "%");
    }
}
