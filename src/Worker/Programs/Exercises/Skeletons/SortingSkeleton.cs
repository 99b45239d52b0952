// Parallel sort: your part is marked 1 to 3. As it stands each rank sorts its own, and nobody merges.
// Take:  a console project that references MpiLab.Mpi, with this file as its Program.cs
// Run:   mpiexec -n 4 dotnet run --no-build
using MPI;

const int each = 250_000;

MPI.Environment.Run(ref args, world =>
{
    var random = new Random(world.Rank);
    var mine = new long[each];
    for (var i = 0; i < each; i++) mine[i] = random.NextInt64();
    Array.Sort(mine);

    // A tree: after the round of step 1 the even ranks have two runs merged, after that of step 2 every fourth has four.
    for (var step = 1; step < world.Size; step *= 2)
    {
        // Your part 1: a rank whose turn it is to give sends its run to the rank step below it, keeps nothing, and is done.

        // Your part 2: its partner asks how long the run is that comes, receives it, and merges it into its own.
    }

    Console.WriteLine($"Rank {world.Rank} ends with {mine.Length} numbers.");
    if (world.Rank != 0) return;
    var inOrder = true;
    for (var i = 1; i < mine.Length; i++) inOrder &= mine[i - 1] <= mine[i];
    var right = inOrder && mine.Length == each * world.Size;
    Console.WriteLine(right ? "In order, none lost: right" : $"not yet: rank 0 should have {each * world.Size} numbers in order");

    // Part 3, the better answer: sample sort, in which all ranks work to the end. See the lesson.
});

internal static class Runs
{
    // Two runs in order become one. Your part 2 calls it.
    public static long[] Merge(long[] a, long[] b)
    {
        var merged = new long[a.Length + b.Length];
        for (int i = 0, j = 0, k = 0; k < merged.Length; k++)
            merged[k] = j == b.Length || (i < a.Length && a[i] <= b[j]) ? a[i++] : b[j++];
        return merged;
    }
}
