using MPI;

namespace MpiLab.Mpi.Probe.Scenarios;

/// <summary>Collectives into arrays that the caller has: kept where they have room, new where they have not; values, structs, strings, nothing.</summary>
internal static class CallersArrays
{
    [Scenario]
    public static void OfRoots(Intracommunicator comm) => Collectives.EachRoot(comm, root =>
    {
        var (ranks, at) = (Collectives.Ranks(comm).ToArray(), comm.Rank == root);
        int[]? counts = [.. ranks];
        var repeated = ranks.SelectMany(r => Enumerable.Repeat(r, r)).ToArray();

        double[]? reduced = null;
        comm.Reduce([comm.Rank, 0.5], Operation<double>.Add, root, ref reduced);
        Gives(at, [ranks.Sum(), 0.5 * comm.Size], reduced);
        string[]? texts = null;
        comm.Reduce([$"{comm.Rank}"], Operation<string>.Add, root, ref texts);
        Gives(at, [string.Concat(ranks)], texts);

        Point[]? points = null;
        comm.GatherFlattened([new Point(comm.Rank, 1, 2)], root, ref points);
        Gives(at, ranks.Select(r => new Point(r, 1, 2)), points);
        int[]? gathered = null;
        comm.GatherFlattened(Enumerable.Repeat(comm.Rank, comm.Rank).ToArray(), counts, root, ref gathered);
        Gives(at, repeated, gathered);
        texts = null;
        comm.GatherFlattened(Enumerable.Repeat($"{comm.Rank}", comm.Rank).ToArray(), counts, root, ref texts);
        Gives(at, repeated.Select(r => $"{r}"), texts);

        var room = new int[2];
        var given = room;
        comm.ScatterFromFlattened(at ? [.. ranks.SelectMany(r => new[] { r, -r })] : null!, 2, root, ref room);
        Expect.Same([comm.Rank, -comm.Rank], room);
        Expect.True(ReferenceEquals(given, room));
        texts = null;
        comm.ScatterFromFlattened(at ? [.. repeated.Select(r => $"{r}")] : null!, counts, root, ref texts);
        Expect.Same(Enumerable.Repeat($"{comm.Rank}", comm.Rank), texts);
        room = null;
        comm.ScatterFromFlattened(at ? repeated : null!, counts, root, ref room);
        Expect.Same(Enumerable.Repeat(comm.Rank, comm.Rank), room);
    });

    [Scenario]
    public static void OfAll(Intracommunicator comm)
    {
        var ranks = Collectives.Ranks(comm).ToArray();
        var repeated = ranks.SelectMany(r => Enumerable.Repeat(r, r)).ToArray();
        int[]? all = null;
        comm.AllgatherFlattened(Enumerable.Repeat(comm.Rank, comm.Rank).ToArray(), ranks, ref all);
        Expect.Same(repeated, all);
        string[]? texts = null;
        comm.AllgatherFlattened(Enumerable.Repeat($"{comm.Rank}", comm.Rank).ToArray(), ranks, ref texts);
        Expect.Same(repeated.Select(r => $"{r}"), texts);

        all = null;
        comm.AlltoallFlattened([.. ranks.SelectMany(r => new[] { comm.Rank, r })], 2, ref all);
        Expect.Same(ranks.SelectMany(r => new[] { r, comm.Rank }), all);
        texts = null;
        comm.AlltoallFlattened([.. ranks.Select(r => $"{comm.Rank}>{r}")], 1, ref texts);
        Expect.Same(ranks.Select(r => $"{r}>{comm.Rank}"), texts);
        // To each rank as many values as its number; from each as many as this rank's.
        Point[]? points = null;
        comm.AlltoallFlattened([.. repeated.Select(r => new Point(comm.Rank, r, 0))], ranks, [.. ranks.Select(_ => comm.Rank)], ref points);
        Expect.Same(ranks.SelectMany(r => Enumerable.Repeat(new Point(r, comm.Rank, 0), comm.Rank)), points);

        int[]? before = null;
        comm.ExclusiveScan([comm.Rank, 1], Operation<int>.Add, ref before);
        if (comm.Rank > 0) Expect.Same([Enumerable.Range(0, comm.Rank).Sum(), comm.Rank], before);
        texts = null;
        comm.ExclusiveScan([$"{comm.Rank}"], Operation<string>.Add, ref texts);
        if (comm.Rank > 0) Expect.Same([string.Concat(Enumerable.Range(0, comm.Rank))], texts);

        double[] none = [];
        var nothing = none;
        comm.AllgatherFlattened(none, new int[comm.Size], ref nothing);
        comm.AlltoallFlattened(none, 0, ref nothing);
        comm.AlltoallFlattened(none, new int[comm.Size], new int[comm.Size], ref nothing);
        comm.ExclusiveScan(none, Operation<double>.Add, ref nothing);
        Expect.True(ReferenceEquals(none, nothing));
    }

    [Scenario]
    public static void OfExchanges(Intracommunicator comm)
    {
        var (after, before) = ((comm.Rank + 1) % comm.Size, (comm.Rank + comm.Size - 1) % comm.Size);
        var room = new int[3];
        comm.SendReceive([comm.Rank, 7], after, 1, before, 1, ref room, out var status);
        Expect.Same([before, 7, 0], room);
        Expect.Equal((2, before, 1), (status.Count(), status.Source, status.Tag));
        Person?[]? people = null;
        comm.SendReceive([Person.Of(comm.Rank), null], after, 2, before, 2, ref people, out status);
        Expect.Same([Person.Of(before), null], people);
        Expect.Equal(2, status.Count());
    }

    private static void Gives<T>(bool atRoot, IEnumerable<T> expected, T[]? actual)
    {
        if (atRoot) Expect.Same(expected, actual!);
        else Expect.True(actual is null);
    }
}
