using MPI;

namespace MpiLab.Mpi.Probe;

/// <summary>Programs of their own, because a process begins MPI once.</summary>
internal static class Programs
{
    public static void Threads(string[] args) => MPI.Environment.Run(ref args, Threading.Multiple, comm =>
    {
        Expect.Equal(Threading.Multiple, MPI.Environment.Threading);
        var (after, before) = ((comm.Rank + 1) % comm.Size, (comm.Rank + comm.Size - 1) % comm.Size);
        var tasks = Enumerable.Range(0, 8).Select(tag => Task.Run(async () =>
        {
            var receive = comm.ImmediateReceive<string>(before, tag);
            await comm.ImmediateSend($"{comm.Rank}:{tag}", after, tag);
            await receive;
            Expect.Equal($"{before}:{tag}", (string)receive.GetValue());
        })).ToArray();
        Expect.True(Task.WaitAll(tasks, TimeSpan.FromMinutes(2)));
        comm.Barrier();
        if (comm.Rank == 0) Console.WriteLine("PASS Threads");
    });

    public static void Async() => MPI.Environment.RunAsync(async comm =>
    {
        var thread = System.Environment.CurrentManagedThreadId;
        var (after, before) = ((comm.Rank + 1) % comm.Size, (comm.Rank + comm.Size - 1) % comm.Size);
        var received = comm.ImmediateReceive<string>(before, 1);
        await comm.ImmediateSend($"from {comm.Rank}", after, 1);
        await received;
        Expect.Equal($"from {before}", (string)received.GetValue());
        Expect.Equal(comm.Size, await comm.IAllreduce(1, Operation<int>.Add));
        await Task.Delay(1);
        Expect.Equal(thread, System.Environment.CurrentManagedThreadId);
        if (comm.Rank == 0) Console.WriteLine("PASS Async");
    });

    /// <summary>Without Run: nothing catches what the last rank throws.</summary>
    public static void ThrowsUncaught(string[] args)
    {
        using (new MPI.Environment(ref args))
        {
            var comm = Communicator.world;
            if (comm.Rank == comm.Size - 1) throw new InvalidOperationException("thrown on purpose");
            comm.Receive<int>(comm.Size - 1, 0);
        }
    }

    /// <summary>MPI left to a later object of the environment.</summary>
    public static void InTwoParts(string[] args)
    {
        MPI.Environment.Run(comm => Expect.Equal(comm.Size, comm.Allreduce(1, Operation<int>.Add)), cleanupEnvironment: false);
        Expect.True(MPI.Environment.Initialized && !MPI.Environment.Finalized);
        var environment = new MPI.Environment(ref args, Threading.Single);
        var isFirst = Communicator.world.Rank == 0;
        environment.Dispose();
        environment.Dispose();
        Expect.True(MPI.Environment.Finalized);
        // Its thread may have been about to run in it: docs/decisions/open-mpi-plugins-stay.md.
        if (System.Environment.GetEnvironmentVariable("OMPI_COMM_WORLD_RANK") is not null)
            Expect.True(File.ReadLines("/proc/self/maps").Any(line => line.Contains("/mca_pmix_", StringComparison.Ordinal)));
        Expect.True(Expect.Throws<InvalidOperationException>(() => new MPI.Environment(ref args)).Message.Contains("once a process"));
        Expect.True(Expect.Throws<InvalidOperationException>(() => _ = Communicator.world).Message.Contains("not initialized"));
        if (isFirst) Console.WriteLine("PASS InTwoParts");
    }
}
