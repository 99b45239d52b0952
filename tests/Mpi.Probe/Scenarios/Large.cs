using MPI;

namespace MpiLab.Mpi.Probe.Scenarios;

/// <summary>Messages of more than 2 GiB.</summary>
internal static class Large
{
    [Scenario(Alone = true, MinimumRanks = 2)]
    public static void ArrayOfMoreThan2GiB(Intracommunicator comm)
    {
        const int Length = 300_000_000; // 2.4 GB
        if (comm.Rank > 1) return;
        var values = GC.AllocateUninitializedArray<double>(Length);
        if (comm.Rank == 0)
        {
            (values[0], values[Length / 2], values[Length - 1]) = (1, 2, 3);
            comm.Send(values, 1, 0);
        }
        else
        {
            comm.Receive(0, 0, ref values, out var status);
            Expect.Equal(Length, status.Count());
            Expect.Equal((1.0, 2.0, 3.0), (values[0], values[Length / 2], values[Length - 1]));
        }
    }

    [Scenario(Alone = true, MinimumRanks = 2)]
    public static void ObjectOfMoreThan2GiB(Intracommunicator comm)
    {
        const int Half = 1_080_000_000;
        if (comm.Rank == 0)
        {
            byte[][] parts = [GC.AllocateUninitializedArray<byte>(Half), GC.AllocateUninitializedArray<byte>(Half)];
            (parts[0][0], parts[1][Half - 1]) = (7, 8);
            var holder = new Holder(parts);
            comm.Send(holder, 1, 0);
            comm.Send(holder, 1, 1);
        }
        else if (comm.Rank == 1)
        {
            Check(comm.Receive<Holder>(0, 0));
            // What the first one took is needed for the second.
            GC.Collect();
            var request = comm.ImmediateReceive<Holder>(0, 1);
            request.Wait();
            Check((Holder)request.GetValue());
        }

        static void Check(Holder holder) => Expect.Equal((7, 8), (holder.Parts[0][0], holder.Parts[1][Half - 1]));
    }

    private sealed record Holder(byte[][] Parts);
}
