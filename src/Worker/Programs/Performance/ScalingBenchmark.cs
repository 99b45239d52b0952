// Scaling benchmark: the same matrix product by 1, 2, 4, … ranks of the run, and the speedup drawn against the ideal.
// Shows: Send, Receive, ImmediateProbe, Barrier, Reduce
// Run:   mpiexec -n 4 dotnet MpiLab.Worker.dll run scaling-benchmark
// Try:   more ranks than the machine has cores: where does the curve bend?
using MpiLab.Contracts;

namespace MpiLab.Worker;

internal sealed class ScalingBenchmark : LabProgram
{
    private static readonly ChoiceParameter Kind = new("kind", "Scaling", "strong", "weak")
    {
        Help = "Strong: the same work for all ranks together. Weak: the same for each.",
    };
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
    public override ProgramLevel Level => ProgramLevel.Intermediate;
    public override string Summary => "The same work, or the same for each rank, done by more and more ranks: speedup and efficiency.";
    public override RankRange Ranks => new(1, 4);
    public override IReadOnlyList<Parameter> Parameters => [Kind, Size, Repeats];
    public override IReadOnlyList<string> MoreSource => ["Crew.cs", "MatrixProduct.cs"];

    public override void Run(Intracommunicator world, Lab lab)
    {
        var (product, weak) = (new MatrixProduct((int)lab[Size]), lab[Kind] == "weak");
        if (world.Rank == 0)
        {
            Console.WriteLine($"C = A B, {lab[Size]} × {lab[Size]}, on a machine of {System.Environment.ProcessorCount} cores");
            lab.Plot("speedup", "Speedup by number of ranks", new("Ranks"), new("Speedup"));
        }
        var alone = 0.0;
        for (var workers = 1; ; workers = Math.Min(workers * 2, world.Size))
        {
            // Strong: the rows of one product are dealt out. Weak: each rank computes a whole one.
            var rows = world.Rank >= workers ? default : weak ? new Share(0, product.Size) : Share.Of(product.Size, world.Rank, workers);
            var best = double.PositiveInfinity;
            for (var repeat = 0; repeat < lab[Repeats]; repeat++)
                best = Math.Min(best, Crew.Measure(world, workers, () => product.Compute(rows)));
            if (workers == 1) alone = best;
            if (world.Rank == 0) Tell(lab, workers, world.Size, (weak ? workers : 1) * alone / best, best);

            // The elements of C, summed over the ranks, show that no row was left out or done twice.
            var sum = world.Reduce(world.Rank < workers ? product.Sum() : 0, Operation<double>.Add, 0);
            var expected = (weak ? workers : 1) * product.ExpectedSum();
            if (world.Rank == 0) lab.Result("error", "Error of the sum of C's elements", Math.Abs(sum - expected));
            if (workers == world.Size) break;
        }
    }

    private static void Tell(Lab lab, int workers, int ranks, double speedup, double seconds)
    {
        Console.WriteLine($"{workers,3} ranks: {seconds:F4} s, speedup {speedup:F2}, efficiency {100 * speedup / workers:F0} %");
        lab.Point("speedup", "measured", workers, speedup);
        lab.Point("speedup", "ideal", workers, workers, SeriesStyle.Dashed);
        lab.Progress((double)workers / ranks, $"{workers} of {ranks} ranks");
        lab.Result("time", "Time with all ranks", seconds, "s");
        lab.Result("speedup", "Speedup", speedup);
        lab.Result("efficiency", "Efficiency", 100 * speedup / workers, "%");
    }
}
