using MPI;

namespace MpiLab.Mpi.Probe.Scenarios;

internal static class Spawning
{
    [Scenario(Alone = true)]
    public static void ParentsAndChildren(Intracommunicator comm)
    {
        const int Children = 2;
        var children = comm.Spawn(System.Environment.ProcessPath!, [typeof(Spawning).Assembly.Location, "SpawnChild"], Children, 0);
        Expect.Equal(Children, children.RemoteSize);
        Expect.Equal(comm.Size, children.Size);
        if (comm.Rank == 0)
            for (var child = 0; child < Children; child++) Expect.Equal($"child {child} of {Children}", children.Receive<string>(child, 0));
        Expect.Equal(Enumerable.Range(0, Children).Sum(), children.Allreduce(100, Operation<int>.Add));
        children.Dispose();
    }

    public static void Child(string[] args)
    {
        MPI.Environment.Run(ref args, comm =>
        {
            var parent = comm.Parent;
            parent.Send($"child {comm.Rank} of {comm.Size}", 0, 0);
            Expect.Equal(100 * parent.RemoteSize, parent.Allreduce(comm.Rank, Operation<int>.Add));
            parent.Dispose();
        });
    }
}
