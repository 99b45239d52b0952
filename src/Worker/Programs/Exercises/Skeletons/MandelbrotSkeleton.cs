// Mandelbrot set: your part is marked 1 to 3. As it stands rank 0 computes every row, and the others none.
// Take:  a console project that references MpiLab.Mpi, with this file as its Program.cs
// Run:   mpiexec -n 4 dotnet run --no-build
using MPI;

const int size = 61, most = 1000; // on purpose no multiple of the ranks

MPI.Environment.Run(ref args, world =>
{
    // Your part 1: which rows are mine. First a block of neighbours; then every size-th, and compare the busy times.
    int[] rows = world.Rank == 0 ? [.. Enumerable.Range(0, size)] : [];

    var start = MPI.Environment.Time;
    var mine = new int[rows.Length * size];
    for (var i = 0; i < rows.Length; i++)
        for (var column = 0; column < size; column++) mine[i * size + column] = Escape(rows[i], column);
    Console.WriteLine($"Rank {world.Rank} computed {rows.Length} rows in {MPI.Environment.Time - start:F4} s");

    // Your part 2: all ranks' rows on rank 0, one rank's after another's.
    var all = mine;

    // Your part 3: each row at its place. What comes first are all rows of rank 0.
    var picture = all;

    if (world.Rank != 0) return;
    var wrong = 0;
    for (var row = 0; row < size; row++)
        for (var column = 0; column < size; column++)
            if (picture.Length != size * size || picture[row * size + column] != Escape(row, column)) wrong++;
    for (var row = 0; row < size && wrong == 0; row += 3)
        Console.WriteLine(string.Concat(Enumerable.Range(0, size).Select(column => " .:-=+*#%@"[Math.Min(9, picture[row * size + column] / 4)])));
    Console.WriteLine(wrong > 0 ? $"not yet: {wrong} points are wrong" : world.Size > 1 && rows.Length == size ? "right, but not yet parallel" : "right");
});

// How often z² + c can be taken until |z| exceeds 2.
static int Escape(int row, int column)
{
    var (cr, ci) = ((column + 0.5) * (2.7 / size) - 2.1, (row + 0.5) * (2.7 / size) - 1.35);
    var (zr, zi, count) = (0.0, 0.0, 0);
    for (; count < most && zr * zr + zi * zi <= 4; count++) (zr, zi) = (zr * zr - zi * zi + cr, (zr + zr) * zi + ci);
    return count;
}
