// Monte Carlo π: of random points in the unit square, π/4 lie in the quarter circle.
// Shows: Reduce, Barrier, Share
// Run:   mpiexec -n 4 dotnet MpiLab.Worker.dll run monte-carlo-pi
// Try:   a hundred times the samples: the error shrinks about tenfold.
using MpiLab.Contracts;

namespace MpiLab.Worker;

internal sealed class MonteCarloPi : LabProgram
{
    private const long Chunk = 1 << 22;

    private static readonly IntegerParameter Samples = new("samples", "Samples", 200_000_000, 1, 100_000_000_000_000)
    {
        Unit = "samples",
        Help = "Points thrown by all ranks together.",
    };
    private static readonly IntegerParameter Seed = new("seed", "Seed", 1, 0, 1_000_000_000) { Help = "Another seed, other points." };

    public override string Title => "Monte Carlo π";
    public override string Topic => Topics.NumericalIntegration;
    public override string Summary => "Throws random points at a square and counts those in a circle; every rank throws its own share.";
    public override RankRange Ranks => new(1, 4);
    public override IReadOnlyList<Parameter> Parameters => [Samples, Seed];
    public override IReadOnlyList<string> MoreSource => ["QuarterCircle.cs"];

    public override void Run(Intracommunicator world, Lab lab)
    {
        var samples = lab[Samples];
        var share = Share.Of(samples, world.Rank, world.Size);

        world.Barrier();
        var start = MPI.Environment.Time;
        var inside = Throw(world.Rank, share, (ulong)lab[Seed], lab);
        var total = world.Reduce(inside, Operation<long>.Add, 0);
        var seconds = world.Reduce(MPI.Environment.Time - start, Operation<double>.Max, 0);

        if (world.Rank != 0) return;
        var pi = 4.0 * total / samples;
        var standardError = Math.Sqrt(pi * (4 - pi) / samples);
        Console.WriteLine($"{total:N0} of {samples:N0} points lie inside: π ≈ {pi:F8} ± {standardError:F8}");
        Console.WriteLine($"Off by {Math.Abs(pi - Math.PI):F8} after {seconds:F3} s");
        lab.Result("pi", "π", pi, uncertainty: standardError);
        lab.Result("error", "Distance from π", Math.Abs(pi - Math.PI));
        lab.Result("samplesPerSecond", "Samples per second", samples / seconds, "1/s");
        lab.Result("time", "Time of the slowest rank", seconds, "s");
    }

    /// <summary>A rank's own share, in chunks, so that it can say how far it is: at each quarter, or each second.</summary>
    private static long Throw(int rank, Share share, ulong seed, Lab lab)
    {
        var (inside, said, saidAt) = (0L, 0L, MPI.Environment.Time);
        for (var done = 0L; done < share.Count;)
        {
            var next = Math.Min(done + Chunk, share.Count);
            inside += QuarterCircle.Count(seed, share.Start + done, share.Start + next);
            done = next;
            if (rank == 0) lab.Progress((double)done / share.Count, $"{done:N0} of {share.Count:N0} samples of rank 0");

            var quarter = done * 4 / share.Count;
            if (quarter == said && MPI.Environment.Time - saidAt < 1) continue;
            (said, saidAt) = (quarter, MPI.Environment.Time);
            Console.WriteLine($"Rank {rank}: {done:N0} of {share.Count:N0} samples, π ≈ {4.0 * inside / done:F6}");
        }
        return inside;
    }
}
