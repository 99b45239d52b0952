using MPI;

namespace MpiLab.Mpi.Probe.Scenarios;

internal static class SpanCollectives
{
    [Scenario]
    public static void OfValues(Intracommunicator comm) => Give(comm, r => new Point(r, 2, 3), (p, q) => new Point(p.X + q.X, p.Y, p.Id));

    [Scenario]
    public static void OfObjects(Intracommunicator comm) => Give(comm, r => $"{r};", (x, y) => x + y);

    [Scenario]
    public static void OfNothing(Intracommunicator comm)
    {
        comm.Allgather(ReadOnlySpan<double>.Empty, []);
        comm.Alltoall(ReadOnlySpan<double>.Empty, []);
        comm.Gather(ReadOnlySpan<double>.Empty, [], comm.Size - 1);
        comm.Scatter(ReadOnlySpan<double>.Empty, [], comm.Size - 1);
        comm.Allreduce([], Operation<double>.Add, Span<double>.Empty);
        comm.Scan([], Operation<double>.Add, Span<double>.Empty);
        comm.ExclusiveScan([], Operation<double>.Add, Span<double>.Empty);
        Expect.Throws<ArgumentException>(() => comm.Allreduce([1.0], Operation<double>.Add, Span<double>.Empty));
        Expect.Throws<ArgumentException>(() => comm.Allgather([1.0], Span<double>.Empty));
    }

    private static void Give<T>(Intracommunicator comm, Func<int, T> value, ReductionOperation<T> op)
    {
        var all = Collectives.Ranks(comm).Select(value).ToArray();
        T[] own = [value(comm.Rank), value(0)];
        var pairs = all.SelectMany(v => new[] { v, value(0) }).ToArray();

        var room = new T[2 * comm.Size];
        comm.Allgather<T>(own, room);
        Expect.Same(pairs, room);

        Array.Clear(room);
        comm.Alltoall<T>(pairs, room);
        Expect.Same(Collectives.Ranks(comm).SelectMany(_ => own), room);

        var results = new T[2];
        comm.Allreduce<T>(own, op, results);
        Expect.Same([all.Aggregate((x, y) => op(x, y)), Enumerable.Repeat(value(0), comm.Size).Aggregate((x, y) => op(x, y))], results);

        comm.Scan<T>(own, op, results);
        Expect.Equal(all.Take(comm.Rank + 1).Aggregate((x, y) => op(x, y)), results[0]);

        comm.ExclusiveScan<T>(own, op, results);
        if (comm.Rank > 0) Expect.Equal(all.Take(comm.Rank).Aggregate((x, y) => op(x, y)), results[0]);

        Collectives.EachRoot(comm, root =>
        {
            var gathered = new T[comm.Rank == root ? 2 * comm.Size : 0];
            comm.Gather<T>(own, gathered, root);
            Expect.Same(comm.Rank == root ? pairs : [], gathered);
            var scattered = new T[2];
            comm.Scatter<T>(comm.Rank == root ? pairs : [], scattered, root);
            Expect.Same(own, scattered);
        });

        var received = new T[3];
        var send = comm.ImmediateSend(own, comm.Rank, 5);
        comm.Receive(comm.Rank, 5, received.AsSpan(), out var status);
        send.Wait();
        Expect.Equal(2, status.Count());
        Expect.Same([.. own, default!], received);
    }
}
