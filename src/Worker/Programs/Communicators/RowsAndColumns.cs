// Rows and columns: the world is split into communicators, so that collectives can run within a part of it.
// Shows: Split, Allreduce, Broadcast
// Run:   mpiexec -n 6 dotnet MpiLab.Worker.dll run rows-and-columns
// Try:   a grid whose last row is not full.
namespace MpiLab.Worker;

internal sealed class RowsAndColumns : LabProgram
{
    private static readonly IntegerParameter Columns = new("columns", "Columns of the grid", 3, 1, 1000);

    public override string Title => "Rows and columns";
    public override string Topic => Topics.Communicators;
    public override Contracts.ProgramLevel Level => Contracts.ProgramLevel.Intermediate;
    public override string Summary => "Ranks laid out as a grid; each sums over its row and its column by communicators of their own.";
    public override Contracts.RankRange Ranks => new(1, 6);
    public override IReadOnlyList<Parameter> Parameters => [Columns];

    public override void Run(Intracommunicator world, Lab lab)
    {
        var (row, column) = Math.DivRem(world.Rank, (int)lab[Columns]);

        // Ranks of one colour come together; the key says in which order.
        using var rowRanks = (Intracommunicator)world.Split(color: row, key: column);
        using var columnRanks = (Intracommunicator)world.Split(color: column, key: row);

        var rowSum = rowRanks.Allreduce(world.Rank, Operation<int>.Add);
        var columnSum = columnRanks.Allreduce(world.Rank, Operation<int>.Add);
        Console.WriteLine($"Rank {world.Rank} is at ({row}, {column}), rank {rowRanks.Rank} of {rowRanks.Size} in its row "
            + $"and {columnRanks.Rank} of {columnRanks.Size} in its column");
        Console.WriteLine($"Rank {world.Rank}: its row sums to {rowSum}, its column to {columnSum}");

        // Each row's first rank tells its row; other rows hear nothing of it.
        var message = rowRanks.Rank == 0 ? $"greetings from rank {world.Rank}" : "";
        rowRanks.Broadcast(ref message, 0);
        Console.WriteLine($"Rank {world.Rank} heard: {message}");

        // Every row's first rank sits in column 0: summing over that column sums over all.
        var total = columnRanks.Allreduce(rowSum, Operation<int>.Add);
        if (world.Rank == 0) lab.Result("sum", "Sum over all, by rows and then a column", total);
    }
}
