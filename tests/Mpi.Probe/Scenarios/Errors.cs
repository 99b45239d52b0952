using System.Runtime.Serialization;
using MPI;

namespace MpiLab.Mpi.Probe.Scenarios;

internal static class Errors
{
    [Scenario]
    public static void NoSuchRank_NamesCallSizeRankPeerAndTag(Intracommunicator comm)
    {
        var e = Expect.Throws<MpiException>(() => comm.Send(1, comm.Size + 5, 77));
        foreach (var part in new[] { "MPI_Send", $"rank {comm.Size + 5}", "tag 77", $"rank {comm.Rank} of {comm.Size}", "rank" })
            Expect.True(e.Message.Contains(part), $"\"{e.Message}\" says {part}");
        e = Expect.Throws<MpiException>(() => comm.Receive<int>(comm.Size, 3));
        Expect.True(e.Message.Contains("MPI_Recv"));
        int value = 1;
        e = Expect.Throws<MpiException>(() => comm.Broadcast(ref value, comm.Size));
        Expect.True(e.Message.Contains($"root {comm.Size}"));
    }

    [Scenario]
    public static void TagOutOfRange_Throws(Intracommunicator comm)
    {
        var e = Expect.Throws<MpiException>(() => comm.Send(1, 0, -5));
        Expect.True(e.Message.Contains("tag -5"));
    }

    [Scenario]
    public static void MessageLongerThanTheArray_IsTruncatedWithoutDamage(Intracommunicator comm)
    {
        var send = comm.ImmediateSend(new[] { 1, 2, 3, 4 }, comm.Rank, 1);
        var room = new[] { -1, -1, -1, -1 };
        var e = Expect.Throws<MessageTruncatedException>(() => comm.Receive(comm.Rank, 1, room.AsSpan(0, 2)));
        send.Wait();
        Expect.True(e.Message.Contains($"rank {comm.Rank}"));
        Expect.Same([-1, -1], room[2..]);
    }

    [Scenario]
    public static void ArrayReceivedAsObject_SaysSo(Intracommunicator comm)
    {
        var send = comm.ImmediateSend(new[] { 1, 2, 3, 4 }, comm.Rank, 1);
        var e = Expect.Throws<SerializationException>(() => comm.Receive<int[]>(comm.Rank, 1));
        send.Wait();
        Expect.True(e.Message.Contains("array into an array"));
    }

    [Scenario]
    public static void MissingArray_IsNamed(Intracommunicator comm)
    {
        int[]? values = null;
        Expect.Equal("values", Expect.Throws<ArgumentNullException>(() => comm.Receive(0, 0, ref values)).ParamName);
        Expect.Equal("values", Expect.Throws<ArgumentNullException>(() => comm.Broadcast(ref values, 0)).ParamName);
        Expect.Throws<ArgumentException>(() => comm.GatherFlattened([1], new int[comm.Size - 1], 0));
    }

    [Scenario]
    public static void ExceptionsThatAUserMakes(Intracommunicator comm)
    {
        MpiException[] errors = [new MpiException($"on {comm.Rank}"), new MessageTruncatedException($"on {comm.Rank}")];
        foreach (var error in errors) Expect.Equal(($"on {comm.Rank}", 0), (error.Message, error.ErrorCode));
        var missing = new MpiNotFoundException("none", errors[0]);
        Expect.Equal(("none", errors[0]), (missing.Message, missing.InnerException));
    }

    // UCX would take the signal that .NET makes this exception of.
    [Scenario]
    public static void NullReference_IsStillAnException(Intracommunicator comm)
    {
        string? nothing = comm.Size < 0 ? "" : null;
        Expect.Throws<NullReferenceException>(() => _ = nothing!.Length);
    }

    [Scenario(Alone = true)]
    public static void OneRankThrows(Intracommunicator comm)
    {
        if (comm.Rank == comm.Size - 1) throw new InvalidOperationException("thrown on purpose");
        comm.Receive<int>(comm.Size - 1, 0);
    }

    [Scenario(Alone = true)]
    public static void OneRankAborts(Intracommunicator comm)
    {
        if (comm.Rank == comm.Size - 1) MPI.Environment.Abort(7);
        comm.Receive<int>(comm.Size - 1, 0);
    }

    [Scenario(Alone = true)]
    public static void OneRankAbortsItsCommunicator(Intracommunicator comm)
    {
        if (comm.Rank == comm.Size - 1)
        {
            Console.Error.Write("last words without an end of line");
            comm.Abort(9);
        }
        comm.Receive<int>(comm.Size - 1, 0);
    }
}
