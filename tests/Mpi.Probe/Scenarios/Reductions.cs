using MPI;

namespace MpiLab.Mpi.Probe.Scenarios;

internal static class Reductions
{
    [Scenario]
    public static void Predefined(Intracommunicator comm)
    {
        var ranks = Collectives.Ranks(comm).ToArray();
        Expect.Equal(ranks.Sum(), comm.Allreduce(comm.Rank, Operation<int>.Add));
        Expect.Equal(comm.Size, comm.Allreduce(comm.Rank + 1, Operation<int>.Max));
        Expect.Equal(0L, comm.Allreduce((long)comm.Rank, Operation<long>.Min));
        Expect.Equal(ranks.Aggregate(1.0, (p, r) => p * (r + 1)), comm.Allreduce(comm.Rank + 1.0, Operation<double>.Multiply));
        Expect.Equal(comm.Size == 1, comm.Allreduce(comm.Rank == 0, Operation<bool>.LogicalAnd));
        Expect.Equal(true, comm.Allreduce(comm.Rank == 0, Operation<bool>.LogicalOr));
        Expect.Equal(ranks.Aggregate(-1, (x, r) => x & ~r), comm.Allreduce(~comm.Rank, Operation<int>.BitwiseAnd));
        Expect.Equal((byte)ranks.Aggregate(0, (x, r) => x | r), comm.Allreduce((byte)comm.Rank, Operation<byte>.BitwiseOr));
        Expect.Equal(ranks.Aggregate(0u, (x, r) => x ^ (uint)r), comm.Allreduce((uint)comm.Rank, Operation<uint>.ExclusiveOr));
        if (comm.Size > 1) Expect.Equal(1, comm.Allreduce(comm.Rank + 5, Operation<int>.LogicalAnd));
    }

    [Scenario]
    public static void OfTypesThatMpiDoesNotKnow(Intracommunicator comm)
    {
        var sum = Collectives.Ranks(comm).Sum();
        Expect.Equal(sum + 0.5m * comm.Size, comm.Allreduce(comm.Rank + 0.5m, Operation<decimal>.Add));
        Expect.Equal(new System.Numerics.Complex(sum, comm.Size), comm.Allreduce(new System.Numerics.Complex(comm.Rank, 1), Operation<System.Numerics.Complex>.Add));
        Expect.Equal((char)sum, comm.Allreduce((char)comm.Rank, Operation<char>.Add));
        Expect.Equal(string.Concat(Collectives.Ranks(comm)), comm.Allreduce($"{comm.Rank}", Operation<string>.Add));
        var e = Expect.Throws<InvalidOperationException>(() => Operation<Point>.Add(default, default));
        Expect.True(e.Message.Contains(nameof(Point)));
    }

    [Scenario]
    public static void UserOperationsInRankOrder(Intracommunicator comm)
    {
        // Composition of x -> ax + b is associative and not commutative.
        ReductionOperation<Point> compose = (f, g) => new Point(f.X * g.X, g.X * f.Y + g.Y, 0);
        var functions = Collectives.Ranks(comm).Select(r => new Point(r + 1, r, 0)).ToArray();
        var expected = functions.Aggregate((f, g) => compose(f, g));
        Expect.Equal(expected, comm.Allreduce(functions[comm.Rank], compose));
        var last = comm.Size - 1;
        var reduced = comm.Reduce(functions[comm.Rank], compose, last);
        Expect.Equal(comm.Rank == last ? expected : default, reduced);
        Expect.Equal(string.Concat(Collectives.Ranks(comm)), comm.Allreduce($"{comm.Rank}", (x, y) => x + y));
        Expect.Equal(comm.Size - 1, comm.Allreduce(comm.Rank, (x, y) => Math.Max(x, y)));
    }

    [Scenario]
    public static void Arrays(Intracommunicator comm) => Collectives.EachRoot(comm, root =>
    {
        var sum = Collectives.Ranks(comm).Sum();
        var own = Enumerable.Range(0, 500).Select(i => (double)(comm.Rank + i)).ToArray();
        var expected = Enumerable.Range(0, 500).Select(i => (double)(sum + comm.Size * i)).ToArray();
        Collectives.AtRoot(comm, root, comm.Reduce(own, Operation<double>.Add, root), 500, i => expected[i]);
        Expect.Same(expected, comm.Allreduce(own, Operation<double>.Add));
        Expect.Same(expected, comm.Allreduce(own, (x, y) => x + y));
        var inPlace = own.ToArray();
        comm.Allreduce(inPlace, Operation<double>.Add, ref inPlace);
        Expect.Same(expected, inPlace);
        inPlace = own.ToArray();
        comm.Reduce<double>(inPlace, Operation<double>.Add, root, inPlace.AsSpan());
        if (comm.Rank == root) Expect.Same(expected, inPlace);
        Expect.Same([], comm.Allreduce(Array.Empty<int>(), Operation<int>.Add));
        string[] texts = [$"{comm.Rank}", "x"];
        Expect.Same([string.Concat(Collectives.Ranks(comm)), new string('x', comm.Size)], comm.Allreduce(texts, Operation<string>.Add));
        Collectives.AtRoot(comm, root, comm.Reduce(texts, Operation<string>.Add, root), 2,
            i => i == 0 ? string.Concat(Collectives.Ranks(comm)) : new string('x', comm.Size));
    });

    [Scenario(MinimumRanks = 2)]
    public static void UserOperationThatThrows_ComesOutWhereItRan(Intracommunicator comm)
    {
        var threw = false;
        try
        {
            comm.Allreduce<int>(comm.Rank, (_, _) => throw new DivideByZeroException("by the operation"));
        }
        catch (DivideByZeroException)
        {
            threw = true;
        }
        Expect.True(comm.Allreduce(threw, Operation<bool>.LogicalOr));
    }
}
