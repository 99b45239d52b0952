// Random walk: walkers step left or right at random; the square of their distance grows like the number of steps.
// Shows: Reduce, Barrier, Share
// Run:   mpiexec -n 4 dotnet MpiLab.Worker.dll run random-walk
// Try:   a hundred walkers: how far is the variance from theory now?
using MpiLab.Contracts;

namespace MpiLab.Worker;

internal sealed class RandomWalk : LabProgram
{
    private const long Chunk = 1 << 16;

    private static readonly IntegerParameter Count = new("walkers", "Walkers", 2_000_000, 2, 1_000_000_000);
    private static readonly IntegerParameter Blocks = new("blocks", "Blocks of 64 steps", 32, 1, 10_000)
    {
        Help = "Each walker takes 64 times so many steps.",
    };
    private static readonly IntegerParameter Seed = new("seed", "Seed", 1, 0, 1_000_000_000);

    public override string Title => "Random walk";
    public override string Topic => Topics.Exercises;
    public override ProgramLevel Level => ProgramLevel.Intermediate;
    public override string Summary => "Independent walkers: mean and variance against theory, and some of their ways drawn.";
    public override IReadOnlyList<Parameter> Parameters => [Count, Blocks, Seed];
    public override bool HasSkeleton => true;
    public override IReadOnlyList<string> MoreSource => ["Walkers.cs"];

    public override void Run(Intracommunicator world, Lab lab)
    {
        var (walkers, blocks, seed) = (lab[Count], (int)lab[Blocks], (ulong)lab[Seed]);
        var mine = Share.Of(walkers, world.Rank, world.Size);
        long[] sums = new long[blocks], squares = new long[blocks];

        world.Barrier();
        var start = MPI.Environment.Time;
        for (var done = 0L; done < mine.Count; done += Chunk)
        {
            Walkers.Walk(seed, mine.Start + done, Math.Min(Chunk, mine.Count - done), sums, squares);
            if (world.Rank == 0) lab.Progress((double)done / mine.Count);
        }
        Console.WriteLine($"Rank {world.Rank} walked with {mine.Count:N0} of {walkers:N0} walkers.");
        sums = world.Reduce(sums, Operation<long>.Add, 0);
        squares = world.Reduce(squares, Operation<long>.Add, 0);
        var seconds = world.Reduce(MPI.Environment.Time - start, Operation<double>.Max, 0);
        if (world.Rank == 0) Tell(lab, walkers, seed, sums, squares, seconds);
    }

    private static void Tell(Lab lab, long walkers, ulong seed, long[] sums, long[] squares, double seconds)
    {
        double[] steps = new double[sums.Length], variances = new double[sums.Length];
        for (var block = 0; block < sums.Length; block++)
        {
            steps[block] = 64 * (block + 1);
            variances[block] = (squares[block] - (double)sums[block] * sums[block] / walkers) / (walkers - 1);
        }
        lab.Plot("variance", "Variance of the distance by steps", new("Steps"), new("Variance"));
        lab.Series("variance", "measured", steps, variances, SeriesStyle.Points);
        lab.Series("variance", "theory", steps, steps, SeriesStyle.Dashed);
        lab.Plot("ways", "The ways of some walkers", new("Steps"), new("Place"));
        for (var walker = 0; walker < Math.Min(walkers, 5); walker++)
        {
            // Walks are a function of seed and walker, so rank 0 can draw any of them, whoever walked it.
            lab.Series("ways", $"walker {walker}", steps, Walkers.Way(seed, walker, sums.Length));
        }
        var (mean, n) = ((double)sums[^1] / walkers, steps[^1]);
        Console.WriteLine($"After {n:N0} steps: mean {mean:F4} (theory 0 ± {Math.Sqrt(n / walkers):F4})");
        Console.WriteLine($"variance {variances[^1]:F3} (theory {n:N0} ± {n * Math.Sqrt(2.0 / walkers):F3})");
        lab.Result("mean", "Mean distance", mean, uncertainty: Math.Sqrt(n / walkers));
        lab.Result("variance", "Variance of the distance", variances[^1], uncertainty: n * Math.Sqrt(2.0 / walkers));
        lab.Result("time", "Time of the slowest rank", seconds, "s");
    }
}
