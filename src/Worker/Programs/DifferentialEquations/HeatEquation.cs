// Heat equation: a rod, hot in its middle, cools; each rank holds a piece and asks its neighbours for the ends.
// Shows: SendReceive, Rank.Null, GatherFlattened, Barrier, Reduce
// Run:   mpiexec -n 4 dotnet MpiLab.Worker.dll run heat-equation
// Try:   a time step ten times as long: the lab refuses it and says which is stable.
using System.Runtime.CompilerServices;
using MpiLab.Contracts;

namespace MpiLab.Worker;

internal sealed class HeatEquation : LabProgram
{
    private static readonly IntegerParameter Intervals = new("intervals", "Intervals", 1003, 2, 1_000_000)
    {
        Help = "The rod is cut into so many, Δx long each.",
    };
    private static readonly NumberParameter Length = new("length", "Length L", 1, 1e-3, 1e3) { Unit = "m" };
    private static readonly NumberParameter Diffusivity = new("diffusivity", "Diffusivity α", 0.01, 1e-9, 1e3) { Unit = "m²/s" };
    private static readonly NumberParameter Duration = new("duration", "Simulated time", 0.5, 1e-9, 1e9)
    {
        Unit = "s",
        Limit = new(1e9, new Dictionary<string, double> { ["timeStep"] = 1 }, "more than a billion steps would take hours"),
    };
    private static readonly NumberParameter TimeStep = new("timeStep", "Time step Δt", 1e-5, 1e-12, 1e9)
    {
        Unit = "s",
        Limit = new(0.5, new Dictionary<string, double> { ["length"] = 2, ["intervals"] = -2, ["diffusivity"] = -1 },
            "a longer step is unstable, as Δt must not exceed Δx²/2α"),
    };

    public override string Title => "Heat equation";
    public override string Topic => Topics.DifferentialEquations;
    public override ProgramLevel Level => ProgramLevel.Intermediate;
    public override string Summary => "A rod cut into pieces cools: at each step, neighbours exchange their ends.";
    public override RankRange Ranks => new(1, 4);
    public override IReadOnlyList<Parameter> Parameters => [Intervals, Length, Diffusivity, Duration, TimeStep];
    public override IReadOnlyList<string> MoreSource => ["Rod.cs", "LineView.cs"];

    // Compiled for this processor before its first step: most runs would be over before the runtime knew that the loop is hot.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Run(Intracommunicator world, Lab lab)
    {
        var (n, length, diffusivity, dt) = ((int)lab[Intervals], lab[Length], lab[Diffusivity], lab[TimeStep]);
        var dx = length / n;
        var r = diffusivity * dt / (dx * dx);
        var steps = Math.Max(1, (long)Math.Round(lab[Duration] / dt));
        var view = new LineView(world, lab, n, length, "Temperature", "K", drawings: 20, (x, t) => Rod.Exact(x, t, length, diffusivity));

        // u holds this rank's points between the ends, and on either side a halo cell for the neighbour's nearest point.
        var mine = Share.Of(n - 1, world.Rank, world.Size);
        var count = (int)mine.Count;
        double[] u = new double[count + 2], next = new double[count + 2];
        for (var i = 1; i <= count; i++) u[i] = Rod.Exact((mine.Start + i) * dx, 0, length, diffusivity);
        var left = world.Rank > 0 && count > 0 ? world.Rank - 1 : Rank.Null;
        var right = count > 0 && mine.End < n - 1 ? world.Rank + 1 : Rank.Null;

        world.Barrier();
        var start = MPI.Environment.Time;
        for (var step = 0L; step < steps; step++)
        {
            view.Show(u, step, steps, step * dt);
            world.SendReceive(u.AsSpan(count, 1), right, 0, left, 0, u.AsSpan(0, 1));
            world.SendReceive(u.AsSpan(1, 1), left, 1, right, 1, u.AsSpan(count + 1, 1));
            Rod.Step(u, next, r);
            (u, next) = (next, u);
        }
        var seconds = world.Reduce(MPI.Environment.Time - start, Operation<double>.Max, 0);
        view.Show(u, steps, steps, steps * dt);
        if (world.Rank == 0) Tell(lab, view, steps, steps * dt, seconds, (n - 1.0) * steps);
    }

    private static void Tell(Lab lab, LineView view, long steps, double time, double seconds, double updates)
    {
        var (middle, error) = view.Last;
        Console.WriteLine($"{steps:N0} steps to t = {time:G6} s in {seconds:F3} s, at most {error:0.00E+00} K from the exact solution");
        lab.Result("middle", "Temperature of the middle", middle, "K", error);
        lab.Result("error", "Largest distance from the exact solution", error, "K");
        lab.Result("time", "Time of the slowest rank", seconds, "s");
        lab.Result("updates", "Points updated per second", updates / seconds, "1/s");
    }
}
