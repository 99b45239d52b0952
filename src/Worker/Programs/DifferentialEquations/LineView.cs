using MpiLab.Contracts;

namespace MpiLab.Worker;

/// <summary>A line cut into pieces, its ends held at 0: collects the pieces on rank 0 and draws them beside the exact solution.</summary>
/// <param name="drawings">How many in a run.</param>
/// <param name="exact">The exact solution, of place and time.</param>
internal sealed class LineView(Intracommunicator world, Lab lab, int intervals, double length, string quantity, string unit,
    int drawings, Func<double, double, double> exact)
{
    private readonly int[] _counts = Share.Counts(intervals - 1, world.Size);
    // The whole line is on rank 0 alone.
    private readonly double[] _x = Places(world.Rank == 0 ? intervals + 1 : 0, length / intervals);
    private readonly double[] _computed = new double[world.Rank == 0 ? intervals + 1 : 0];
    private readonly double[] _exact = new double[world.Rank == 0 ? intervals + 1 : 0];

    /// <summary>The value in the middle, and the largest distance from the exact solution, when last drawn.</summary>
    public (double Middle, double Error) Last { get; private set; }

    /// <summary>Called on every rank, at each step, with its own points, halo cells included.</summary>
    public void Show(double[] u, long step, long steps, double time)
    {
        if (world.Rank == 0 && step == 0) lab.Plot("line", $"{quantity} along the line", new("x", "m"), new(quantity, unit));
        if (world.Rank == 0 && (step == steps || step % Math.Max(1, steps / 100) == 0))
            lab.Progress((double)step / steps, $"step {step:N0} of {steps:N0}");
        if (step == steps || step % Math.Max(1, steps / drawings) == 0) Draw(u, time);
    }

    private void Draw(double[] u, double time)
    {
        var inner = world.GatherFlattened(u[1..^1], _counts, 0);
        if (world.Rank > 0) return;
        inner.CopyTo(_computed, 1);
        var error = 0.0;
        for (var i = 0; i < _x.Length; i++)
        {
            _exact[i] = exact(_x[i], time);
            error = Math.Max(error, Math.Abs(_computed[i] - _exact[i]));
        }
        Last = (_computed[_computed.Length / 2], error);
        lab.Series("line", "computed", _x, _computed);
        lab.Series("line", "analytic", _x, _exact, SeriesStyle.Dashed);
        Console.WriteLine($"t = {time:G6} s: the middle is at {Last.Middle:F6} {unit}");
    }

    private static double[] Places(int count, double distance)
    {
        var places = new double[count];
        for (var i = 0; i < count; i++) places[i] = i * distance;
        return places;
    }
}
