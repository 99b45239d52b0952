using System.Globalization;
using System.Runtime.InteropServices;
using MPI;

// The loops of bench.c with this library, as a program of a user would write them: arrays, values, objects. The
// argument names bench.c compiled as a library: its loops and ours run in turn, batch by batch, on the same memory.
// When the program as a whole has a turn is said as to bench.c.
unsafe
{
    var peer = NativeLibrary.Load(args[0]);
    var pingpong = (delegate* unmanaged<void*, int, int, int, void>)NativeLibrary.GetExport(peer, "pingpong");
    var allreduce = (delegate* unmanaged<void*, void*, int, int, void>)NativeLibrary.GetExport(peer, "allreduce");
    MPI.Environment.Run(comm =>
    {
        using var turns = new FileStream($"{System.Environment.GetEnvironmentVariable("BENCH_TURNS")}{comm.Rank}", FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
        foreach (var (size, iterations, batches) in new[] { (8, 500, 100), (1 << 10, 500, 100), (1 << 16, 100, 30), (1 << 20, 10, 20), (1 << 24, 1, 5) })
        {
            var buffer = GC.AllocateArray<byte>(size, pinned: true);
            var address = Marshal.UnsafeAddrOfPinnedArrayElement(buffer, 0);
            Compare(comm, turns, $"pingpong-{size}", batches, 2 * iterations,
                () => pingpong((void*)address, size, iterations, comm.Rank),
                () => PingPong(comm, buffer, iterations));
        }
        foreach (var (length, iterations, batches) in new[] { (1, 500, 100), (1_000_000, 1, 10) })
        {
            double[] own = GC.AllocateArray<double>(length, pinned: true), sum = GC.AllocateArray<double>(length, pinned: true);
            for (var i = 0; i < length; i++) own[i] = sum[i] = i;
            var (from, to) = (Marshal.UnsafeAddrOfPinnedArrayElement(own, 0), Marshal.UnsafeAddrOfPinnedArrayElement(sum, 0));
            Compare(comm, turns, $"allreduce-{length}", batches, iterations,
                () => allreduce((void*)from, (void*)to, length, iterations),
                length == 1 ? () => AllreduceValue(comm, iterations) : () => AllreduceArray(comm, own, sum, iterations));
        }
        var records = Enumerable.Range(0, 1000).Select(i => new Record(i, $"record {i}", i * 0.5)).ToList();
        Compare(comm, turns, "object", 30, 2 * 5, null, () => Exchange(comm, records, 5));
        if (comm.Rank == 0) Console.WriteLine($"allocated {Allocated(comm, new double[1000])}");
        else Allocated(comm, new double[1000]);
    });
}

static void PingPong(Intracommunicator comm, byte[] buffer, int iterations)
{
    for (var i = 0; i < iterations; i++)
    {
        if (comm.Rank == 0)
        {
            comm.Send(buffer, 1, 1);
            comm.Receive(1, 1, ref buffer);
        }
        else
        {
            comm.Receive(0, 1, ref buffer);
            comm.Send(buffer, 0, 1);
        }
    }
}

static void AllreduceValue(Intracommunicator comm, int iterations)
{
    for (var i = 0; i < iterations; i++) comm.Allreduce(1.0, Operation<double>.Add);
}

static void AllreduceArray(Intracommunicator comm, double[] own, double[] sum, int iterations)
{
    for (var i = 0; i < iterations; i++) comm.Allreduce(own, Operation<double>.Add, ref sum);
}

static void Exchange(Intracommunicator comm, List<Record> records, int iterations)
{
    for (var i = 0; i < iterations; i++)
    {
        if (comm.Rank == 0)
        {
            comm.Send(records, 1, 1);
            comm.Receive<List<Record>>(1, 1);
        }
        else
        {
            comm.Send(comm.Receive<List<Record>>(0, 1), 0, 1);
        }
    }
}

// Managed bytes that 10,000 sends (or receives) of an array allocate.
static long Allocated(Intracommunicator comm, double[] values)
{
    var before = GC.GetAllocatedBytesForCurrentThread();
    for (var i = 0; i < 10_000; i++)
    {
        if (comm.Rank == 0) comm.Send(values, 1, 1);
        else comm.Receive(0, 1, ref values);
    }
    return GC.GetAllocatedBytesForCurrentThread() - before;
}

// Ten times, in its turn, the best batch of each, in microseconds of one call; first half a second of batches that do not
// count, as the runtime loads what they need.
static void Compare(Intracommunicator comm, Stream turns, string name, int batches, int calls, Action? theirs, Action ours)
{
    for (var turn = 0; turn < 10; turn++)
    {
        turns.ReadExactly(new byte[1]);
        if (turn == 0) for (var start = MPI.Environment.Time; comm.Allreduce(MPI.Environment.Time - start, Operation<double>.Min) < 0.5;) ours();
        var (their, our) = (double.MaxValue, double.MaxValue);
        for (var batch = 0; batch < batches; batch++)
        {
            if (theirs is not null) their = Math.Min(their, Time(theirs));
            our = Math.Min(our, Time(ours));
        }
        if (comm.Rank != 0) continue;
        if (theirs is not null) Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"c-{name} {their * 1e6 / calls:F4}"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name} {our * 1e6 / calls:F4}"));
    }
}

static double Time(Action action)
{
    var start = MPI.Environment.Time;
    action();
    return MPI.Environment.Time - start;
}

internal sealed record Record(int Id, string Name, double Value);
