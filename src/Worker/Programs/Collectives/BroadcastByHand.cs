// Broadcast by hand: rank 0's array reaches all ranks one by one, along a tree, and as the library does it.
// Shows: Send, Receive, Broadcast, Barrier, Allreduce
// Run:   mpiexec -n 8 dotnet MpiLab.Worker.dll run broadcast-by-hand
// Try:   two ranks: which way is best now?
using MpiLab.Contracts;

namespace MpiLab.Worker;

internal sealed class BroadcastByHand : LabProgram
{
    private static readonly IntegerParameter Largest = new("largest", "Largest message", 1_048_576, 8, 268_435_456) { Unit = "bytes" };

    public override string Title => "Broadcast by hand";
    public override string Topic => Topics.Collectives;
    public override ProgramLevel Level => ProgramLevel.Intermediate;
    public override string Summary => "A loop of sends, a tree of sends, and the library's broadcast: the same result in other times.";
    public override RankRange Ranks => new(1, 8);
    public override IReadOnlyList<Parameter> Parameters => [Largest];

    public override void Run(Intracommunicator world, Lab lab)
    {
        if (world.Rank == 0)
            lab.Plot("time", "Time to reach all ranks", new("Size", "bytes", PlotScale.Log), new("Time", "µs", PlotScale.Log));
        for (var size = 8L; size <= lab[Largest]; size *= 8)
        {
            var linear = Measure(world, size, array => Linear(world, array));
            var tree = Measure(world, size, array => Tree(world, array));
            var library = Measure(world, size, array => world.Broadcast<double>(array, 0));
            if (world.Rank > 0) continue;
            Console.WriteLine($"{size,11:N0} bytes: one by one {linear:F1} µs, tree {tree:F1} µs, library {library:F1} µs");
            lab.Point("time", "one by one", size, linear);
            lab.Point("time", "tree", size, tree);
            lab.Point("time", "library", size, library);
            lab.Progress(Math.Log(size) / Math.Log(lab[Largest]));
            lab.Result("gain", "One by one against the tree, largest message", linear / tree);
        }
        Console.WriteLine($"Rank {world.Rank} received every array whole");
    }

    private static void Linear(Intracommunicator world, Span<double> array)
    {
        for (var rank = 1; world.Rank == 0 && rank < world.Size; rank++) world.Send<double>(array, rank, 0);
        if (world.Rank > 0) world.Receive(0, 0, array);
    }

    /// <summary>In round k the ranks below 2^k, who have it, send it to those 2^k further on.</summary>
    private static void Tree(Intracommunicator world, Span<double> array)
    {
        for (var reach = 1; reach < world.Size; reach *= 2)
        {
            if (world.Rank < reach && world.Rank + reach < world.Size) world.Send<double>(array, world.Rank + reach, 0);
            else if (world.Rank >= reach && world.Rank < 2 * reach) world.Receive(world.Rank - reach, 0, array);
        }
    }

    private delegate void Broadcaster(double[] array);

    /// <summary>Microseconds until the last rank has it, the fastest of some.</summary>
    private static double Measure(Intracommunicator world, long size, Broadcaster broadcast)
    {
        var best = double.PositiveInfinity;
        for (var repeat = 1; repeat <= 7; repeat++)
        {
            var array = new double[size / 8];
            if (world.Rank == 0) array.AsSpan().Fill(repeat);
            world.Barrier();
            var start = MPI.Environment.Time;
            broadcast(array);
            best = Math.Min(best, world.Allreduce(MPI.Environment.Time - start, Operation<double>.Max));
            if (array.AsSpan().ContainsAnyExcept(repeat)) throw new InvalidDataException($"rank {world.Rank} got a wrong array");
        }
        return best * 1e6;
    }
}
