// Ising model: spins on a torus flip at random; below a critical temperature they agree.
// Shows: SendReceive, Reduce, GatherFlattened, Barrier, Share
// Run:   mpiexec -n 4 dotnet MpiLab.Worker.dll run ising
// Try:   a larger lattice: the step at the critical temperature becomes steeper.
using MpiLab.Contracts;

namespace MpiLab.Worker;

internal sealed class IsingModel : LabProgram
{
    private static readonly IntegerParameter Size = new("size", "Rows and columns", 96, 16, 4096);
    private static readonly IntegerParameter Sweeps = new("sweeps", "Sweeps a temperature", 2000, 10, 10_000_000)
    {
        Help = "Half of them to settle, half to measure.",
    };
    private static readonly IntegerParameter Temperatures = new("temperatures", "Temperatures", 16, 1, 100)
    {
        Help = "From 1.5 to 3.5, in units of J/k.",
    };
    private static readonly IntegerParameter Seed = new("seed", "Seed", 1, 0, 1_000_000_000);

    public override string Title => "Ising model";
    public override string Topic => Topics.Physics;
    public override ProgramLevel Level => ProgramLevel.Advanced;
    public override string Summary => "Magnetisation against temperature, with Onsager's exact curve and the lattice drawn live.";
    public override IReadOnlyList<Parameter> Parameters => [Size, Sweeps, Temperatures, Seed];
    public override IReadOnlyList<string> MoreSource => ["SpinRows.cs", "FlipChances.cs"];

    public override void Run(Intracommunicator world, Lab lab)
    {
        var (n, sweeps, count) = ((int)lab[Size] / 2 * 2, lab[Sweeps], (int)lab[Temperatures]);
        var spins = new SpinRows(n, Share.Of(n, world.Rank, world.Size), (ulong)lab[Seed]);
        if (world.Rank == 0) lab.Plot("magnetisation", "Magnetisation by temperature", new("Temperature", "J/k"), new("Magnetisation"));

        world.Barrier();
        var start = MPI.Environment.Time;
        for (var t = 0; t < count; t++)
        {
            var temperature = count == 1 ? 1.5 : 1.5 + 2.0 * t / (count - 1);
            var sum = 0.0;
            for (var sweep = 0L; sweep < sweeps; sweep++)
            {
                spins.Sweep(world, temperature, t * sweeps + sweep);
                if (sweep >= sweeps / 2) sum += Math.Abs(world.Allreduce(spins.Sum(), Operation<long>.Add));
                if (world.Rank == 0 && sweep % 64 == 0) lab.Progress((t + (double)sweep / sweeps) / count, $"temperature {temperature:F2}");
            }
            var magnetisation = sum / (sweeps - sweeps / 2) / ((double)n * n);
            Draw(world, lab, spins, n);
            if (world.Rank == 0) Tell(lab, temperature, magnetisation);
        }
        var seconds = world.Reduce(MPI.Environment.Time - start, Operation<double>.Max, 0);
        if (world.Rank != 0) return;
        lab.Result("flips", "Spins tried per second", (double)n * n * sweeps * count / seconds, "1/s");
        lab.Result("time", "Time of the slowest rank", seconds, "s");
    }

    private static void Draw(Intracommunicator world, Lab lab, SpinRows spins, int n)
    {
        var all = world.GatherFlattened(spins.Own(), Share.Counts(n, world.Size, width: n), 0);
        if (world.Rank == 0) lab.Field("lattice", "Spins", n, Array.ConvertAll(all, spin => (double)spin), minimum: -1, maximum: 1);
    }

    private static void Tell(Lab lab, double temperature, double magnetisation)
    {
        // Onsager's result, as Yang proved it in 1952: the magnetisation of an infinite lattice.
        var critical = 2 / Math.Log(1 + Math.Sqrt(2));
        var exact = temperature < critical ? Math.Pow(1 - Math.Pow(Math.Sinh(2 / temperature), -4), 1.0 / 8) : 0;
        Console.WriteLine($"T = {temperature:F3}: magnetisation {magnetisation:F6}, of an infinite lattice {exact:F4}");
        lab.Point("magnetisation", "measured", temperature, magnetisation, SeriesStyle.Points);
        lab.Point("magnetisation", "infinite lattice", temperature, exact, SeriesStyle.Dashed);
        lab.Result("magnetisation", "Magnetisation at the last temperature", magnetisation);
    }
}
