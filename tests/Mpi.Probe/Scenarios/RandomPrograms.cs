using MPI;

namespace MpiLab.Mpi.Probe.Scenarios;

/// <summary>
/// Sequences of operations that a seed makes, the same on all ranks. What each rank gives is a function of seed, step
/// and rank, so that every rank can compute by itself what must come out.
/// </summary>
internal static class RandomPrograms
{
    [Scenario]
    public static void OnTheWorld(Intracommunicator comm)
    {
        for (var seed = 1; seed <= 2; seed++) Run(comm, seed, 40);
    }

    [Scenario(MinimumRanks = 3)]
    public static void OnEveryOtherRank(Intracommunicator comm)
    {
        using var part = (Intracommunicator)comm.Split(comm.Rank % 2, -comm.Rank);
        Run(part, 3, 40);
    }

    private static void Run(Intracommunicator comm, int seed, int steps)
    {
        var random = new Random(seed);
        for (var step = 0; step < steps; step++)
        {
            var program = new Step(comm, seed * 1000 + step, random.Next(comm.Size), random.Next(0, 200));
            try
            {
                Kinds[random.Next(Kinds.Length)](program);
            }
            catch (ExpectationException e)
            {
                throw new ExpectationException($"seed {seed}, step {step}: {e.Message}");
            }
        }
    }

    private static readonly Action<Step>[] Kinds =
    [
        s => Expect.Same(s.Of(s.Root), Broadcast(s)),
        s => Expect.Equal(s.TextOf(s.Root), BroadcastText(s)),
        s => Expect.Same(s.Sum(), s.Comm.Allreduce(s.Own, Operation<long>.Add)),
        s => Expect.Same(s.Sum(), s.Comm.Allreduce(s.Own, (x, y) => x + y)),
        s => AtRoot(s, s.Sum(), s.Comm.Reduce(s.Own, Operation<long>.Add, s.Root)),
        s => AtRoot(s, s.All(), s.Comm.GatherFlattened(s.Own, s.Root)),
        s => AtRoot(s, s.Ranks.Select(s.TextOf), s.Comm.Gather(s.TextOf(s.Comm.Rank), s.Root)),
        s => Expect.Same(s.All(), s.Comm.AllgatherFlattened(s.Own, s.Own.Length)),
        s => Expect.Same(s.Ranks.Select(s.TextOf), s.Comm.Allgather(s.TextOf(s.Comm.Rank))),
        s => Expect.Same(s.Of(s.Comm.Rank), s.Comm.ScatterFromFlattened(s.Comm.Rank == s.Root ? s.All() : null!, s.Own.Length, s.Root)),
        s => Expect.Equal(s.TextOf(s.Comm.Rank), s.Comm.Scatter(s.Comm.Rank == s.Root ? s.Ranks.Select(s.TextOf).ToArray() : null!, s.Root)),
        s => Expect.Same(s.Ranks.Select(r => s.Value(r, s.Comm.Rank)), s.Comm.Alltoall(s.Ranks.Select(r => s.Value(s.Comm.Rank, r)).ToArray())),
        s => Expect.Same(s.SumOf(Enumerable.Range(0, s.Comm.Rank + 1)), s.Comm.Scan(s.Own, Operation<long>.Add)),
        Shift,
        ShiftObjects,
        AllToRoot,
    ];

    private static long[] Broadcast(Step s)
    {
        var values = s.Comm.Rank == s.Root ? s.Own : new long[s.Own.Length];
        s.Comm.Broadcast(ref values, s.Root);
        return values;
    }

    private static string BroadcastText(Step s)
    {
        var text = s.Comm.Rank == s.Root ? s.TextOf(s.Root) : null;
        s.Comm.Broadcast(ref text, s.Root);
        return text!;
    }

    private static void Shift(Step s)
    {
        var received = new long[s.Own.Length];
        s.Comm.SendReceive(s.Own, s.At(s.Root), 1, s.At(-s.Root), 1, ref received);
        Expect.Same(s.Of(s.At(-s.Root)), received);
    }

    private static void ShiftObjects(Step s)
    {
        var receive = s.Comm.ImmediateReceive<string>(s.At(-s.Root), 2);
        var send = s.Comm.ImmediateSend(s.TextOf(s.Comm.Rank), s.At(s.Root), 2);
        receive.Wait();
        send.Wait();
        Expect.Equal(s.TextOf(s.At(-s.Root)), (string)receive.GetValue());
    }

    private static void AllToRoot(Step s)
    {
        if (s.Comm.Rank != s.Root)
        {
            s.Comm.Send(s.Own, s.Root, 3);
            return;
        }
        for (var i = 1; i < s.Comm.Size; i++)
        {
            var received = new long[s.Own.Length];
            s.Comm.Receive(Communicator.anySource, 3, ref received, out var status);
            Expect.Same(s.Of(status.Source), received);
        }
    }

    private static void AtRoot<T>(Step s, IEnumerable<T> expected, T[] actual)
    {
        if (s.Comm.Rank == s.Root) Expect.Same(expected, actual);
        else Expect.True(actual is null);
    }

    private sealed record Step(Intracommunicator Comm, int Seed, int Root, int Length)
    {
        public IEnumerable<int> Ranks => Enumerable.Range(0, Comm.Size);

        public long[] Own => Of(Comm.Rank);

        public int At(int distance) => ((Comm.Rank + distance) % Comm.Size + Comm.Size) % Comm.Size;

        public long Value(int rank, int index) => (Seed * 7919L + rank * 104729L + index * 31L) % 1_000_003;

        public long[] Of(int rank) => [.. Enumerable.Range(0, Length).Select(i => Value(rank, i))];

        public string TextOf(int rank) => new((char)('a' + rank), Length * 10);

        public long[] All() => [.. Ranks.SelectMany(Of)];

        public long[] Sum() => SumOf(Ranks);

        public long[] SumOf(IEnumerable<int> ranks) => [.. Enumerable.Range(0, Length).Select(i => ranks.Sum(r => Value(r, i)))];
    }
}
