// Matrix times vector: the rows of A are dealt out, x is given to all, and y is collected.
// Shows: ScatterFromFlattened, Broadcast, GatherFlattened, Barrier, Allreduce
// Run:   mpiexec -n 4 dotnet MpiLab.Worker.dll run matvec
// Try:   a matrix of 100 rows: what takes the time now?
using MpiLab.Contracts;

namespace MpiLab.Worker;

internal sealed class MatrixVector : LabProgram
{
    private const int Repeats = 5; // the fastest counts: first calls also pay for setting up

    private static readonly IntegerParameter Size = new("size", "Rows and columns", 1000, 1, 6000) { Help = "Of the square matrix." };
    private static readonly IntegerParameter Seed = new("seed", "Seed", 1, 0, 1_000_000_000) { Help = "Of the values of A and x." };

    public override string Title => "Matrix times vector";
    public override string Topic => Topics.LinearAlgebra;
    public override ProgramLevel Level => ProgramLevel.Intermediate;
    public override string Summary => "Each rank multiplies its own rows; the result is compared with that of one rank alone.";
    public override RankRange Ranks => new(1, 4);
    public override IReadOnlyList<Parameter> Parameters => [Size, Seed];
    public override IReadOnlyList<string> MoreSource => ["DenseRows.cs"];

    public override void Run(Intracommunicator world, Lab lab)
    {
        var n = (int)lab[Size];
        double[] a = [], x = new double[n], serial = [], y = [];
        var alone = double.PositiveInfinity;
        if (world.Rank == 0)
        {
            (a, x) = (DenseRows.Random((ulong)lab[Seed], 0, n * n), DenseRows.Random((ulong)lab[Seed], n * n, n));
            (serial, y) = (new double[n], new double[n]);
            for (var repeat = 0; repeat < Repeats; repeat++)
            {
                var start = MPI.Environment.Time;
                DenseRows.Multiply(a, x, serial);
                alone = Math.Min(alone, MPI.Environment.Time - start);
                lab.Progress((repeat + 1.0) / (2 * Repeats), "rank 0 alone");
            }
        }
        double[] fastest = [0, 0, 0, double.PositiveInfinity];
        for (var repeat = 0; repeat < Repeats; repeat++)
        {
            var times = world.Allreduce(Multiply(world, a, x, ref y), Operation<double>.Max);
            if (times[3] < fastest[3]) fastest = times;
            if (world.Rank == 0) lab.Progress((Repeats + repeat + 1.0) / (2 * Repeats), "all ranks");
        }
        Console.WriteLine($"Rank {world.Rank} multiplied {Share.Of(n, world.Rank, world.Size).Count} of {n} rows.");
        if (world.Rank == 0) Tell(lab, world.Size, alone, fastest, DenseRows.Distance(y, serial));
    }

    /// <summary>y = A x, of which rank 0 knows A and x and gets y. Returns the times to deal out, multiply, collect, and of all.</summary>
    private static double[] Multiply(Intracommunicator world, double[] a, double[] x, ref double[] y)
    {
        var rows = Share.Counts(x.Length, world.Size);
        var mine = new double[rows[world.Rank] * x.Length];
        var part = new double[rows[world.Rank]];

        world.Barrier();
        var start = MPI.Environment.Time;
        world.ScatterFromFlattened(a, Share.Counts(x.Length, world.Size, width: x.Length), 0, ref mine);
        world.Broadcast(ref x, 0);
        var dealt = MPI.Environment.Time;
        DenseRows.Multiply(mine, x, part);
        var multiplied = MPI.Environment.Time;
        world.GatherFlattened(part, rows, 0, ref y);
        var end = MPI.Environment.Time;
        return [dealt - start, multiplied - dealt, end - multiplied, end - start];
    }

    private static void Tell(Lab lab, int ranks, double serial, double[] slowest, double error)
    {
        Console.WriteLine($"One rank alone multiplies in {serial * 1e3:F3} ms.");
        Console.WriteLine($"Dealing out {slowest[0] * 1e3:F3}, multiplying {slowest[1] * 1e3:F3}, collecting {slowest[2] * 1e3:F3} ms.");
        Console.WriteLine($"The serial result {(error < 1e-14 ? "agrees" : "differs")}: relative error {error:0.00E+00}");
        lab.Result("serialTime", "One rank alone", serial, "s");
        lab.Result("dealTime", "Dealing out A and x", slowest[0], "s");
        lab.Result("multiplyTime", "Multiplying", slowest[1], "s");
        lab.Result("collectTime", "Collecting y", slowest[2], "s");
        lab.Result("time", "All of it", slowest[3], "s");
        lab.Result("speedup", "Speedup, data in place", serial / slowest[1]);
        lab.Result("speedupWhole", "Speedup, moving the data counted", serial / slowest[3]);
        lab.Result("efficiency", "Efficiency, data in place", 100 * serial / (slowest[1] * ranks), "%");
        lab.Result("error", "Relative error against the serial result", error);
    }
}
