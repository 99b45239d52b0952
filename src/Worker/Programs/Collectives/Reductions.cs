// Reductions: values of all ranks combined by each predefined operation, and by one of our own.
// Shows: Reduce, Allreduce, Multiply, LogicalAnd, LogicalOr, ReductionOperation
// Run:   mpiexec -n 4 dotnet MpiLab.Worker.dll run reductions
// Try:   another seed: another rank is the hottest.
namespace MpiLab.Worker;

internal sealed class Reductions : LabProgram
{
    private static readonly IntegerParameter Seed = new("seed", "Seed", 1, 0, 1_000_000_000) { Help = "Of the temperatures." };

    public override string Title => "Reductions";
    public override string Topic => Topics.Collectives;
    public override string Summary => "Sum, product, extremes, logic, bits, and an operation of our own: the largest and whose it is.";
    public override IReadOnlyList<Parameter> Parameters => [Seed];

    public override void Run(Intracommunicator world, Lab lab)
    {
        var (rank, value) = (world.Rank, world.Rank + 1);
        Console.WriteLine($"Rank {rank} brings {value}");

        var sum = world.Reduce(value, Operation<int>.Add, 0);
        var product = world.Reduce((double)value, Operation<double>.Multiply, 0);
        var least = world.Reduce(value, Operation<int>.Min, 0);
        var most = world.Reduce(value, Operation<int>.Max, 0);
        var allOdd = world.Reduce(value % 2 == 1, Operation<bool>.LogicalAnd, 0);
        var anyEven = world.Reduce(value % 2 == 0, Operation<bool>.LogicalOr, 0);
        var commonBits = world.Reduce(value, Operation<int>.BitwiseAnd, 0);
        var allBits = world.Reduce(value, Operation<int>.BitwiseOr, 0);
        var parity = world.Reduce(value, Operation<int>.ExclusiveOr, 0);

        // An operation of our own takes two values and gives one; it must not matter how they are grouped.
        var mine = new Peak(Math.Round(20 + 10 * SplitMix64.Uniform((ulong)lab[Seed], rank), 3), rank);
        var hottest = world.Allreduce(mine, Hotter);
        Console.WriteLine($"Rank {rank} has {mine.Temperature:F3} °C and knows that rank {hottest.Rank} is the hottest");

        if (rank != 0) return;
        Console.WriteLine($"Add {sum}, Multiply {product:F0}, Min {least}, Max {most}");
        Console.WriteLine($"LogicalAnd (all odd?) {allOdd}, LogicalOr (any even?) {anyEven}");
        Console.WriteLine($"BitwiseAnd {commonBits}, BitwiseOr {allBits}, ExclusiveOr {parity}");
        lab.Result("sum", "Sum", sum);
        lab.Result("product", "Product", product);
        lab.Result("hottest", "Hottest rank", hottest.Rank);
        lab.Result("temperature", "Its temperature", hottest.Temperature, "°C");
    }

    private static readonly ReductionOperation<Peak> Hotter = (a, b) =>
        a.Temperature > b.Temperature || (a.Temperature == b.Temperature && a.Rank < b.Rank) ? a : b;
}

internal readonly record struct Peak(double Temperature, int Rank);
