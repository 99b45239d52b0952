namespace MpiLab.Worker;

/// <summary>Lets the first so many ranks work while the others sleep: in a barrier they could keep a core busy.</summary>
internal static class Crew
{
    private const int Finished = 1, GoOn = 2;

    /// <returns>The time of the slowest worker; known on every rank.</returns>
    public static double Measure(Intracommunicator world, int workers, Action work)
    {
        world.Barrier();
        var start = MPI.Environment.Time;
        if (world.Rank < workers) work();
        var slowest = MPI.Environment.Time - start;
        if (world.Rank > 0)
        {
            if (world.Rank < workers) world.Send(slowest, 0, Finished);
            while (world.ImmediateProbe(0, GoOn) is null) Thread.Sleep(1);
            return world.Receive<double>(0, GoOn);
        }
        for (var rank = 1; rank < workers; rank++) slowest = Math.Max(slowest, world.Receive<double>(rank, Finished));
        for (var rank = 1; rank < world.Size; rank++) world.Send(slowest, rank, GoOn);
        return slowest;
    }
}
