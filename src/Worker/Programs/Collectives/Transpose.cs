// Transpose: a matrix distributed by rows becomes one distributed by columns, by one all-to-all.
// Shows: AlltoallFlattened, Barrier, Allreduce, Share
// Run:   mpiexec -n 4 dotnet MpiLab.Worker.dll run transpose
// Try:   three ranks: the blocks are no longer all alike.

namespace MpiLab.Worker;

internal sealed class Transpose : LabProgram
{
    private static readonly IntegerParameter Size = new("size", "Rows and columns", 1000, 1, 8000);

    public override string Title => "Transpose";
    public override string Topic => Topics.Collectives;
    public override Contracts.ProgramLevel Level => Contracts.ProgramLevel.Intermediate;
    public override string Summary => "Every rank sends a block to every other: rows become columns.";
    public override IReadOnlyList<Parameter> Parameters => [Size];

    public override void Run(Intracommunicator world, Lab lab)
    {
        var (n, mine) = ((int)lab[Size], Share.Of(lab[Size], world.Rank, world.Size));
        var rows = (int)mine.Count;
        var a = new double[rows * n];
        for (var row = 0; row < rows; row++)
            for (var column = 0; column < n; column++) a[row * n + column] = (mine.Start + row) * n + column;

        world.Barrier();
        var start = MPI.Environment.Time;
        // To rank q goes the block of this rank's rows and q's columns, turned over already, so that it arrives as rows.
        var counts = Share.Counts(n, world.Size, width: rows);
        var sent = new double[a.Length];
        for (int q = 0, to = 0; q < world.Size; q++)
            for (var column = Share.Of(n, q, world.Size).Start; column < Share.Of(n, q, world.Size).End; column++)
                for (var row = 0; row < rows; row++) sent[to++] = a[row * n + column];
        var received = world.AlltoallFlattened(sent, counts, counts);

        // From each rank came, for each of my new rows, a piece as long as that rank has rows.
        for (int q = 0, from = 0; q < world.Size; q++)
        {
            var piece = Share.Of(n, q, world.Size);
            for (var row = 0; row < rows; row++, from += (int)piece.Count)
                received.AsSpan(from, (int)piece.Count).CopyTo(a.AsSpan(row * n + (int)piece.Start));
        }
        var seconds = world.Allreduce(MPI.Environment.Time - start, Operation<double>.Max);

        var wrong = 0L;
        for (var row = 0; row < rows; row++)
            for (var column = 0; column < n; column++)
                if (a[row * n + column] != (double)column * n + mine.Start + row) wrong++;
        wrong = world.Allreduce(wrong, Operation<long>.Add);
        Console.WriteLine($"Rank {world.Rank} sent blocks of {string.Join(", ", counts)} numbers");
        if (world.Rank != 0) return;
        Console.WriteLine($"{n} × {n} transposed, {wrong} elements wrong");
        lab.Result("wrong", "Elements at a wrong place", wrong);
        lab.Result("time", "Time of the slowest rank", seconds, "s");
        lab.Result("rate", "Moved", 8.0 * n * n / seconds / 1e6, "MB/s");
    }
}
