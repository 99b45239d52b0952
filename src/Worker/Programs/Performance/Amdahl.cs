// Amdahl's law: a part of the work is done by one rank alone; the speedup is measured against what the law predicts.
// Shows: Barrier, Reduce, ImmediateProbe
// Run:   mpiexec -n 4 dotnet MpiLab.Worker.dll run amdahl
// Try:   a serial part of half: what can any number of ranks gain?
using MpiLab.Contracts;

namespace MpiLab.Worker;

internal sealed class Amdahl : LabProgram
{
    private static readonly NumberParameter Serial = new("serial", "Serial part", 10, 0, 100) { Unit = "%" };
    private static readonly IntegerParameter Samples = new("samples", "Work", 200_000_000, 1000, 100_000_000_000) { Unit = "samples" };

    public override string Title => "Amdahl's law";
    public override string Topic => Topics.Performance;
    public override ProgramLevel Level => ProgramLevel.Intermediate;
    public override string Summary => "The part that cannot be divided limits the speedup: measured, and as the law has it.";
    public override IReadOnlyList<Parameter> Parameters => [Serial, Samples];
    public override IReadOnlyList<string> MoreSource => ["Crew.cs", "QuarterCircle.cs"];

    public override void Run(Intracommunicator world, Lab lab)
    {
        var serial = (long)(lab[Samples] * lab[Serial] / 100);
        if (world.Rank == 0) lab.Plot("speedup", "Speedup by number of ranks", new("Ranks"), new("Speedup"));
        var (alone, fraction) = (0.0, 0.0);
        for (var workers = 1; ; workers = Math.Min(workers * 2, world.Size))
        {
            // The work is the counting of Monte Carlo π: rank 0 does the first samples, then all share the rest.
            var inside = 0L;
            var share = Share.Of(lab[Samples] - serial, world.Rank, workers);
            var serialTime = Crew.Measure(world, 1, () => inside += QuarterCircle.Count(1, 0, serial));
            var parallelTime = Crew.Measure(world, workers,
                () => inside += QuarterCircle.Count(1, serial + share.Start, serial + share.End));
            if (workers == 1) (alone, fraction) = (serialTime + parallelTime, serialTime / (serialTime + parallelTime));

            var total = world.Reduce(inside, Operation<long>.Add, 0);
            if (world.Rank == 0) Tell(lab, workers, world.Size, alone / (serialTime + parallelTime), fraction, total);
            if (workers == world.Size) break;
        }
    }

    private static void Tell(Lab lab, int workers, int ranks, double speedup, double fraction, long inside)
    {
        var law = Law(fraction, workers);
        Console.WriteLine($"{workers,3} ranks: {inside:N0} points inside, speedup {speedup:F2}, the law says speedup {law:F2}");
        lab.Point("speedup", "measured", workers, speedup);
        lab.Point("speedup", "Amdahl's law", workers, law, SeriesStyle.Dashed);
        lab.Point("speedup", "ideal", workers, workers, SeriesStyle.Dashed);
        lab.Progress((double)workers / ranks);
        lab.Result("speedup", "Speedup", speedup);
        lab.Result("law", "Speedup by Amdahl's law", law);
        lab.Result("inside", "Points inside", inside);
    }

    /// <summary>The serial part takes its time whatever the number of ranks.</summary>
    internal static double Law(double serial, int ranks) => 1 / (serial + (1 - serial) / ranks);
}
