// Parallel sort: numbers spread over the ranks are put in order, by merging in a tree or by sample sort.
// Shows: Probe, Send, Receive, AllgatherFlattened, Alltoall, AlltoallFlattened, Reduce
// Run:   mpiexec -n 4 dotnet MpiLab.Worker.dll run sorting
// Try:   method "merge": which rank works longest?

namespace MpiLab.Worker;

internal sealed class Sorting : LabProgram
{
    private static readonly ChoiceParameter Method = new("method", "Method", "sample", "merge");
    private static readonly IntegerParameter Count = new("count", "Numbers", 2_000_000, 1, 100_000_000);
    private static readonly IntegerParameter Seed = new("seed", "Seed", 1, 0, 1_000_000_000);

    public override string Title => "Parallel sort";
    public override string Topic => Topics.Exercises;
    public override Contracts.ProgramLevel Level => Contracts.ProgramLevel.Advanced;
    public override string Summary => "Merge sort in a tree, whose last merge one rank does alone; and sample sort, shared to its end.";
    public override IReadOnlyList<Parameter> Parameters => [Method, Count, Seed];
    public override bool HasSkeleton => true;
    public override IReadOnlyList<string> MoreSource => ["SortedRuns.cs"];

    public override void Run(Intracommunicator world, Lab lab)
    {
        var share = Share.Of(lab[Count], world.Rank, world.Size);
        var numbers = SortedRuns.Random((ulong)lab[Seed], share);
        var sum = world.Reduce(SortedRuns.Sum(numbers), Operation<long>.Add, 0);

        world.Barrier();
        var start = MPI.Environment.Time;
        Array.Sort(numbers);
        if (world.Rank == 0) lab.Progress(0.5, "rank 0 has sorted its own");
        var sorted = lab[Method] == "merge" ? MergeTree(world, numbers) : SampleSort(world, numbers);
        var seconds = world.Reduce(MPI.Environment.Time - start, Operation<double>.Max, 0);

        Console.WriteLine($"Rank {world.Rank} began with {share.Count:N0} numbers and ends with {sorted.Length:N0}.");
        var inOrder = world.Allreduce(SortedRuns.IsSorted(sorted), Operation<bool>.LogicalAnd) && FollowEachOther(world, sorted);
        var sumAfter = world.Reduce(SortedRuns.Sum(sorted), Operation<long>.Add, 0);
        if (world.Rank != 0) return;
        Console.WriteLine($"{(inOrder ? "In order" : "Not in order")}, {(sum == sumAfter ? "none lost" : "not the same numbers")}");
        lab.Result("time", "Time of the slowest rank", seconds, "s");
        lab.Result("correct", "In order and none lost", inOrder && sum == sumAfter ? 1 : 0);
        lab.Result("rate", "Numbers per second", lab[Count] / seconds, "1/s");
    }

    /// <summary>In each round half of the ranks send their numbers to a neighbour, which merges, until rank 0 has all.</summary>
    private static long[] MergeTree(Intracommunicator world, long[] mine)
    {
        for (var step = 1; step < world.Size; step *= 2)
        {
            if (world.Rank % (2 * step) == step)
            {
                world.Send(mine, world.Rank - step, 0);
                return [];
            }
            if (world.Rank + step >= world.Size) continue;
            var theirs = new long[world.Probe(world.Rank + step, 0).Count(typeof(long)) ?? 0];
            world.Receive(world.Rank + step, 0, ref theirs);
            mine = SortedRuns.Merge(mine, theirs);
        }
        return mine;
    }

    /// <summary>Samples of all say which range each rank takes; each sends the others what lies in theirs.</summary>
    private static long[] SampleSort(Intracommunicator world, long[] mine)
    {
        const int samples = 64;
        var sample = world.AllgatherFlattened(SortedRuns.Sample(mine, samples), samples);
        Array.Sort(sample);
        var counts = SortedRuns.Cut(mine, sample, world.Size);
        var arriving = world.Alltoall(counts);
        var numbers = world.AlltoallFlattened(mine, counts, arriving);
        return SortedRuns.MergeRuns(numbers, arriving);
    }

    /// <summary>Whether no rank's smallest number is below the largest of the ranks before it.</summary>
    private static bool FollowEachOther(Intracommunicator world, long[] sorted)
    {
        long[] ends = sorted.Length == 0 ? [] : [sorted[0], sorted[^1]];
        return SortedRuns.IsSorted(world.AllgatherFlattened(ends, world.Allgather(ends.Length)));
    }
}
