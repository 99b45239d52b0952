using MPI;

namespace MpiLab.Mpi.Probe.Scenarios;

internal static class Requests
{
    [Scenario]
    public static void ListsCompleteTogether(Intracommunicator comm)
    {
        var (after, before) = ((comm.Rank + 1) % comm.Size, (comm.Rank + comm.Size - 1) % comm.Size);
        var list = new RequestList();
        var received = 0;
        for (var i = 0; i < 4; i++) list.Add(comm.ImmediateReceive<int>(before, i, v => received += v));
        for (var i = 0; i < 4; i++) list.Add(comm.ImmediateSend(i, after, i));
        Expect.Equal(8, list.Count);
        Expect.Equal(8, list.WaitAll().Count);
        Expect.Equal(6, received);
        Expect.Equal(0, list.Count);

        for (var i = 0; i < 3; i++)
        {
            list.Add(comm.ImmediateReceive<string>(before, i));
            list.Add(comm.ImmediateSend($"text {i}", after, i));
        }
        var texts = new List<string>();
        while (list.Count > 4)
            if (list.WaitAny() is ReceiveRequest { } r) texts.Add((string)r.GetValue());
        while (list.Count > 0)
            foreach (var request in list.WaitSome())
                if (request is ReceiveRequest r) texts.Add((string)r.GetValue());
        Expect.Same(["text 0", "text 1", "text 2"], texts.Order());
        var taken = comm.ImmediateReceive(Rank.Null, 0, new int[1]);
        list.Add(taken);
        list.Remove(taken);
        Expect.Equal(0, list.Count);
        taken.Wait();
        Expect.True(list.TestAll() is { Count: 0 });
        Expect.True(list.TestAny() is null && list.TestSome() is null);
        Expect.Throws<ArgumentException>(() => list.WaitAny());
        Expect.Throws<ArgumentException>(() => list.WaitSome());
    }

    [Scenario]
    public static void ObjectsArriveInTheOrderOfTheirReceives(Intracommunicator comm)
    {
        var first = comm.ImmediateReceive<string>(comm.Rank, 1);
        var second = comm.ImmediateReceive<string>(comm.Rank, 1);
        var sends = new[] { comm.ImmediateSend("a", comm.Rank, 1), comm.ImmediateSend("b", comm.Rank, 1) };
        second.Wait();
        first.Wait();
        foreach (var send in sends) send.Wait();
        Expect.Equal("a", (string)first.GetValue());
        Expect.Equal("b", (string)second.GetValue());
    }

    [Scenario]
    public static void PostedObjectReceives_LetLargeBlockingSendsThrough(Intracommunicator comm)
    {
        var partner = comm.Size - 1 - comm.Rank;
        if (partner == comm.Rank) return;
        var text = new string('x', 3_000_000);
        var receive = comm.ImmediateReceive<string>(partner, 1);
        comm.Send(text, partner, 1);
        receive.Wait();
        Expect.Equal(text, (string)receive.GetValue());
    }

    [Scenario]
    public static void TestSaysNullUntilThere(Intracommunicator comm)
    {
        var receive = comm.ImmediateReceive<int>(comm.Rank, 2);
        Expect.True(receive.Test() is null);
        Expect.True(receive.GetValue() is null);
        var send = comm.ImmediateSend(9, comm.Rank, 2);
        CompletedStatus? status;
        while ((status = receive.Test()) is null) { }
        send.Wait();
        Expect.Equal(1, status.Count());
        Expect.Equal(9, (int)receive.GetValue());
        Expect.True(ReferenceEquals(status, receive.Wait()));
    }

    [Scenario]
    public static void CancelledReceive_SaysSo(Intracommunicator comm)
    {
        var receive = comm.ImmediateReceive(comm.Rank, 3, new int[4]);
        receive.Cancel();
        Expect.True(receive.Wait().Cancelled);
        var text = comm.ImmediateReceive<string>(comm.Rank, 3);
        text.Cancel();
        Expect.True(text.Wait().Cancelled);
    }

    [Scenario]
    public static void ArraysOfObjectsIntoArrays(Intracommunicator comm)
    {
        var room = new string[3];
        var receive = comm.ImmediateReceive(comm.Rank, 4, room);
        var send = comm.ImmediateSend(new[] { "p", "q" }, comm.Rank, 4);
        Expect.Equal(2, receive.Wait().Count());
        send.Wait();
        Expect.Same(["p", "q", null!], room);
        receive = comm.ImmediateReceive(comm.Rank, 4, new string[1]);
        send = comm.ImmediateSend(new[] { "p", "q" }, comm.Rank, 4);
        Expect.Throws<MessageTruncatedException>(() => receive.Wait());
        send.Wait();
    }
}
