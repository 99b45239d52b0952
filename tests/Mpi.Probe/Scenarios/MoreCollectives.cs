using MPI;

namespace MpiLab.Mpi.Probe.Scenarios;

internal static class MoreCollectives
{
    [Scenario]
    public static void Alltoall(Intracommunicator comm)
    {
        var ranks = Collectives.Ranks(comm).ToArray();
        Expect.Same(ranks.Select(r => r * 100 + comm.Rank), comm.Alltoall(ranks.Select(r => comm.Rank * 100 + r).ToArray()));
        Expect.Same(ranks.Select(r => $"{r}>{comm.Rank}"), comm.Alltoall(ranks.Select(r => $"{comm.Rank}>{r}").ToArray()));
        Expect.Same(ranks.Select(r => new Point(r, comm.Rank, 0)), comm.Alltoall(ranks.Select(r => new Point(comm.Rank, r, 0)).ToArray()));
        Expect.Same(ranks.SelectMany(r => new[] { r, comm.Rank }), comm.AlltoallFlattened(ranks.SelectMany(r => new[] { comm.Rank, r }).ToArray(), 2));
        Expect.Same([], comm.AlltoallFlattened(Array.Empty<int>(), 0));
    }

    [Scenario]
    public static void AlltoallOfDifferentLengths(Intracommunicator comm)
    {
        // Rank r gives rank s r + s values.
        var counts = Collectives.Ranks(comm).Select(r => r + comm.Rank).ToArray();
        var sent = Collectives.Ranks(comm).SelectMany(r => Enumerable.Repeat(comm.Rank * 10 + r, counts[r])).ToArray();
        var expected = Collectives.Ranks(comm).SelectMany(r => Enumerable.Repeat(r * 10 + comm.Rank, counts[r])).ToArray();
        Expect.Same(expected, comm.AlltoallFlattened(sent, counts, counts));
        Expect.Same(expected.Select(v => $"{v}"), comm.AlltoallFlattened(sent.Select(v => $"{v}").ToArray(), counts, counts));
    }

    [Scenario]
    public static void Scans(Intracommunicator comm)
    {
        var before = Enumerable.Range(0, comm.Rank).Sum();
        Expect.Equal(before + comm.Rank, comm.Scan(comm.Rank, Operation<int>.Add));
        Expect.Equal(before, comm.ExclusiveScan(comm.Rank, Operation<int>.Add));
        Expect.Equal(before, comm.ExclusiveScan(comm.Rank, (x, y) => x + y));
        Expect.Equal(new Point(before, comm.Rank, 0), comm.ExclusiveScan(new Point(comm.Rank, 1, 0), (p, q) => new Point(p.X + q.X, p.Y + q.Y, 0)));
        Expect.Equal(string.Concat(Enumerable.Range(0, comm.Rank + 1)), comm.Scan($"{comm.Rank}", Operation<string>.Add));
        Expect.Equal(comm.Rank == 0 ? null : string.Concat(Enumerable.Range(0, comm.Rank)), comm.ExclusiveScan($"{comm.Rank}", Operation<string>.Add));
        Expect.Same([before + comm.Rank, comm.Rank + 1], comm.Scan([comm.Rank, 1], Operation<int>.Add));
        Expect.Same([string.Concat(Enumerable.Range(0, comm.Rank + 1))], comm.Scan([$"{comm.Rank}"], Operation<string>.Add));
        var exclusive = comm.ExclusiveScan([comm.Rank, 1], Operation<int>.Add);
        var texts = comm.ExclusiveScan([$"{comm.Rank}", "x"], Operation<string>.Add);
        Expect.Equal(comm.Rank == 0, exclusive is null);
        Expect.Equal(comm.Rank == 0, texts is null);
        if (exclusive is null || texts is null) return;
        Expect.Same([before, comm.Rank], exclusive);
        Expect.Same([string.Concat(Enumerable.Range(0, comm.Rank)), new string('x', comm.Rank)], texts);
    }

    [Scenario]
    public static void ReduceScatter(Intracommunicator comm)
    {
        var counts = Collectives.Ranks(comm).Select(r => r % 3).ToArray();
        var own = Enumerable.Range(0, counts.Sum()).Select(i => i + comm.Rank).ToArray();
        var start = counts.Take(comm.Rank).Sum();
        var expected = Enumerable.Range(start, counts[comm.Rank]).Select(i => i * comm.Size + Collectives.Ranks(comm).Sum()).ToArray();
        Expect.Same(expected, comm.ReduceScatter(own, Operation<int>.Add, counts));
        Expect.Same(expected, comm.ReduceScatter(own, (x, y) => x + y, counts));
        var texts = comm.ReduceScatter(own.Select(v => $"{v};").ToArray(), Operation<string>.Add, counts);
        Expect.Same(Enumerable.Range(start, counts[comm.Rank]).Select(i => string.Concat(Collectives.Ranks(comm).Select(r => $"{i + r};"))), texts);
    }

    [Scenario]
    public static void InPlaceOfTheCallersArrays(Intracommunicator comm)
    {
        var room = new int[comm.Size + 3];
        var given = room;
        comm.Allgather(comm.Rank, ref room);
        comm.Alltoall(Collectives.Ranks(comm).ToArray(), ref room);
        comm.Scan(new[] { comm.Rank }, Operation<int>.Add, ref room);
        comm.ReduceScatter(Collectives.Ranks(comm).ToArray(), Operation<int>.Add, [.. Collectives.Ranks(comm).Select(_ => 1)], ref room);
        comm.AllgatherFlattened([comm.Rank], 1, ref room);
        Expect.True(ReferenceEquals(given, room));
        room = null!;
        comm.Allreduce([1], Operation<int>.Add, ref room);
        Expect.Same([comm.Size], room);
    }
}
