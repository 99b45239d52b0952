// N-body: masses attract each other; each rank moves its own and hears of all others at every step.
// Shows: AllgatherFlattened, Allreduce, Barrier, Share
// Run:   mpiexec -n 4 dotnet MpiLab.Worker.dll run n-body
// Try:   a time step ten times as long: what does the energy do?
using MpiLab.Contracts;

namespace MpiLab.Worker;

internal sealed class NBody : LabProgram
{
    private static readonly IntegerParameter Bodies = new("bodies", "Bodies", 500, 2, 100_000);
    private static readonly IntegerParameter Steps = new("steps", "Steps", 500, 1, 10_000_000);
    private static readonly NumberParameter TimeStep = new("timeStep", "Time step", 0.005, 1e-6, 0.1)
    {
        Help = "A turn of the cluster takes about 6.",
    };
    private static readonly IntegerParameter Seed = new("seed", "Seed", 1, 0, 1_000_000_000);

    public override string Title => "N-body";
    public override string Topic => Topics.Physics;
    public override ProgramLevel Level => ProgramLevel.Advanced;
    public override string Summary => "A turning disc of stars: all forces, leapfrog steps, energy drift, orbits drawn.";
    public override IReadOnlyList<Parameter> Parameters => [Bodies, Steps, TimeStep, Seed];
    public override IReadOnlyList<string> MoreSource => ["Gravity.cs"];

    public override void Run(Intracommunicator world, Lab lab)
    {
        var (n, steps, dt) = ((int)lab[Bodies], lab[Steps], lab[TimeStep]);
        var counts = Share.Counts(n, world.Size);
        var mine = Share.Of(n, world.Rank, world.Size);
        var (x, y, vx, vy) = Gravity.Disc(n, (ulong)lab[Seed]); // all ranks make the same disc; of vx and vy only its own part counts
        double[] ax = new double[mine.Count], ay = new double[mine.Count];
        Gravity.Accelerate(x, y, mine, ax, ay);
        var first = Gravity.Energy(world, x, y, vx, vy, mine);
        if (world.Rank == 0)
        {
            lab.Plot("orbits", "The ways of the first bodies", new("x"), new("y"));
            lab.Plot("energy", "Relative drift of the energy", new("Time"), new("Drift"));
        }

        world.Barrier();
        var start = MPI.Environment.Time;
        for (var step = 1L; step <= steps; step++)
        {
            // Leapfrog: half a kick, a drift, and half a kick with the forces at the new places.
            Kick(mine, ax, ay, vx, vy, dt / 2);
            for (var i = mine.Start; i < mine.End; i++) (x[i], y[i]) = (x[i] + dt * vx[i], y[i] + dt * vy[i]);
            x = world.AllgatherFlattened(x[(int)mine.Start..(int)mine.End], counts);
            y = world.AllgatherFlattened(y[(int)mine.Start..(int)mine.End], counts);
            Gravity.Accelerate(x, y, mine, ax, ay);
            Kick(mine, ax, ay, vx, vy, dt / 2);
            if (world.Rank == 0) Draw(lab, x, y, step, steps);
            if (step % Math.Max(1, steps / 20) > 0) continue;
            var change = Gravity.Energy(world, x, y, vx, vy, mine) / first - 1;
            if (world.Rank == 0) lab.Point("energy", "leapfrog", step * dt, change);
        }
        var seconds = world.Allreduce(MPI.Environment.Time - start, Operation<double>.Max);
        var drift = Gravity.Energy(world, x, y, vx, vy, mine) / first - 1;

        Console.WriteLine($"Rank {world.Rank} moved {mine.Count} of {n} bodies.");
        if (world.Rank != 0) return;
        Console.WriteLine($"Body 0 is at ({x[0]:F6}, {y[0]:F6}) after {steps:N0} steps; the energy has drifted by {drift:0.00E+00}");
        lab.Result("drift", "Relative drift of the energy", drift);
        lab.Result("interactions", "Interactions per second", (double)n * n * steps / seconds, "1/s");
        lab.Result("time", "Time of the slowest rank", seconds, "s");
    }

    private static void Kick(Share mine, double[] ax, double[] ay, double[] vx, double[] vy, double dt)
    {
        for (var i = 0; i < mine.Count; i++)
        {
            vx[mine.Start + i] += dt * ax[i];
            vy[mine.Start + i] += dt * ay[i];
        }
    }

    private static void Draw(Lab lab, double[] x, double[] y, long step, long steps)
    {
        lab.Progress((double)step / steps, $"step {step:N0} of {steps:N0}");
        if (step % Math.Max(1, steps / 100) != 0) return;
        lab.Series("orbits", "all", x, y, SeriesStyle.Points); // first, so that the ways lie above
        for (var i = 0; i < Math.Min(4, x.Length); i++) lab.Point("orbits", $"body {i}", x[i], y[i], SeriesStyle.Points);
    }
}
