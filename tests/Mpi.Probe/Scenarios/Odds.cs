using System.Text;
using MPI;

namespace MpiLab.Mpi.Probe.Scenarios;

internal static class Odds
{
    [Scenario]
    public static void HandlesForNativeCalls(Intracommunicator comm)
    {
        Expect.True(DatatypeCache.GetDatatype(typeof(double)) != 0);
        Expect.Equal(DatatypeCache.GetDatatype(typeof(Point)), DatatypeCache.GetDatatype(typeof(Point)));
        Expect.Equal(0, DatatypeCache.GetDatatype(typeof(string)));
        Expect.True(Operation<int>.GetPredefinedOperation(Operation<int>.Add) != 0);
        Expect.Equal(0, Operation<int>.GetPredefinedOperation((x, y) => x - y));
        var own = new Operation<int>((x, y) => x + y);
        using (own) Expect.True(own.Op != 0);
        using (var predefined = new Operation<int>(Operation<int>.Max)) Expect.Equal(Operation<int>.GetPredefinedOperation(Operation<int>.Max), predefined.Op);
        Expect.Throws<ArgumentException>(() => new Operation<string>((x, y) => x + y));
        own = new Operation<int>((x, y) => x * y);
        own.Dispose();
        _ = new DatatypeCache();
        Expect.Equal(comm.Size, Intracommunicator.Adopt(comm.Handle).Size);
        Expect.True(Communicator.Adopt(comm.Handle) is Intracommunicator { Size: var size } && size == comm.Size);
        Expect.True(MPI.Environment.TranslateErrorIntoException(1) is MpiException { ErrorCode: 1 });
        Expect.True(!Operation<int>.UseGeneratedUserOps);
    }

    [Scenario]
    public static void SplitLargeObjects_ChangesNothing(Intracommunicator comm)
    {
        Expect.True(!comm.SplitLargeObjects);
        comm.SplitLargeObjects = true;
        var send = comm.ImmediateSend(new string('x', 100_000), comm.Rank, 1);
        Expect.Equal(100_000, comm.Receive<string>(comm.Rank, 1).Length);
        send.Wait();
        comm.SplitLargeObjects = false;
    }

    [Scenario]
    public static void StreamOfFunctions(Intracommunicator comm)
    {
        var written = new List<byte>();
        var flushed = 0;
        var source = new MemoryStream(Encoding.ASCII.GetBytes($"rank {comm.Rank}"));
        using var stream = new ActionStream(bytes => source.Read(bytes), written.AddRange, () => flushed++);
        Expect.Equal($"rank {comm.Rank}", new StreamReader(stream).ReadToEnd());
        stream.Write([0, 1, 2, 3], 1, 2);
        stream.Flush();
        Expect.Same<byte>([1, 2], written);
        Expect.True(flushed > 0 && stream.CanRead && stream.CanWrite && !stream.CanSeek);
        Expect.Throws<NotSupportedException>(() => stream.Seek(0, SeekOrigin.Begin));
    }

    [Scenario]
    public static void ZeroLengthsEverywhere(Intracommunicator comm)
    {
        double[] none = [];
        string[] noTexts = [];
        Expect.Same([], comm.AllgatherFlattened(none, 0));
        Expect.Same([], comm.AllgatherFlattened(noTexts, 0));
        Expect.Same([], comm.ScatterFromFlattened(none, 0, 0));
        Expect.Same([], comm.Scan(none, Operation<double>.Add));
        Expect.Same([], comm.Allreduce(noTexts, Operation<string>.Add));
        Expect.Same([], comm.ReduceScatter(none, Operation<double>.Add, new int[comm.Size]));
        comm.Broadcast(ref noTexts, comm.Size - 1);
        Expect.Same([], noTexts);
        comm.SendReceive(none, comm.Rank, 0, ref none);
        comm.SendReceive(noTexts, comm.Rank, 0, ref noTexts);
        Expect.Same([], comm.IAllreduce(none, Operation<double>.Add).Result);
    }
}
