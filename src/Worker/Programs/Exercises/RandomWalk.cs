// Random walk: walkers step left or right at random; the square of their distance grows like the number of steps.
// Shows: Reduce, Barrier, Share
// Run:   mpiexec -n 4 dotnet MpiLab.Worker.dll run random-walk
// Try:   a hundred walkers: how far is the variance from theory now?
using System.Numerics;
using MpiLab.Contracts;

namespace MpiLab.Worker;

internal sealed class RandomWalk : LabProgram
{
    private static readonly IntegerParameter Walkers = new("walkers", "Walkers", 1_000_000, 2, 1_000_000_000);
    private static readonly IntegerParameter Blocks = new("blocks", "Blocks of 64 steps", 32, 1, 10_000)
    {
        Help = "Each walker takes 64 times so many steps.",
    };
    private static readonly IntegerParameter Seed = new("seed", "Seed", 1, 0, 1_000_000_000);

    public override string Title => "Random walk";
    public override string Topic => Topics.Exercises;
    public override string Summary => "Independent walkers: mean and variance against theory, and some of their ways drawn.";
    public override IReadOnlyList<Parameter> Parameters => [Walkers, Blocks, Seed];

    public override void Run(Intracommunicator world, Lab lab)
    {
        var (walkers, blocks, seed) = (lab[Walkers], (int)lab[Blocks], (ulong)lab[Seed]);
        var mine = Share.Of(walkers, world.Rank, world.Size);
        long[] sums = new long[blocks], squares = new long[blocks];

        world.Barrier();
        var start = MPI.Environment.Time;
        for (var walker = mine.Start; walker < mine.End; walker++)
        {
            Walk(seed, walker, sums, squares);
            if (world.Rank == 0 && walker % 1024 == 0) lab.Progress((double)walker / mine.Count);
        }
        Console.WriteLine($"Rank {world.Rank} walked with {mine.Count:N0} of {walkers:N0} walkers.");
        sums = world.Reduce(sums, Operation<long>.Add, 0);
        squares = world.Reduce(squares, Operation<long>.Add, 0);
        var seconds = world.Reduce(MPI.Environment.Time - start, Operation<double>.Max, 0);
        if (world.Rank == 0) Tell(lab, walkers, seed, sums, squares, seconds);
    }

    /// <summary>Adds a walker's places, and their squares, after each block of 64 steps: of 64 bits a 1 goes right, a 0 left.</summary>
    private static void Walk(ulong seed, long walker, Span<long> places, Span<long> squares)
    {
        var place = 0L;
        for (var block = 0; block < places.Length; block++)
        {
            place += 2 * BitOperations.PopCount(SplitMix64.Output(seed, walker * places.Length + block)) - 64;
            places[block] += place;
            squares[block] += place * place;
        }
    }

    private static void Tell(Lab lab, long walkers, ulong seed, long[] sums, long[] squares, double seconds)
    {
        var steps = Enumerable.Range(1, sums.Length).Select(block => 64.0 * block).ToArray();
        var variances = sums.Zip(squares, (sum, square) => (square - (double)sum * sum / walkers) / (walkers - 1)).ToArray();
        lab.Plot("variance", "Variance of the distance by steps", new("Steps"), new("Variance"));
        lab.Series("variance", "measured", steps, variances, SeriesStyle.Points);
        lab.Series("variance", "theory", steps, steps, SeriesStyle.Dashed);
        lab.Plot("ways", "The ways of some walkers", new("Steps"), new("Place"));
        for (var walker = 0; walker < Math.Min(walkers, 5); walker++)
        {
            // Walks are a function of seed and walker, so rank 0 can draw any of them, whoever walked it.
            var way = new long[sums.Length];
            Walk(seed, walker, way, new long[sums.Length]);
            lab.Series("ways", $"walker {walker}", steps, Array.ConvertAll(way, place => (double)place));
        }
        var (mean, n) = ((double)sums[^1] / walkers, steps[^1]);
        Console.WriteLine($"After {n:N0} steps: mean {mean:F4} (theory 0 ± {Math.Sqrt(n / walkers):F4})");
        Console.WriteLine($"variance {variances[^1]:F3} (theory {n:N0} ± {n * Math.Sqrt(2.0 / walkers):F3})");
        lab.Result("mean", "Mean distance", mean, uncertainty: Math.Sqrt(n / walkers));
        lab.Result("variance", "Variance of the distance", variances[^1], uncertainty: n * Math.Sqrt(2.0 / walkers));
        lab.Result("time", "Time of the slowest rank", seconds, "s");
    }
}
