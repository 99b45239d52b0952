// Heat on a plate: your part is marked 1 to 3. As it stands no rank hears of its neighbours, and the answer is wrong.
// Take:  a console project that references MpiLab.Mpi, with this file as its Program.cs
// Run:   mpiexec -n 4 dotnet run --no-build
using MPI;

const int n = 64, steps = 500; // intervals a side; the rim stays at 0
const double r = 0.2; // α Δt / Δx², at most 1/4

MPI.Environment.Run(ref args, world =>
{
    // Your part 1: how many blocks there are in each direction (it must be as many as ranks), and which one is mine.
    int[] shape = [world.Size, 1];
    int[] place = [world.Rank, 0];

    // Your part 2: my neighbours' ranks; Rank.Null beyond the rim.
    int above = Rank.Null, below = Rank.Null, left = Rank.Null, right = Rank.Null;

    var (top, height) = Share(n - 1, place[0], shape[0]);
    var (west, width) = Share(n - 1, place[1], shape[1]);
    double[,] u = new double[height + 2, width + 2], next = new double[height + 2, width + 2];
    for (var row = 1; row <= height; row++)
        for (var column = 1; column <= width; column++)
            u[row, column] = Math.Sin(Math.PI * (top + row) / n) * Math.Sin(Math.PI * (west + column) / n);

    for (var step = 0; step < steps; step++)
    {
        // Your part 3: send each edge of the block to the neighbour there, and receive that neighbour's edge into the halo:
        // rows 0 and height + 1, columns 0 and width + 1.

        for (var row = 1; row <= height; row++)
            for (var column = 1; column <= width; column++)
                next[row, column] = u[row, column]
                    + r * (u[row - 1, column] + u[row + 1, column] + u[row, column - 1] + u[row, column + 1] - 4 * u[row, column]);
        (u, next) = (next, u);
    }

    // The sine keeps its shape and shrinks by the same factor at each step: so every point can be checked.
    var factor = Math.Pow(1 - 8 * r * Math.Pow(Math.Sin(Math.PI / (2 * n)), 2), steps);
    var error = 0.0;
    for (var row = 1; row <= height; row++)
        for (var column = 1; column <= width; column++)
            error = Math.Max(error, Math.Abs(u[row, column]
                - factor * Math.Sin(Math.PI * (top + row) / n) * Math.Sin(Math.PI * (west + column) / n)));
    error = world.Reduce(error, Operation<double>.Max, 0);
    _ = (above, below, left, right);
    if (world.Rank == 0) Console.WriteLine(error < 1e-12 ? "right at every point" : $"not yet: off by up to {error:0.00E+00}");
});

// A part's first item and how many it has, where the first parts take one more.
static (int Start, int Count) Share(int items, int part, int parts) =>
    (part * (items / parts) + Math.Min(part, items % parts), items / parts + (part < items % parts ? 1 : 0));
