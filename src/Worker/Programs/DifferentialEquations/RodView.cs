using MpiLab.Contracts;

namespace MpiLab.Worker;

/// <summary>Collects the pieces of the rod on rank 0 and draws them beside the exact solution.</summary>
internal sealed class RodView
{
    private const int Drawings = 20;

    private readonly Intracommunicator _world;
    private readonly Lab _lab;
    private readonly int[] _counts;
    private readonly double[] _x, _computed, _exact;
    private readonly double _length, _diffusivity;

    public RodView(Intracommunicator world, Lab lab, int intervals, double length, double diffusivity)
    {
        (_world, _lab, _length, _diffusivity) = (world, lab, length, diffusivity);
        _counts = Share.Counts(intervals - 1, world.Size);
        if (world.Rank > 0) (_x, _computed, _exact) = ([], [], []);
        else (_x, _computed, _exact) = (new double[intervals + 1], new double[intervals + 1], new double[intervals + 1]);
        for (var i = 0; i < _x.Length; i++) _x[i] = i * length / intervals;
        if (world.Rank == 0) lab.Plot("rod", "Temperature along the rod", new("x", "m"), new("Temperature", "K"));
    }

    /// <summary>Called on every rank, at each step, with its own points, halo cells included.</summary>
    public void Show(double[] u, long step, long steps, double time)
    {
        if (_world.Rank == 0 && step % Math.Max(1, steps / 100) == 0) _lab.Progress((double)step / steps, $"step {step:N0} of {steps:N0}");
        if (step == steps || step % Math.Max(1, steps / Drawings) == 0) Draw(u, time);
    }

    private void Draw(double[] u, double time)
    {
        var inner = _world.GatherFlattened(u[1..^1], _counts, 0);
        if (_world.Rank > 0) return;
        inner.CopyTo(_computed, 1);
        for (var i = 0; i < _x.Length; i++) _exact[i] = Rod.Exact(_x[i], time, _length, _diffusivity);
        _lab.Series("rod", "computed", _x, _computed);
        _lab.Series("rod", "analytic", _x, _exact, SeriesStyle.Dashed);
        Console.WriteLine($"t = {time:G6} s: the middle is at {_computed[_computed.Length / 2]:F6} K");
    }

    public void Tell(long steps, double time, double seconds)
    {
        if (_world.Rank > 0) return;
        var error = 0.0;
        for (var i = 0; i < _x.Length; i++) error = Math.Max(error, Math.Abs(_computed[i] - _exact[i]));
        _lab.Progress(1);
        Console.WriteLine($"{steps:N0} steps to t = {time:G6} s in {seconds:F3} s, at most {error:0.00E+00} K from the exact solution");
        _lab.Result("middle", "Temperature of the middle", _computed[_computed.Length / 2], "K", error);
        _lab.Result("error", "Largest distance from the exact solution", error, "K");
        _lab.Result("time", "Time of the slowest rank", seconds, "s");
        _lab.Result("updates", "Points updated per second", (_x.Length - 2.0) * steps / seconds, "1/s");
    }
}
