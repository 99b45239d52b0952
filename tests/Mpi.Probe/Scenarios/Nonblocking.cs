using MPI;

namespace MpiLab.Mpi.Probe.Scenarios;

internal static class Nonblocking
{
    [Scenario]
    public static void CollectivesGiveWhatTheBlockingOnesDo(Intracommunicator comm)
    {
        var last = comm.Size - 1;
        var sum = Collectives.Ranks(comm).Sum();
        comm.IBarrier().Wait();
        var one = comm.IAllreduce(comm.Rank, Operation<int>.Add);
        var many = comm.IAllreduce(new[] { comm.Rank, 1.5 }, Operation<double>.Add);
        var own = comm.IAllreduce(comm.Rank, (x, y) => Math.Max(x, y));
        var reduced = comm.IReduce(new long[] { comm.Rank }, Operation<long>.Add, last);
        var scanned = comm.IScan(new[] { 1 }, Operation<int>.Add);
        var broadcast = comm.IBroadcast(comm.Rank == last ? new[] { 4, 5 } : new int[2], last);
        var value = comm.IBroadcast(comm.Rank == last ? 7.5 : 0, last);
        var gathered = comm.IGather(new[] { comm.Rank, -1 }, last);
        var allgathered = comm.IAllgather(new[] { new Point(comm.Rank, 0, 0) });
        var scattered = comm.IScatter(comm.Rank == last ? Collectives.Ranks(comm).ToArray() : null!, 1, last);
        var exchanged = comm.IAlltoall(Collectives.Ranks(comm).Select(r => comm.Rank * 10 + r).ToArray(), 1);
        Expect.Equal(sum, one.Result);
        Expect.Same([sum, 1.5 * comm.Size], many.Result);
        Expect.Equal(last, own.Result);
        if (comm.Rank == last) Expect.Same([sum], reduced.Result);
        else Expect.True(reduced.Result is null);
        Expect.Same([comm.Rank + 1], scanned.Result);
        Expect.Same([4, 5], broadcast.Result);
        Expect.Equal(7.5, value.Result);
        if (comm.Rank == last) Expect.Same(Collectives.Ranks(comm).SelectMany(r => new[] { r, -1 }), gathered.Result);
        else Expect.True(gathered.Result is null);
        Expect.Same(Collectives.Ranks(comm).Select(r => new Point(r, 0, 0)), allgathered.Result);
        Expect.Same([comm.Rank], scattered.Result);
        Expect.Same(Collectives.Ranks(comm).Select(r => r * 10 + comm.Rank), exchanged.Result);
        Expect.True(Expect.Throws<NotSupportedException>(() => comm.IBroadcast("text", 0)).Message.Contains("System.String"));
    }

    [Scenario]
    public static void PartsOfDifferentLengths(Intracommunicator comm) => Collectives.EachRoot(comm, root =>
    {
        var ranks = Collectives.Ranks(comm).ToArray();
        int[] counts = [.. ranks];
        var own = Enumerable.Repeat(comm.Rank, comm.Rank).ToArray();
        var repeated = ranks.SelectMany(r => Enumerable.Repeat(r, r)).ToArray();
        var gathered = comm.IGather(own, counts, root);
        var all = comm.IAllgather([.. own.Select(r => new Point(r, 1, 2))], counts);
        var scattered = comm.IScatter(comm.Rank == root ? repeated : null!, counts, root);
        var exchanged = comm.IAlltoall([.. repeated.Select(r => comm.Rank * 10 + r)], counts, [.. ranks.Select(_ => comm.Rank)]);
        var summed = comm.IReduceScatter(repeated, Operation<int>.Add, counts);
        var largest = comm.IReduceScatter(repeated, (x, y) => Math.Max(x, y), counts);
        var before = comm.IExclusiveScan([comm.Rank, 1L], Operation<long>.Add);
        Array.Clear(counts);
        if (comm.Rank == root) Expect.Same(repeated, gathered.Result);
        else Expect.True(gathered.Result is null);
        Expect.Same(repeated.Select(r => new Point(r, 1, 2)), all.Result);
        Expect.Same(own, scattered.Result);
        Expect.Same(ranks.SelectMany(r => Enumerable.Repeat(r * 10 + comm.Rank, comm.Rank)), exchanged.Result);
        Expect.Same(own.Select(r => r * comm.Size), summed.Result);
        Expect.Same(own, largest.Result);
        if (comm.Rank == 0) Expect.True(before.Result is null);
        else Expect.Same([Enumerable.Range(0, comm.Rank).Sum(), comm.Rank], before.Result);
        Expect.Throws<ArgumentException>(() => comm.IAllgather(own, new int[comm.Size - 1]));
        Expect.True(Expect.Throws<NotSupportedException>(() => comm.IGather(["text"], ranks, 0)).Message.Contains("System.String"));
    });

    [Scenario]
    public static void Awaited(Intracommunicator comm)
    {
        var (after, before) = ((comm.Rank + 1) % comm.Size, (comm.Rank + comm.Size - 1) % comm.Size);
        // Run as RunAsync would, inside a program that has begun already.
        ProgressLoopProbe.Run(async () =>
        {
            // The receive is awaited before its message is sent: only a loop that goes on can bring this to an end.
            var received = ReceiveAsync();
            await Task.Yield();
            await comm.ImmediateSend(new[] { comm.Rank, 1 }, after, 5);
            Expect.Equal(before, await received);
            Expect.Equal(comm.Size, await comm.IAllreduce(1, Operation<int>.Add));
            await Task.WhenAll(comm.IBarrier().AsTask(), Task.Delay(1));
        });

        async Task<int> ReceiveAsync()
        {
            var values = new int[2];
            var status = await comm.ImmediateReceive(before, 5, values);
            Expect.Equal(2, status.Count());
            return values[0];
        }
    }

    [Scenario]
    public static void AwaitedWithoutALoop(Intracommunicator comm)
    {
        var task = Sum();
        Expect.True(task.Wait(TimeSpan.FromMinutes(1)));
        Expect.Equal(Collectives.Ranks(comm).Sum(), task.Result);

        async Task<int> Sum() => await comm.IAllreduce(comm.Rank, Operation<int>.Add);
    }

    [Scenario]
    public static void Awaiters_CallBackWhenComplete(Intracommunicator comm)
    {
        var calls = 0;
        new RequestAwaiter(comm.IBarrier()).OnCompleted(() => calls++);
        new RequestAwaiter(comm.IBarrier()).UnsafeOnCompleted(() => calls++);
        new ResultRequest<int>.ResultAwaiter(comm.IAllreduce(1, Operation<int>.Add)).OnCompleted(() => calls++);
        new ResultRequest<int>.ResultAwaiter(comm.IAllreduce(1, Operation<int>.Add)).UnsafeOnCompleted(() => calls++);
        Expect.Equal(4, calls);
    }

    [Scenario]
    public static void AwaitedFailure_IsThrownWhereItIsAwaited(Intracommunicator comm)
    {
        ProgressLoopProbe.Run(async () =>
        {
            var send = comm.ImmediateSend(new[] { 1, 2, 3 }, comm.Rank, 8);
            var receive = comm.ImmediateReceive(comm.Rank, 8, new int[1]);
            var thrown = false;
            try
            {
                await receive;
            }
            catch (MessageTruncatedException)
            {
                thrown = true;
            }
            await send;
            Expect.True(thrown);
        });
    }

    private static class ProgressLoopProbe
    {
        public static void Run(Func<Task> action) => MPI.ProgressLoop.Run(action);
    }
}
