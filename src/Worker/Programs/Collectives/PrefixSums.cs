// Prefix sums: every rank learns what the ranks before it hold together, for instance where its part begins.
// Shows: Scan, ExclusiveScan, Allgather, GatherFlattened
// Run:   mpiexec -n 4 dotnet MpiLab.Worker.dll run prefix-sums
// Try:   more ranks: the gaps never appear.
namespace MpiLab.Worker;

internal sealed class PrefixSums : LabProgram
{
    private static readonly IntegerParameter Most = new("most", "Most items of a rank", 10, 1, 1_000_000);
    private static readonly IntegerParameter Seed = new("seed", "Seed", 1, 0, 1_000_000_000) { Help = "Of how many each rank has." };

    public override string Title => "Prefix sums";
    public override string Topic => Topics.Collectives;
    public override Contracts.ProgramLevel Level => Contracts.ProgramLevel.Intermediate;
    public override string Summary => "Scan tells each rank what those before it hold: how ranks number their items without gaps.";
    public override IReadOnlyList<Parameter> Parameters => [Most, Seed];

    public override void Run(Intracommunicator world, Lab lab)
    {
        // A number of items that only this rank knows.
        var mine = (int)(SplitMix64.Uniform((ulong)lab[Seed], world.Rank) * (lab[Most] + 1));
        var upToMe = world.Scan(mine, Operation<int>.Add);
        var beforeMe = world.ExclusiveScan(mine, Operation<int>.Add);
        if (world.Rank == 0) beforeMe = 0; // nobody is before rank 0, so MPI leaves its result open

        var numbers = new int[mine];
        for (var i = 0; i < mine; i++) numbers[i] = beforeMe + i;
        Console.WriteLine($"Rank {world.Rank} has {mine} items: they are numbers {beforeMe} to {upToMe - 1}");

        var all = world.GatherFlattened(numbers, world.Allgather(mine), 0);
        if (world.Rank > 0) return;
        var right = Enumerable.Range(0, all.Length).SequenceEqual(all);
        Console.WriteLine($"All {all.Length} items are numbered {(right ? "without gap" : "wrongly")}");
        lab.Result("items", "Items of all ranks", all.Length);
        lab.Result("correct", "Numbered without gap", right ? 1 : 0);
    }
}
