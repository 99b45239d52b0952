// Collective operations: broadcast, scatter, gather, reduce and allreduce, each shown once.
// Shows: Broadcast, ScatterFromFlattened, Gather, Reduce, Allreduce
// Run:   mpiexec -n 4 dotnet MpiLab.Worker.dll run collectives
// Try:   fewer items than ranks: who is left with nothing?
using MpiLab.Contracts;

namespace MpiLab.Worker;

internal sealed record Settings(string Name, int Steps, double TimeStep);

internal sealed class CollectiveOperations : LabProgram
{
    private static readonly IntegerParameter Items = new("items", "Items to scatter", 10, 0, 1000) { Help = "Of rank 0." };

    public override string Title => "Collective operations";
    public override string Topic => Topics.Collectives;
    public override string Summary => "One rank to all, all to one, all to all: the collectives every MPI program is built from.";
    public override RankRange Ranks => new(1, 4);
    public override IReadOnlyList<Parameter> Parameters => [Items];

    public override void Run(Intracommunicator world, Lab lab)
    {
        var (rank, size, items) = (world.Rank, world.Size, (int)lab[Items]);

        // Broadcast: what rank 0 holds, all hold afterwards.
        var settings = rank == 0 ? new Settings("diffusion", 1000, 0.01) : null;
        world.Broadcast(ref settings, 0);
        Console.WriteLine($"Rank {rank} broadcast: got {settings!.Name}, {settings.Steps} steps of {settings.TimeStep}");

        // Scatter: rank 0 deals out its items, in order; the first ranks take one more where they do not divide evenly.
        var counts = Share.Counts(items, size);
        var all = rank == 0 ? Enumerable.Range(0, items).ToArray() : [];
        var mine = new int[counts[rank]];
        world.ScatterFromFlattened(all, counts, 0, ref mine);
        Console.WriteLine($"Rank {rank} scatter: got [{string.Join(", ", mine)}]");

        // Gather: rank 0 collects one value of each, by rank.
        var squares = world.Gather((rank + 1) * (rank + 1), 0);
        if (rank == 0) Console.WriteLine($"Rank 0 gather: collected [{string.Join(", ", squares)}]");

        // Reduce: the values are combined on their way, only rank 0 knows the end.
        var sum = world.Reduce(mine.Sum(), Operation<int>.Add, 0);
        if (rank == 0)
        {
            Console.WriteLine($"Rank 0 reduce: the items sum to {sum}, expected {items * (items - 1) / 2}");
            lab.Result("sum", "Sum of the items", sum);
        }

        // Allreduce: the same, and every rank knows the end.
        var largest = world.Allreduce([rank, -rank, rank % 3], Operation<int>.Max);
        Console.WriteLine($"Rank {rank} allreduce: the largest of each place is [{string.Join(", ", largest)}]");
    }
}
