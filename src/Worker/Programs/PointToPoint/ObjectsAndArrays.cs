// Objects and arrays: the same numbers sent as an array, as they lie in memory, and as an object, which is packed first.
// Shows: Send, Receive
// Run:   mpiexec -n 2 dotnet MpiLab.Worker.dll run objects-and-arrays
// Try:   up to 100 MB: is the ratio still the same?
using MpiLab.Contracts;

namespace MpiLab.Worker;

internal sealed record Measurement(string Name, List<double> Values);

internal sealed class ObjectsAndArrays : LabProgram
{
    private static readonly IntegerParameter Largest = new("largest", "Largest message", 10_000_000, 1000, 100_000_000) { Unit = "bytes" };

    public override string Title => "Objects and arrays";
    public override string Topic => Topics.PointToPoint;
    public override ProgramLevel Level => ProgramLevel.Intermediate;
    public override string Summary => "How much longer an object takes than an array of the same size, from 1 KB up.";
    public override RankRange Ranks => new(2, 2, 2);
    public override IReadOnlyList<Parameter> Parameters => [Largest];

    public override void Run(Intracommunicator world, Lab lab)
    {
        if (world.Rank == 0)
            lab.Plot("time", "Time there and back", new("Size", "bytes", PlotScale.Log), new("Time", "ms", PlotScale.Log));
        for (var size = 1000L; size <= lab[Largest]; size *= 10)
        {
            var array = new double[size / 8];
            for (var i = 0; i < array.Length; i++) array[i] = i;
            var measurement = new Measurement("position", [.. array]);

            var asArray = Time(world, () => Bounce(world, array));
            var asObject = Time(world, () => Bounce(world, ref measurement));
            if (world.Rank > 0) continue;
            var same = measurement.Values.Sum() == array.Sum() ? "the same numbers" : "other numbers";
            Console.WriteLine($"{size,11:N0} bytes, {same}: {asArray * 1e3:F3} ms as array, {asObject * 1e3:F3} ms as object");
            lab.Point("time", "array", size, asArray * 1e3);
            lab.Point("time", "object", size, asObject * 1e3);
            lab.Progress(Math.Log10(size / 100.0) / Math.Log10(lab[Largest] / 100.0), $"{size:N0} bytes");
            lab.Result("ratio", "Object against array, largest message", asObject / asArray);
        }
    }

    private static void Bounce(Intracommunicator world, double[] array)
    {
        if (world.Rank == 0) world.Send(array, 1, 0);
        world.Receive(1 - world.Rank, 0, ref array);
        if (world.Rank == 1) world.Send(array, 0, 0);
    }

    private static void Bounce(Intracommunicator world, ref Measurement measurement)
    {
        if (world.Rank == 0) world.Send(measurement, 1, 0);
        measurement = world.Receive<Measurement>(1 - world.Rank, 0);
        if (world.Rank == 1) world.Send(measurement, 0, 0);
    }

    /// <summary>The fastest of five; the first ones set up the way.</summary>
    private static double Time(Intracommunicator world, Action bounce)
    {
        var best = double.PositiveInfinity;
        for (var repeat = 0; repeat < 5; repeat++)
        {
            world.Barrier();
            var start = MPI.Environment.Time;
            bounce();
            best = Math.Min(best, MPI.Environment.Time - start);
        }
        return best;
    }
}
