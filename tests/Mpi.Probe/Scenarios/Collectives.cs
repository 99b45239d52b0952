using MPI;

namespace MpiLab.Mpi.Probe.Scenarios;

/// <summary>Each with its last rank as root, besides rank 0.</summary>
internal static class Collectives
{
    [Scenario]
    public static void Broadcast(Intracommunicator comm) => EachRoot(comm, root =>
    {
        var value = comm.Rank == root ? 42.5 : 0;
        comm.Broadcast(ref value, root);
        Expect.Equal(42.5, value);

        var point = comm.Rank == root ? new Point(1, 2, 3) : default;
        comm.Broadcast(ref point, root);
        Expect.Equal(new Point(1, 2, 3), point);

        var values = comm.Rank == root ? Enumerable.Range(0, 1000).ToArray() : new int[1000];
        comm.Broadcast(ref values, root);
        Expect.Same(Enumerable.Range(0, 1000), values);

        int[] none = [];
        comm.Broadcast(ref none, root);

        var text = comm.Rank == root ? "short" : null;
        comm.Broadcast(ref text, root);
        Expect.Equal("short", text);

        var long_ = comm.Rank == root ? new string('z', 100_000) : null;
        comm.Broadcast(ref long_, root);
        Expect.Equal(new string('z', 100_000), long_);

        var people = comm.Rank == root ? new[] { Person.Of(1), null, Person.Of(3) } : null;
        comm.Broadcast(ref people, root);
        Expect.Same([Person.Of(1), null, Person.Of(3)], people!);

        Span<long> span = stackalloc long[3];
        if (comm.Rank == root) span.Fill(9);
        comm.Broadcast(span, root);
        Expect.Same([9, 9, 9], span.ToArray());
    });

    [Scenario]
    public static void Gather(Intracommunicator comm) => EachRoot(comm, root =>
    {
        AtRoot(comm, root, comm.Gather(comm.Rank * 2, root), comm.Size, r => r * 2);
        AtRoot(comm, root, comm.Gather(new Point(comm.Rank, 0, 1), root), comm.Size, r => new Point(r, 0, 1));
        AtRoot(comm, root, comm.Gather($"{comm.Rank}", root), comm.Size, r => $"{r}");
        AtRoot(comm, root, comm.Gather(Person.Of(comm.Rank), root), comm.Size, Person.Of);
        int[]? given = comm.Rank == root ? new int[comm.Size] : null;
        var same = given;
        comm.Gather(comm.Rank, root, ref given);
        Expect.True(ReferenceEquals(same, given));
    });

    [Scenario]
    public static void GatherFlattened(Intracommunicator comm) => EachRoot(comm, root =>
    {
        AtRoot(comm, root, comm.GatherFlattened(new[] { comm.Rank, -comm.Rank }, root), 2 * comm.Size, i => i % 2 == 0 ? i / 2 : -(i / 2));
        var counts = Enumerable.Range(0, comm.Size).ToArray();
        var expected = counts.SelectMany(r => Enumerable.Repeat(r, r)).ToArray();
        AtRoot(comm, root, comm.GatherFlattened(Enumerable.Repeat(comm.Rank, comm.Rank).ToArray(), counts, root), expected.Length, i => expected[i]);
        AtRoot(comm, root, comm.GatherFlattened(Enumerable.Repeat($"{comm.Rank}", comm.Rank).ToArray(), counts, root), expected.Length, i => $"{expected[i]}");
        AtRoot(comm, root, comm.GatherFlattened(new[] { $"{comm.Rank}" }, root), comm.Size, i => $"{i}");
        AtRoot(comm, root, comm.GatherFlattened(Array.Empty<double>(), root), 0, _ => 0);
    });

    [Scenario]
    public static void Allgather(Intracommunicator comm)
    {
        Expect.Same(Ranks(comm), comm.Allgather(comm.Rank));
        Expect.Same(Ranks(comm).Select(r => $"{r}"), comm.Allgather($"{comm.Rank}"));
        Expect.Same(Ranks(comm).Select(Person.Of), comm.Allgather(Person.Of(comm.Rank)));
        Expect.Same(Ranks(comm).SelectMany(r => new[] { r, r }), comm.AllgatherFlattened([comm.Rank, comm.Rank], 2));
        var counts = Ranks(comm).ToArray();
        var expected = counts.SelectMany(r => Enumerable.Repeat(r, r)).ToArray();
        Expect.Same(expected, comm.AllgatherFlattened(Enumerable.Repeat(comm.Rank, comm.Rank).ToArray(), counts));
        Expect.Same(expected.Select(r => $"{r}"), comm.AllgatherFlattened(Enumerable.Repeat($"{comm.Rank}", comm.Rank).ToArray(), counts));
    }

    [Scenario]
    public static void Scatter(Intracommunicator comm) => EachRoot(comm, root =>
    {
        Expect.Equal(comm.Rank * 3, Scattered(comm, root, r => r * 3));
        Expect.Equal(new Point(comm.Rank, 1, 1), Scattered(comm, root, r => new Point(r, 1, 1)));
        Expect.Equal($"{comm.Rank}", Scattered(comm, root, r => $"{r}"));
        Expect.Equal(Person.Of(comm.Rank), Scattered(comm, root, Person.Of));
        Expect.Equal(comm.Rank, comm.Scatter(comm.Rank == root ? Ranks(comm).ToArray() : null!, root));
    });

    [Scenario]
    public static void ScatterFromFlattened(Intracommunicator comm) => EachRoot(comm, root =>
    {
        var pairs = comm.Rank == root ? Ranks(comm).SelectMany(r => new[] { r, r + 1 }).ToArray() : null!;
        Expect.Same([comm.Rank, comm.Rank + 1], comm.ScatterFromFlattened(pairs, 2, root));
        var counts = Ranks(comm).ToArray();
        var parts = comm.Rank == root ? counts.SelectMany(r => Enumerable.Repeat(r, r)).ToArray() : null!;
        Expect.Same(Enumerable.Repeat(comm.Rank, comm.Rank), comm.ScatterFromFlattened(parts, counts, root));
        var texts = parts?.Select(r => $"{r}").ToArray()!;
        Expect.Same(Enumerable.Repeat($"{comm.Rank}", comm.Rank), comm.ScatterFromFlattened(texts, counts, root));
    });

    private static T Scattered<T>(Intracommunicator comm, int root, Func<int, T> value) =>
        comm.Rank == root ? comm.Scatter(Ranks(comm).Select(value).ToArray()) : comm.Scatter<T>(root);

    internal static IEnumerable<int> Ranks(Intracommunicator comm) => Enumerable.Range(0, comm.Size);

    internal static void AtRoot<T>(Intracommunicator comm, int root, T[] values, int count, Func<int, T> expected)
    {
        if (comm.Rank == root) Expect.Same(Enumerable.Range(0, count).Select(expected), values);
        else Expect.True(values is null);
    }

    internal static void EachRoot(Intracommunicator comm, Action<int> action)
    {
        action(0);
        if (comm.Size > 1) action(comm.Size - 1);
    }
}
