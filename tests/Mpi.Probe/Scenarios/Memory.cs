using MPI;

namespace MpiLab.Mpi.Probe.Scenarios;

/// <summary>While the garbage collector moves everything that is not pinned.</summary>
internal static class Memory
{
    private const int Operations = 100_000;

    [Scenario(Alone = true)]
    public static void ManyOperationsUnderACompactingCollector(Intracommunicator comm)
    {
        using var collector = new Collector();
        var (after, before) = ((comm.Rank + 1) % comm.Size, (comm.Rank + comm.Size - 1) % comm.Size);
        var warm = (Memory: 0L, Handles: LiveHandles.Count());
        for (var i = 0; i < Operations; i++)
        {
            Step(comm, i, after, before);
            if (i == Operations / 4) warm = Settled(comm);
        }
        var end = Settled(comm);
        Expect.True(end.Memory < warm.Memory + (32L << 20), $"memory grew from {warm.Memory >> 20} to {end.Memory >> 20} MiB");
        Expect.Equal(warm.Handles, end.Handles);
        Expect.True(collector.Rounds > 100, $"the collector ran {collector.Rounds} times");
    }

    [Scenario]
    public static void ForgottenRequests_DoNoHarm(Intracommunicator comm)
    {
        const int Tag = 11, Count = 50;
        Forget(comm, Tag, Count);
        Collect();
        // What the collector has given free is taken again, so that a write to it would show.
        var filled = Enumerable.Range(0, 200).Select(i => Enumerable.Repeat(i, 1000).ToArray()).ToArray();
        for (var i = 0; i < Count; i++) comm.ImmediateSend(Enumerable.Repeat(-1, 1000).ToArray(), comm.Rank, Tag).Wait();
        for (var i = 0; i < filled.Length; i++) Expect.True(filled[i].All(v => v == i));
        while (AbandonedRequests.Count > 0) comm.ImmediateSend(1, Rank.Null, 0).Wait();
    }

    private static void Forget(Intracommunicator comm, int tag, int count)
    {
        for (var i = 0; i < count; i++) _ = comm.ImmediateReceive(comm.Rank, tag, new int[1000]);
    }

    private static void Step(Intracommunicator comm, int i, int after, int before)
    {
        switch (i % 8)
        {
            case 0:
                var values = new int[1 + i % 300];
                Array.Fill(values, i + comm.Rank);
                var received = new int[values.Length];
                comm.SendReceive(values, after, 1, before, 1, ref received);
                Expect.True(Array.TrueForAll(received, v => v == i + before));
                break;
            case 1:
                var room = new double[100];
                var receive = comm.ImmediateReceive(before, 2, room);
                var send = comm.ImmediateSend(Enumerable.Repeat((double)i, 100).ToArray(), after, 2);
                _ = new byte[1000];
                receive.Wait();
                send.Wait();
                Expect.True(room[0] == i && room[99] == i);
                break;
            case 2:
                var text = comm.ImmediateReceive<string>(before, 3);
                comm.ImmediateSend($"text {i}", after, 3).Wait();
                text.Wait();
                Expect.Equal($"text {i}", (string)text.GetValue());
                break;
            case 3:
                _ = comm.ImmediateSend(new[] { i }, after, 4);
                Expect.Equal(i, comm.Receive<int>(before, 4));
                break;
            case 4:
                var person = comm.Rank == 0 ? new Person($"{i}", i) : null;
                comm.Broadcast(ref person, 0);
                Expect.Equal(new Person($"{i}", i), person);
                break;
            case 5:
                Expect.Equal((long)i * comm.Size, comm.Allreduce((long)i, (x, y) => x + y));
                break;
            case 6:
                Expect.Same([i], comm.IAllreduce(new[] { i }, Operation<int>.Max).Result);
                break;
            default:
                Handles(comm, i);
                Expect.Equal(comm.Size, comm.Gather($"{i}", 0)?.Length ?? comm.Size);
                break;
        }
    }

    private static void Handles(Intracommunicator comm, int i)
    {
        _ = comm.Group; // forgotten
        using var layout = Layouts.Vector<int>(2, 1, 2);
        comm.SendReceive(layout.Of([i, 0, 1]), Rank.Null, 0, Rank.Null, 0, layout.Of(new int[3]));
        using var subtraction = new Operation<int>((x, y) => x - y);
        if (i % 800 != 7) return;
        using var clone = (Intracommunicator)comm.Clone();
        using var half = (Intracommunicator)clone.Split(comm.Rank % 2, 0);
        using var ring = new CartesianCommunicator(clone, 1, [comm.Size], [true], false);
        Expect.Equal(comm.Size, ring.Allreduce(1, Operation<int>.Add));
    }

    /// <summary>When all that was forgotten is given back.</summary>
    private static (long Memory, LiveHandles Handles) Settled(Intracommunicator comm)
    {
        Collect();
        do comm.ImmediateSend(1, Rank.Null, 0).Wait();
        while (AbandonedRequests.Count > 0);
        comm.Group.Dispose();
        Collect();
        return (System.Environment.WorkingSet, LiveHandles.Count());
    }

    private static void Collect()
    {
        GC.Collect(2, GCCollectionMode.Forced, blocking: true, compacting: true);
        GC.WaitForPendingFinalizers();
        GC.Collect();
    }

    private sealed class Collector : IDisposable
    {
        private readonly Thread _thread;
        private volatile bool _ended;

        public Collector()
        {
            _thread = new Thread(Run);
            _thread.Start();
        }

        public int Rounds { get; private set; }

        public void Dispose()
        {
            _ended = true;
            _thread.Join();
        }

        private void Run()
        {
            for (; !_ended; Rounds++)
            {
                GC.Collect(2, GCCollectionMode.Forced, blocking: true, compacting: true);
                // Leaves the core to the ranks for as long as it took it.
                Thread.Sleep(1);
            }
        }
    }
}
