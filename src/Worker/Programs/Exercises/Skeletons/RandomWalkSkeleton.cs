// Random walk: your part is marked 1 to 3. As it stands every rank walks with all walkers, and rank 0 hears of its own alone.
// Take:  a console project that references MpiLab.Mpi, with this file as its Program.cs
// Run:   mpiexec -n 4 dotnet run --no-build
using MPI;

const int walkers = 10_003, steps = 640;

MPI.Environment.Run(ref args, world =>
{
    // Your part 1: which walkers are mine, so that each walks exactly once.
    var (first, count) = (0, walkers);

    long sum = 0, squares = 0;
    for (var walker = first; walker < first + count; walker++)
    {
        // Your part 2: a generator that depends on the walker, not on the rank: then no number of ranks changes the answer.
        var random = new Random(world.Rank * walkers + walker);
        var place = 0L;
        for (var step = 0; step < steps; step++) place += random.Next(2) == 0 ? 1 : -1;
        sum += place;
        squares += place * place;
    }
    Console.WriteLine($"Rank {world.Rank} walked with {count} walkers.");

    // Your part 3: the sums of all ranks, on rank 0. Add sums, never means or variances: those of parts do not add up.
    long walked = count, allSums = sum, allSquares = squares;

    if (world.Rank != 0) return;
    var mean = (double)allSums / walked;
    var variance = (double)allSquares / walked - mean * mean;
    Console.WriteLine($"mean {mean:F3} (theory 0), variance {variance:F1} (theory {steps})");
    var shared = count < walkers || world.Size == 1;
    Console.WriteLine(shared && walked == walkers && allSums == Alone() ? "right, as one rank alone has it" : "not yet: run it on 1, 2 and 3 ranks, which must agree");
});

// What one rank alone gets, walker by walker.
static long Alone()
{
    var sum = 0L;
    for (var walker = 0; walker < walkers; walker++)
    {
        var random = new Random(walker);
        for (var step = 0; step < steps; step++) sum += random.Next(2) == 0 ? 1 : -1;
    }
    return sum;
}
