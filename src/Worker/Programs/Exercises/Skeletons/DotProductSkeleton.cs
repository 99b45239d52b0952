// Parallel dot product: your part is marked 1 to 3. As it stands it compiles, runs, and says 0.
// Take:  a console project that references MpiLab.Mpi, with this file as its Program.cs
// Run:   mpiexec -n 4 dotnet run --no-build
using MPI;

const int n = 1_000_003; // on purpose no multiple of the ranks

MPI.Environment.Run(ref args, world =>
{
    // Rank 0 has both vectors, nobody else has any of them.
    double[] x = [], y = [];
    if (world.Rank == 0)
    {
        (x, y) = (new double[n], new double[n]);
        for (var i = 0; i < n; i++) (x[i], y[i]) = (i % 1000, i % 2 == 0 ? 1 : -1);
    }

    // Your part 1: how many numbers each rank takes. They must sum to n; the first ranks take one more.
    var counts = new int[world.Size];

    // Your part 2: deal out both vectors, so that each rank has its numbers of x and of y.
    double[] myX = new double[counts[world.Rank]], myY = new double[counts[world.Rank]];

    var part = 0.0;
    for (var i = 0; i < myX.Length; i++) part += myX[i] * myY[i];
    Console.WriteLine($"Rank {world.Rank} got {part} from {myX.Length} pairs.");

    // Your part 3: add the parts of all ranks on rank 0.
    var dot = 0.0;

    if (world.Rank != 0) return;
    var expected = 0.0;
    for (var i = 0; i < n; i++) expected += x[i] * y[i];
    Console.WriteLine(dot == expected ? $"x · y = {dot}: right" : $"x · y = {dot}: not yet, it should be {expected}");
});
