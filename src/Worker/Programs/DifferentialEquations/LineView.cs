using MpiLab.Contracts;

namespace MpiLab.Worker;

/// <summary>A line cut into pieces, its ends held at 0: collects the pieces on rank 0 and draws them beside the exact solution.</summary>
/// <param name="drawings">How many in a run.</param>
/// <param name="exact">The exact solution, of place and time.</param>
internal sealed class LineView(Intracommunicator world, Lab lab, int intervals, double length, string quantity, string unit,
    int drawings, Func<double, double, double> exact)
{
    private readonly int[] _counts = Share.Counts(intervals - 1, world.Size);
    private readonly double[] _mine = new double[Share.Of(intervals - 1, world.Rank, world.Size).Count];
    // The whole line is on rank 0 alone.
    private readonly double[] _x = Places(world.Rank == 0 ? intervals + 1 : 0, length / intervals);
    private readonly double[] _computed = new double[world.Rank == 0 ? intervals + 1 : 0];
    private readonly double[] _exact = new double[world.Rank == 0 ? intervals + 1 : 0];
    // The steps to come at which something is to be told: a comparison at each step, not divisions.
    private long _drawing, _progress = world.Rank == 0 ? 0 : long.MaxValue;

    /// <summary>The value in the middle, and the largest distance from the exact solution, when last drawn.</summary>
    public (double Middle, double Error) Last { get; private set; }

    /// <summary>Called on every rank, at each step, with its own points, halo cells included.</summary>
    public void Show(double[] u, long step, long steps, double time)
    {
        if (step >= _drawing || step >= _progress || step == steps) Tell(u, step, steps, time);
    }

    private void Tell(double[] u, long step, long steps, double time)
    {
        if (world.Rank == 0 && step == 0) lab.Plot("line", $"{quantity} along the line", new("x", "m"), new(quantity, unit));
        if (world.Rank == 0 && (step == steps || step >= _progress))
        {
            lab.Progress((double)step / steps, $"step {step:N0} of {steps:N0}");
            _progress = step + Math.Max(1, steps / 100);
        }
        if (step == steps || step >= _drawing)
        {
            Draw(u, time);
            _drawing = step + Math.Max(1, steps / drawings);
        }
    }

    private void Draw(double[] u, double time)
    {
        Array.Copy(u, 1, _mine, 0, _mine.Length);
        var inner = world.GatherFlattened(_mine, _counts, 0);
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
