using MPI;

namespace MpiLab.Mpi.Probe.Scenarios;

internal static class Views
{
    [Scenario]
    public static void ColumnOfAMatrix(Intracommunicator comm)
    {
        var matrix = new double[4, 3];
        for (var i = 0; i < 4; i++)
            for (var j = 0; j < 3; j++)
                matrix[i, j] = 10 * i + j;
        using var column = Layouts.Vector<double>(4, 1, 3);
        var send = comm.ImmediateSend(column.Of(matrix), comm.Rank, 1);
        var flat = new double[4];
        comm.Receive(comm.Rank, 1, ref flat);
        send.Wait();
        Expect.Same([0, 10, 20, 30], flat);

        var rows = new double[12];
        var receive = comm.ImmediateReceive(comm.Rank, 1, column.Of(rows, 2));
        comm.Send(flat, comm.Rank, 1);
        receive.Wait();
        Expect.Same([0, 0, 0, 0, 0, 10, 0, 0, 20, 0, 0, 30], rows);
        Expect.Equal(10L, column.Extent);
        var exchanged = comm.ImmediateReceive(comm.Rank, 2, new double[4]);
        comm.Send(column.Of(matrix), comm.Rank, 2);
        exchanged.Wait();
        Expect.Same([0, 10, 20, 30], (double[])exchanged.GetValue());
        Array.Clear(rows);
        var sent = comm.ImmediateSend(flat, comm.Rank, 3);
        comm.Receive(comm.Rank, 3, column.Of(rows));
        sent.Wait();
        Expect.Same([0, 0, 0, 10, 0, 0, 20, 0, 0, 30, 0, 0], rows);
        var gone = Layouts.Vector<int>(1, 1, 1);
        gone.Dispose();
        Expect.Throws<ObjectDisposedException>(() => comm.Send(gone.Of([1]), comm.Rank, 3));
        Expect.Throws<ArgumentException>(() => column.Of(rows, 3));
        Expect.Throws<ArgumentException>(() => column.Of(new int[4, 3]));
        Expect.Throws<ArgumentException>(() => Layouts.Vector<string>(1, 1, 1));
    }

    [Scenario]
    public static void BoxOfACube(Intracommunicator comm)
    {
        var cube = new int[3, 4, 5];
        for (var i = 0; i < 60; i++) cube[i / 20, i / 5 % 4, i % 5] = i;
        using var box = Layouts.Subarray<int>([3, 4, 5], [2, 2, 2], [1, 1, 1]);
        var copy = new int[3, 4, 5];
        comm.SendReceive(box.Of(cube), (comm.Rank + 1) % comm.Size, 1, (comm.Rank + comm.Size - 1) % comm.Size, 1, box.Of(copy));
        for (var i = 0; i < 60; i++)
        {
            var inside = i / 20 >= 1 && i / 5 % 4 is 1 or 2 && i / 20 >= 1 && i % 5 is 1 or 2 && i / 5 % 4 is 1 or 2 && i / 20 >= 1;
            Expect.Equal(inside ? i : 0, copy[i / 20, i / 5 % 4, i % 5]);
        }
        Expect.Throws<ArgumentException>(() => box.Of(new int[3, 4, 4]));
        Expect.Throws<ArgumentException>(() => Layouts.Subarray<int>([3], [2], [2]));
    }

    [Scenario]
    public static void SomeFieldsOfStructs(Intracommunicator comm)
    {
        var last = comm.Size - 1;
        using var fields = Layouts.Fields<Particle>(nameof(Particle.Mass), nameof(Particle.Id));
        var particles = new Particle[3];
        for (var i = 0; i < 3; i++)
            particles[i] = comm.Rank == last ? new Particle { Mass = i + 0.5, Charge = 99, Id = (short)i } : new Particle { Charge = comm.Rank };
        comm.Broadcast(fields.Of(particles), last);
        for (var i = 0; i < 3; i++)
            Expect.Equal((i + 0.5, comm.Rank == last ? 99 : comm.Rank, (short)i), (particles[i].Mass, particles[i].Charge, particles[i].Id));
        Expect.True(Expect.Throws<ArgumentException>(() => Layouts.Fields<Particle>("Weight")).Message.Contains("Mass, Charge, Id"));
    }

    private struct Particle
    {
        public double Mass;
        public int Charge;
        public short Id;
    }
}
