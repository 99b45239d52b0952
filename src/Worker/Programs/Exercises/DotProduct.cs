// Parallel dot product: two vectors are dealt out, each rank multiplies its part, one reduction adds the parts.
// Shows: ScatterFromFlattened, Reduce, Barrier
// Run:   mpiexec -n 4 dotnet MpiLab.Worker.dll run dot-product
// Try:   a length that is no multiple of the ranks.

namespace MpiLab.Worker;

internal sealed class DotProduct : LabProgram
{
    private static readonly IntegerParameter Length = new("length", "Length", 1_000_000, 1, 50_000_000) { Unit = "numbers" };

    public override string Title => "Parallel dot product";
    public override string Topic => Topics.Exercises;
    public override string Summary => "The first exercise: scatter two vectors, multiply, reduce; checked against a closed form.";
    public override IReadOnlyList<Parameter> Parameters => [Length];
    public override bool HasSkeleton => true;

    public override void Run(Intracommunicator world, Lab lab)
    {
        var n = (int)lab[Length];
        double[] x = [], y = [];
        if (world.Rank == 0)
        {
            (x, y) = (new double[n], new double[n]);
            for (var i = 0; i < n; i++) (x[i], y[i]) = (i % 1000, i % 2 == 0 ? 1 : -1);
        }
        var counts = Share.Counts(n, world.Size);
        double[] myX = new double[counts[world.Rank]], myY = new double[counts[world.Rank]];

        world.Barrier();
        var start = MPI.Environment.Time;
        world.ScatterFromFlattened(x, counts, 0, ref myX);
        world.ScatterFromFlattened(y, counts, 0, ref myY);
        var scattered = MPI.Environment.Time;
        var part = DenseRows.Dot(myX, myY);
        var multiplied = MPI.Environment.Time;
        var dot = world.Reduce(part, Operation<double>.Add, 0);
        var times = world.Reduce([scattered - start, multiplied - scattered], Operation<double>.Max, 0);

        Console.WriteLine($"Rank {world.Rank} got {part:F0} from {myX.Length:N0} pairs.");
        if (world.Rank != 0) return;
        Console.WriteLine($"x · y = {dot:F0}, expected {Expected(n):F0}");
        lab.Result("dot", "x · y", dot);
        lab.Result("scatterTime", "Dealing out x and y", times[0], "s");
        lab.Result("multiplyTime", "Multiplying", times[1], "s");
    }

    /// <summary>Of each thousand pairs (0 - 1) + (2 - 3) + … = -500; of the rest likewise, and a last even one alone.</summary>
    internal static double Expected(int n) => -500.0 * (n / 1000) - n % 1000 / 2 + (n % 2 == 1 ? n % 1000 - 1 : 0);
}
