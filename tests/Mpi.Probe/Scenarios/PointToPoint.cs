using MPI;

namespace MpiLab.Mpi.Probe.Scenarios;

/// <summary>Round a ring, so that one rank alone sends to itself.</summary>
internal static class PointToPoint
{
    [Scenario]
    public static void Values(Intracommunicator comm)
    {
        Round(comm, 40 + comm.Rank, 40 + Before(comm));
        Round(comm, 0.5 + comm.Rank, 0.5 + Before(comm));
        Round(comm, (byte)comm.Rank, (byte)Before(comm));
        Round(comm, true, true);
        Round(comm, 'x', 'x');
        Round(comm, Colour.Blue, Colour.Blue);
        Round(comm, 1.5m + comm.Rank, 1.5m + Before(comm));
        Round(comm, new Point(comm.Rank, 2, 3), new Point(Before(comm), 2, 3));
        Round<(int, long)>(comm, (comm.Rank, 7L), (Before(comm), 7L));
    }

    [Scenario]
    public static void Objects(Intracommunicator comm)
    {
        Round(comm, $"from {comm.Rank}", $"from {Before(comm)}");
        Round(comm, "", "");
        Round<string?>(comm, null, null);
        Round(comm, Person.Of(comm.Rank), Person.Of(Before(comm)));
        Round<object>(comm, 12, 12);
        Round<object>(comm, "boxed", "boxed");
    }

    [Scenario]
    public static void LargeObject(Intracommunicator comm) =>
        Round(comm, new string((char)('a' + comm.Rank), 1_000_000), new string((char)('a' + Before(comm)), 1_000_000));

    [Scenario]
    public static void Arrays(Intracommunicator comm)
    {
        foreach (var length in new[] { 0, 1, 1000, 100_000 })
        {
            var request = comm.ImmediateSend(Enumerable.Range(comm.Rank, length).ToArray(), After(comm), 3);
            var received = new int[length + 2];
            comm.Receive(Before(comm), 3, ref received, out var status);
            request.Wait();
            Expect.Equal(length, status.Count());
            Expect.Equal(length, status.Count(typeof(int))!.Value);
            Expect.Equal(Before(comm), status.Source);
            Expect.Equal(3, status.Tag);
            Expect.Same(Enumerable.Range(Before(comm), length).Concat([0, 0]), received);
        }
    }

    [Scenario]
    public static void ArraysOfObjects(Intracommunicator comm)
    {
        var request = comm.ImmediateSend(new[] { "a", null, $"{comm.Rank}" }, After(comm), 3);
        string[]? received = null;
        comm.Receive(Before(comm), 3, ref received, out var status);
        request.Wait();
        Expect.Equal(3, status.Count());
        Expect.Same(["a", null, $"{Before(comm)}"], received);
    }

    [Scenario]
    public static void Spans(Intracommunicator comm)
    {
        Span<double> own = stackalloc double[] { comm.Rank, 1, 2 };
        Span<double> received = stackalloc double[3];
        comm.SendReceive(own, After(comm), 1, Before(comm), 1, received);
        Expect.Same([Before(comm), 1, 2], received.ToArray());
        comm.SendReceive<double>(own[..2], After(comm), 1, Before(comm), 1, received, out var status);
        Expect.Equal(2, status.Count());
        if (comm.Size == 1) return;
        if (comm.Rank == 0) comm.Send<double>(own, comm.Size - 1, 9);
        if (comm.Rank != comm.Size - 1) return;
        comm.Receive(0, 9, received);
        Expect.Same([0, 1, 2], received.ToArray());
    }

    [Scenario]
    public static void ExchangedValuesAndObjects(Intracommunicator comm)
    {
        var partner = comm.Size - 1 - comm.Rank;
        comm.SendReceive(comm.Rank, partner, 4, out var rank);
        Expect.Equal(partner, rank);
        comm.SendReceive(comm.Rank * 2, After(comm), 4, Before(comm), 4, out rank);
        Expect.Equal(Before(comm) * 2, rank);
        comm.SendReceive($"{comm.Rank}", After(comm), 4, Before(comm), 4, out var text, out var status);
        Expect.Equal($"{Before(comm)}", text);
        Expect.Equal(Before(comm), status.Source);
        var numbers = new int[2];
        comm.SendReceive([comm.Rank, 5], partner, 4, ref numbers);
        Expect.Same([partner, 5], numbers);
        var texts = new string[1];
        comm.SendReceive([$"{comm.Rank}"], partner, 4, ref texts);
        Expect.Same([$"{partner}"], texts);
    }

    [Scenario]
    public static void NullRank(Intracommunicator comm)
    {
        comm.Send(1, Rank.Null, 0);
        comm.Send("text", Rank.Null, 0);
        Expect.Equal(0, comm.Receive<int>(Rank.Null, 0));
        Expect.Equal(null, comm.Receive<string>(Rank.Null, 0));
        double[] halo = [7, 8];
        comm.SendReceive<double>([1, 2], Rank.Null, 0, Rank.Null, 0, halo.AsSpan());
        Expect.Same([7, 8], halo);
        Expect.Equal(null, (string)comm.ImmediateReceive<string>(Rank.Null, 0).WaitForValue());
    }

    [Scenario]
    public static void AnySourceAndTag(Intracommunicator comm)
    {
        if (comm.Rank > 0) comm.Send(comm.Rank * 10, 0, comm.Rank);
        if (comm.Rank != 0) return;
        for (var i = 1; i < comm.Size; i++)
        {
            comm.Receive(Communicator.anySource, Communicator.anyTag, out int value, out var status);
            Expect.Equal(status.Source, status.Tag);
            Expect.Equal(status.Source * 10, value);
        }
    }

    [Scenario]
    public static void ValuesByReference(Intracommunicator comm)
    {
        var request = comm.ImmediateSend(new Point(comm.Rank, 1, 2), After(comm), 8);
        comm.Receive(Before(comm), 8, out Point point);
        request.Wait();
        Expect.Equal(new Point(Before(comm), 1, 2), point);
        request = comm.ImmediateSend(Person.Of(comm.Rank), After(comm), 8);
        comm.Receive(Before(comm), 8, out Person person);
        request.Wait();
        Expect.Equal(Person.Of(Before(comm)), person);
    }

    [Scenario]
    public static void LargestTag(Intracommunicator comm)
    {
        Expect.True(MPI.Environment.MaxTag >= 32767);
        var request = comm.ImmediateSend(5, After(comm), MPI.Environment.MaxTag);
        Expect.Equal(5, comm.Receive<int>(Before(comm), MPI.Environment.MaxTag));
        request.Wait();
    }

    [Scenario]
    public static void TagBeyondTheLargest(Intracommunicator comm)
    {
        if (MPI.Environment.MaxTag == int.MaxValue) return;
        var e = Expect.Throws<MpiException>(() => comm.Send(5, comm.Rank, MPI.Environment.MaxTag + 1));
        Expect.True(e.Message.Contains($"tag {MPI.Environment.MaxTag + 1}"));
    }

    [Scenario]
    public static void Probes(Intracommunicator comm)
    {
        var request = comm.ImmediateSend(new[] { 1L, 2, 3 }, After(comm), 6);
        var status = comm.Probe(Before(comm), 6);
        Expect.Equal(3, status.Count(typeof(long))!.Value);
        Expect.Equal(null, status.Count(typeof(string)));
        Expect.True(!status.Cancelled);
        Status? again;
        while ((again = comm.ImmediateProbe(Communicator.anySource, 6)) is null) { }
        Expect.Equal(Before(comm), again.Source);
        var values = new long[3];
        comm.Receive(Before(comm), 6, ref values);
        Expect.Same([1L, 2, 3], values);
        request.Wait();
        Expect.True(comm.ImmediateProbe(Before(comm), 7) is null);
    }

    private static void Round<T>(Intracommunicator comm, T value, T expected)
    {
        var request = comm.ImmediateSend(value, After(comm), 2);
        var received = comm.Receive<T>(Before(comm), 2);
        request.Wait();
        Expect.Equal(expected, received);
        request = comm.ImmediateReceive<T>(Before(comm), 2);
        comm.Send(value, After(comm), 2);
        Expect.Equal(expected, (T)((ReceiveRequest)request).WaitForValue());
    }

    private static object WaitForValue(this ReceiveRequest request)
    {
        request.Wait();
        return request.GetValue();
    }

    private static int After(Intracommunicator comm) => (comm.Rank + 1) % comm.Size;

    private static int Before(Intracommunicator comm) => (comm.Rank + comm.Size - 1) % comm.Size;
}
