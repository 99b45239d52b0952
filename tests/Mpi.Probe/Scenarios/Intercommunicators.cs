using MPI;

namespace MpiLab.Mpi.Probe.Scenarios;

/// <summary>Even ranks on one side, odd ranks on the other; rank 0 of each side is the root in turn.</summary>
internal static class Intercommunicators
{
    [Scenario(MinimumRanks = 2)]
    public static void SidesAndMerge(Intracommunicator comm) => Between(comm, (inter, even) =>
    {
        Expect.Equal(even ? (comm.Size + 1) / 2 : comm.Size / 2, inter.Size);
        Expect.Equal(comm.Size - inter.Size, inter.RemoteSize);
        Expect.Equal(comm.Rank / 2, inter.Rank);
        using var group = inter.Group;
        using var remote = inter.RemoteGroup;
        Expect.Equal(inter.Size, group.Size);
        Expect.Equal(inter.RemoteSize, remote.Size);
        inter.Barrier();
        Expect.Equal(inter.RemoteSize, Intercommunicator.Adopt(inter.Handle).RemoteSize);
        using var merged = inter.Merge(upper: even);
        Expect.Same(Collectives.Ranks(comm).Where(r => r % 2 == 1).Concat(Collectives.Ranks(comm).Where(r => r % 2 == 0)), merged.Allgather(comm.Rank));
        if (inter.Rank < inter.RemoteSize && inter.Rank < inter.Size)
        {
            inter.SendReceive($"{comm.Rank}", inter.Rank, 1, out var partner);
            Expect.Equal($"{(even ? comm.Rank + 1 : comm.Rank - 1)}", partner);
        }
        using var clone = (Intercommunicator)inter.Clone();
        Expect.Equal(Comparison.Congruent, inter.Compare(clone));
    });

    [Scenario(MinimumRanks = 2)]
    public static void Rooted(Intracommunicator comm) => Between(comm, (inter, even) =>
    {
        foreach (var rootIsEven in new[] { true, false })
        {
            var sends = even == rootIsEven;
            var root = !sends ? 0 : inter.Rank == 0 ? Intercommunicator.Root : Intercommunicator.Null;
            var isRoot = root == Intercommunicator.Root;
            var value = isRoot ? 5 : 0;
            inter.Broadcast(ref value, root);
            if (!sends) Expect.Equal(5, value);
            var text = isRoot ? "text" : null;
            inter.Broadcast(ref text, root);
            if (!sends) Expect.Equal("text", text);
            var values = sends && !isRoot ? null : isRoot ? new[] { 1, 2 } : new int[2];
            inter.Broadcast(ref values, root);
            if (!sends) Expect.Same([1, 2], values!);

            var gathered = inter.Gather(inter.Rank, root);
            if (isRoot) Expect.Same(Enumerable.Range(0, inter.RemoteSize), gathered);
            var texts = inter.Gather($"{inter.Rank}", root);
            if (isRoot) Expect.Same(Enumerable.Range(0, inter.RemoteSize).Select(r => $"{r}"), texts);

            Reduced(inter, root, sends, isRoot);
            Scattered(inter, sends, isRoot);
            Flattened(inter, sends, isRoot);
        }
    });

    [Scenario(MinimumRanks = 2)]
    public static void AllToAll(Intracommunicator comm) => Between(comm, (inter, even) =>
    {
        var remote = Collectives.Ranks(comm).Where(r => r % 2 == (even ? 1 : 0)).ToArray();
        Expect.Same(remote, inter.Allgather(comm.Rank));
        Expect.Same(remote.Select(r => $"{r}"), inter.Allgather($"{comm.Rank}"));
        Expect.Equal(remote.Sum(), inter.Allreduce(comm.Rank, Operation<int>.Add));
        Expect.Equal(string.Concat(remote), inter.Allreduce($"{comm.Rank}", Operation<string>.Add));
        Expect.Same([remote.Sum(), remote.Length], inter.Allreduce([comm.Rank, 1], Operation<int>.Add));
        Expect.Same(remote.Select(r => r * 100 + inter.Rank), inter.Alltoall(Enumerable.Range(0, inter.RemoteSize).Select(r => comm.Rank * 100 + r).ToArray()));
        Expect.Same(remote.Select(r => $"{r}>{inter.Rank}"), inter.Alltoall(Enumerable.Range(0, inter.RemoteSize).Select(r => $"{comm.Rank}>{r}").ToArray()));
        int[]? flat = null;
        inter.AllgatherFlattened([comm.Rank, -comm.Rank], 2, ref flat);
        Expect.Same(remote.SelectMany(r => new[] { r, -r }), flat!);
        flat = null;
        inter.AllgatherFlattened(Enumerable.Repeat(comm.Rank, inter.Rank + 1).ToArray(), [.. Enumerable.Range(1, inter.RemoteSize)], ref flat);
        Expect.Same(remote.SelectMany((r, i) => Enumerable.Repeat(r, i + 1)), flat!);
        // As many values in all on both sides.
        var total = inter.Size * inter.RemoteSize;
        var part = inter.ReduceScatter(Enumerable.Range(0, total).ToArray(), Operation<int>.Add, Enumerable.Repeat(inter.RemoteSize, inter.Size).ToArray());
        Expect.Same(Enumerable.Range(inter.Rank * inter.RemoteSize, inter.RemoteSize).Select(i => i * inter.RemoteSize), part);
    });

    [Scenario(MinimumRanks = 2)]
    public static void IntoTheCallersArrays(Intracommunicator comm) => Between(comm, (inter, even) =>
    {
        var remote = Collectives.Ranks(comm).Where(r => r % 2 == (even ? 1 : 0)).ToArray();
        var room = new int[comm.Size];
        var given = room;
        inter.Allgather(comm.Rank, ref room);
        Expect.Same(remote, room.Take(remote.Length));
        inter.Allreduce([comm.Rank, 1], Operation<int>.Add, ref room);
        Expect.Same([remote.Sum(), remote.Length], room.Take(2));
        inter.Alltoall([.. Enumerable.Range(0, inter.RemoteSize).Select(r => comm.Rank * 100 + r)], ref room);
        Expect.Same(remote.Select(r => r * 100 + inter.Rank), room.Take(remote.Length));
        Expect.True(ReferenceEquals(given, room));

        string[]? texts = null;
        inter.Allreduce([$"{comm.Rank}"], Operation<string>.Add, ref texts);
        Expect.Same([string.Concat(remote)], texts);
        // To each rank of the other side as many values as its number.
        int[] counts = [.. Enumerable.Range(0, inter.RemoteSize)], own = [.. counts.Select(_ => inter.Rank)];
        int[]? parts = null;
        inter.AlltoallFlattened([.. counts.SelectMany(r => Enumerable.Repeat(comm.Rank, r))], counts, own, ref parts);
        Expect.Same(remote.SelectMany(r => Enumerable.Repeat(r, inter.Rank)), parts);
        texts = null;
        inter.AlltoallFlattened([.. counts.SelectMany(r => Enumerable.Repeat($"{comm.Rank}", r))], counts, own, ref texts);
        Expect.Same(remote.SelectMany(r => Enumerable.Repeat($"{r}", inter.Rank)), texts);
        parts = null;
        var total = inter.Size * inter.RemoteSize;
        inter.ReduceScatter([.. Enumerable.Range(0, total)], Operation<int>.Add, [.. Enumerable.Repeat(inter.RemoteSize, inter.Size)], ref parts);
        Expect.Same(Enumerable.Range(inter.Rank * inter.RemoteSize, inter.RemoteSize).Select(i => i * inter.RemoteSize), parts);

        var sends = even;
        var isRoot = sends && inter.Rank == 0;
        var root = !sends ? 0 : isRoot ? Intercommunicator.Root : Intercommunicator.Null;
        int[]? gathered = null, reduced = null;
        inter.Gather(inter.Rank, root, ref gathered);
        inter.Reduce([inter.Rank, 2], Operation<int>.Add, root, ref reduced);
        if (isRoot) Expect.Same(Enumerable.Range(0, inter.RemoteSize), gathered);
        if (isRoot) Expect.Same([Enumerable.Range(0, inter.RemoteSize).Sum(), 2 * inter.RemoteSize], reduced);
        IntoFlattened(inter, root, sends, isRoot);
    });

    // The forms with all parameters, which each rank of both sides may call alike.
    private static void IntoFlattened(Intercommunicator inter, int root, bool sends, bool isRoot)
    {
        int[] counts = [.. Enumerable.Range(1, sends ? inter.RemoteSize : inter.Size)];
        int[]? pairs = null, parts = null;
        inter.ScatterFromFlattened(isRoot ? [.. Enumerable.Range(0, 2 * inter.RemoteSize)] : null!, 2, root, ref pairs);
        inter.ScatterFromFlattened(isRoot ? [.. counts.SelectMany(c => Enumerable.Repeat(c, c))] : null!, counts, root, ref parts);
        if (!sends) Expect.Same([2 * inter.Rank, 2 * inter.Rank + 1], pairs);
        if (!sends) Expect.Same(Enumerable.Repeat(inter.Rank + 1, inter.Rank + 1), parts);
        if (isRoot)
        {
            Point[]? points = null;
            string[]? texts = null;
            inter.GatherFlattened(1, ref points);
            inter.GatherFlattened(counts, ref texts);
            Expect.Same(Enumerable.Range(0, inter.RemoteSize).Select(r => new Point(r, 0, 0)), points);
            Expect.Same(counts.SelectMany(c => Enumerable.Repeat($"{c - 1}", c)), texts);
        }
        else if (sends)
        {
            inter.GatherFlattened<Point>();
            inter.GatherFlattened<string>();
        }
        else
        {
            inter.GatherFlattened([new Point(inter.Rank, 0, 0)], 0);
            inter.GatherFlattened(Enumerable.Repeat($"{inter.Rank}", inter.Rank + 1).ToArray(), 0);
        }
    }

    private static void Reduced(Intercommunicator inter, int root, bool sends, bool isRoot)
    {
        var remoteSum = Enumerable.Range(0, inter.RemoteSize).Sum();
        Expect.Equal(isRoot ? remoteSum : 0, inter.Reduce(inter.Rank, Operation<int>.Add, root));
        var sums = inter.Reduce([inter.Rank, 2], Operation<int>.Add, root);
        if (isRoot) Expect.Same([remoteSum, 2 * inter.RemoteSize], sums);
        var concatenated = inter.Reduce($"{inter.Rank}", Operation<string>.Add, root);
        if (isRoot) Expect.Equal(string.Concat(Enumerable.Range(0, inter.RemoteSize)), concatenated);
        Expect.True(isRoot == sends || inter.Rank > 0 || !sends);
    }

    private static void Scattered(Intercommunicator inter, bool sends, bool isRoot)
    {
        if (isRoot)
        {
            inter.Scatter(Enumerable.Range(10, inter.RemoteSize).ToArray());
            inter.Scatter(Enumerable.Range(10, inter.RemoteSize).Select(v => $"{v}").ToArray());
        }
        else if (sends)
        {
            inter.Scatter<int>();
            inter.Scatter<string>();
        }
        else
        {
            Expect.Equal(10 + inter.Rank, inter.Scatter<int>(0));
            Expect.Equal($"{10 + inter.Rank}", inter.Scatter<string>(0));
        }
    }

    private static void Flattened(Intercommunicator inter, bool sends, bool isRoot)
    {
        int[]? values = null;
        if (isRoot)
        {
            var counts = Enumerable.Range(1, inter.RemoteSize).ToArray();
            inter.ScatterFromFlattened(Enumerable.Range(0, 2 * inter.RemoteSize).ToArray(), 2);
            inter.ScatterFromFlattened(counts.SelectMany(c => Enumerable.Repeat(c, c)).ToArray(), counts);
            Expect.Same(Enumerable.Range(0, inter.RemoteSize).SelectMany(r => new[] { r, r }), inter.GatherFlattened<int>(2));
            Expect.Same(counts.SelectMany(c => Enumerable.Repeat($"{c - 1}", c)), inter.GatherFlattened<string>(counts));
        }
        else if (sends)
        {
            inter.ScatterFromFlattened<int>();
            inter.ScatterFromFlattened<int>();
            inter.GatherFlattened<int>();
            inter.GatherFlattened<string>();
        }
        else
        {
            inter.ScatterFromFlattened(2, 0, ref values);
            Expect.Same([2 * inter.Rank, 2 * inter.Rank + 1], values!);
            values = null;
            inter.ScatterFromFlattened(Enumerable.Range(1, inter.Size).ToArray(), 0, ref values);
            Expect.Same(Enumerable.Repeat(inter.Rank + 1, inter.Rank + 1), values!);
            inter.GatherFlattened([inter.Rank, inter.Rank], 0);
            inter.GatherFlattened(Enumerable.Repeat($"{inter.Rank}", inter.Rank + 1).ToArray(), 0);
        }
    }

    private static void Between(Intracommunicator comm, Action<Intercommunicator, bool> action)
    {
        var even = comm.Rank % 2 == 0;
        using var side = (Intracommunicator)comm.Split(comm.Rank % 2, comm.Rank);
        using var inter = new Intercommunicator(side, 0, comm, even ? 1 : 0, 0);
        action(inter, even);
    }
}
