// Wave equation: a pulse on a string parts in two, runs to the ends and comes back upside down.
// Shows: SendReceive, Rank.Null, Barrier, Reduce
// Run:   mpiexec -n 4 dotnet MpiLab.Worker.dll run wave-equation
// Try:   a time step of exactly Δx/c: the distance from the exact solution all but vanishes.
using System.Numerics;
using System.Runtime.CompilerServices;

namespace MpiLab.Worker;

internal sealed class WaveEquation : LabProgram
{
    private static readonly IntegerParameter Intervals = new("intervals", "Intervals", 1000, 16, 1_000_000);
    private static readonly NumberParameter Length = new("length", "Length L", 1, 1e-3, 1e3) { Unit = "m" };
    private static readonly NumberParameter Speed = new("speed", "Speed of waves c", 1, 1e-3, 1e6) { Unit = "m/s" };
    private static readonly NumberParameter TimeStep = new("timeStep", "Time step Δt", 0.0005, 1e-12, 1e3)
    {
        Unit = "s",
        Limit = new(1, new Dictionary<string, double> { ["length"] = 1, ["intervals"] = -1, ["speed"] = -1 },
            "a longer step is unstable, as a wave must not cross more than Δx in Δt"),
    };
    private static readonly NumberParameter Duration = new("duration", "Simulated time", 2, 1e-9, 1e9)
    {
        Unit = "s",
        Limit = new(1e9, new Dictionary<string, double> { ["timeStep"] = 1 }, "more than a billion steps would take hours"),
    };

    public override string Title => "Wave equation";
    public override string Topic => Topics.Physics;
    public override Contracts.ProgramLevel Level => Contracts.ProgramLevel.Advanced;
    public override string Summary => "A pulse on a string, cut into pieces, drawn live beside d'Alembert's solution.";
    public override IReadOnlyList<Parameter> Parameters => [Intervals, Length, Speed, TimeStep, Duration];
    public override IReadOnlyList<string> MoreSource => ["LineView.cs"];

    public override void Run(Intracommunicator world, Lab lab)
    {
        var (n, length, speed, dt) = ((int)lab[Intervals], lab[Length], lab[Speed], lab[TimeStep]);
        var dx = length / n;
        var courant = speed * dt / dx;
        var steps = Math.Max(1, (long)Math.Round(lab[Duration] / dt));
        var view = new LineView(world, lab, n, length, "Displacement", "mm", drawings: 100, (x, t) => Exact(x, speed * t, length));

        var mine = Share.Of(n - 1, world.Rank, world.Size);
        var count = (int)mine.Count;
        double[] before = new double[count + 2], u = new double[count + 2];
        // Nothing moves at first, so half a step before and half a step after look the same.
        for (var i = 1; i <= count; i++) u[i] = Exact((mine.Start + i) * dx, 0, length);
        for (var i = 1; i <= count; i++) before[i] = Exact((mine.Start + i) * dx, speed * dt, length);
        var left = world.Rank > 0 && count > 0 ? world.Rank - 1 : Rank.Null;
        var right = count > 0 && mine.End < n - 1 ? world.Rank + 1 : Rank.Null;

        world.Barrier();
        var start = MPI.Environment.Time;
        for (var step = 0L; step < steps; step++)
        {
            view.Show(u, step, steps, step * dt);
            world.SendReceive(u.AsSpan(count, 1), right, 0, left, 0, u.AsSpan(0, 1));
            world.SendReceive(u.AsSpan(1, 1), left, 1, right, 1, u.AsSpan(count + 1, 1));
            Step(before, u, courant * courant);
            (before, u) = (u, before);
        }
        var seconds = world.Reduce(MPI.Environment.Time - start, Operation<double>.Max, 0);
        view.Show(u, steps, steps, steps * dt);
        if (world.Rank != 0) return;
        Console.WriteLine($"{steps:N0} steps, at most {view.Last.Error:0.00E+00} mm from the exact solution");
        lab.Result("error", "Largest distance from the exact solution", view.Last.Error, "mm");
        lab.Result("time", "Time of the slowest rank", seconds, "s");
    }

    /// <summary>Replaces the values before by those after: 2 u - before + C² (left - 2 u + right).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Step(double[] before, double[] u, double squaredCourant)
    {
        var i = 1;
        for (; i <= u.Length - 1 - Vector<double>.Count; i += Vector<double>.Count)
        {
            var middle = new Vector<double>(u, i);
            var bend = new Vector<double>(u, i - 1) + new Vector<double>(u, i + 1) - 2 * middle;
            (2 * middle - new Vector<double>(before, i) + squaredCourant * bend).CopyTo(before, i);
        }
        for (; i < u.Length - 1; i++) before[i] = 2 * u[i] - before[i] + squaredCourant * (u[i - 1] + u[i + 1] - 2 * u[i]);
    }

    /// <summary>d'Alembert: half of the pulse runs either way; the ends mirror it upside down, again and again.</summary>
    internal static double Exact(double x, double way, double length) =>
        (Mirrored(x - way, length) + Mirrored(x + way, length)) / 2;

    private static double Mirrored(double x, double length)
    {
        x -= 2 * length * Math.Floor(x / (2 * length));
        return x <= length ? Pulse(x / length) : -Pulse(2 - x / length);
    }

    private static double Pulse(double x) => Math.Exp(-Math.Pow((x - 0.3) / 0.05, 2)) - Math.Exp(-Math.Pow((x + 0.3) / 0.05, 2));
}
