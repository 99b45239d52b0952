// Trapezoid rule: π/4 as the area under √(1 - x²) from 0 to 1, the strips dealt out to the ranks.
// Shows: Reduce, Barrier, Share
// Run:   mpiexec -n 4 dotnet MpiLab.Worker.dll run trapezoid
// Try:   a hundred times fewer strips: how much does the error grow?
using System.Numerics;
using System.Runtime.CompilerServices;
using MpiLab.Contracts;

namespace MpiLab.Worker;

internal sealed class TrapezoidRule : LabProgram
{
    private const long Chunk = 100_000_000;

    private static readonly IntegerParameter Strips = new("strips", "Strips", 10_000_000, 1, 1_000_000_000_000)
    {
        Help = "How many trapezoids the area is cut into.",
    };

    public override string Title => "Trapezoid rule";
    public override string Topic => Topics.NumericalIntegration;
    public override string Summary => "Integrates √(1 - x²): each rank adds up its own strips, one reduction adds up the ranks.";
    public override RankRange Ranks => new(1, 4);
    public override IReadOnlyList<Parameter> Parameters => [Strips];

    public override void Run(Intracommunicator world, Lab lab)
    {
        var strips = lab[Strips];
        if (world.Rank == 0)
            lab.Plot("error", "Distance from π by strips", new("Strips", Scale: PlotScale.Log), new("Distance", Scale: PlotScale.Log));

        // First with few strips, then with ten times as many, up to those that were asked for.
        for (var n = Math.Min(strips, 10); ; n = Math.Min(strips, n * 10))
        {
            world.Barrier();
            var start = MPI.Environment.Time;
            var part = PartialSum(Share.Of(n - 1, world.Rank, world.Size), 1.0 / n, world.Rank == 0 ? lab : null);
            var sum = world.Reduce(part, Operation<double>.Add, 0);
            var seconds = world.Reduce(MPI.Environment.Time - start, Operation<double>.Max, 0);

            if (world.Rank == 0) Tell(lab, n, pi: 4 * ((F(0) + F(1)) / 2 + sum) / n, seconds);
            if (n == strips) break;
        }
    }

    private static double F(double x) => Math.Sqrt(1 - x * x);

    /// <summary>A rank's sum, in chunks, so that rank 0 can say how far it is.</summary>
    private static double PartialSum(Share points, double width, Lab? lab)
    {
        var sum = 0.0;
        for (var done = 0L; done < points.Count; done += Chunk)
        {
            sum += InnerSum(new Share(points.Start + done, Math.Min(Chunk, points.Count - done)), width);
            if (points.Count > Chunk) lab?.Progress((double)done / points.Count, $"{done:N0} of {points.Count:N0} points of rank 0");
        }
        return sum;
    }

    /// <summary>The sum of f at a rank's share of the points between the ends, a vector of points at a time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static double InnerSum(Share points, double width)
    {
        var sums = Vector<double>.Zero;
        var index = Vector<double>.Indices + new Vector<double>(points.Start + 1);
        var i = points.Start + 1;
        for (; i + Vector<double>.Count <= points.End + 1; i += Vector<double>.Count)
        {
            var x = index * width;
            sums += Vector.SquareRoot(Vector<double>.One - x * x);
            index += new Vector<double>(Vector<double>.Count);
        }
        var sum = Vector.Sum(sums);
        for (; i <= points.End; i++) sum += F(i * width);
        return sum;
    }

    private static void Tell(Lab lab, long strips, double pi, double seconds)
    {
        var error = Math.Abs(pi - Math.PI);
        Console.WriteLine($"{strips,17:N0} strips: π ≈ {pi:F12}, off by {error:0.00E+00}, {seconds:F6} s");
        lab.Point("error", "measured", strips, Math.Max(error, 1e-16), SeriesStyle.Points);
        lab.Result("pi", "π", pi, uncertainty: error);
        lab.Result("time", "Time of the slowest rank", seconds, "s");
    }
}
