// Ring: a token goes round all ranks, and each adds its number.
// Shows: Send, Receive, Barrier
// Run:   mpiexec -n 4 dotnet MpiLab.Worker.dll run ring
// Try:   a hundred thousand laps: how long does one hop take?
using MpiLab.Contracts;

namespace MpiLab.Worker;

internal sealed class Ring : LabProgram
{
    private static readonly IntegerParameter Laps = new("laps", "Laps", 3, 1, 10_000_000);

    public override string Title => "Ring";
    public override string Topic => Topics.PointToPoint;
    public override string Summary => "A token goes from rank to rank and back to the first; each adds its number to it.";
    public override RankRange Ranks => new(2, 4);
    public override IReadOnlyList<Parameter> Parameters => [Laps];

    public override void Run(Intracommunicator world, Lab lab)
    {
        var (rank, size, laps) = (world.Rank, world.Size, lab[Laps]);
        var next = (rank + 1) % size;
        var previous = (rank + size - 1) % size;
        var token = 0L;

        world.Barrier();
        var start = MPI.Environment.Time;
        for (var lap = 1L; lap <= laps; lap++)
        {
            // Rank 0 begins each lap and ends it. If all received first, all would wait for ever.
            if (rank == 0) world.Send(token, next, 0);
            token = world.Receive<long>(previous, 0);
            if (rank > 0) world.Send(token += rank, next, 0);

            if (lap <= 3 || lap == laps) Console.WriteLine($"Rank {rank}, lap {lap}: the token is {token}");
            if (rank == 0) lab.Progress((double)lap / laps);
        }
        var seconds = MPI.Environment.Time - start;
        if (rank == 0) Tell(lab, token, laps, size, seconds);
    }

    private static void Tell(Lab lab, long token, long laps, int size, double seconds)
    {
        Console.WriteLine($"After {laps} laps the token is {token}, expected {laps * size * (size - 1) / 2}");
        lab.Result("token", "Token at the end", token);
        lab.Result("hop", "Time of a hop", seconds / (laps * size) * 1e6, "µs");
    }
}
