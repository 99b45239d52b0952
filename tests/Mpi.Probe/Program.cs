using MpiLab.Mpi.Probe;

// Every scenario in one run of mpiexec, or the one that is named. Rank 0 says PASS once all ranks came through.
MPI.Environment.Run(ref args, comm =>
{
    foreach (var scenario in Scenario.All.Where(s => args.Length == 0 ? !s.Alone : args.Contains(s.Name)))
    {
        if (comm.Size < scenario.MinimumRanks) continue;
        try
        {
            scenario.Run(comm);
            comm.Barrier();
        }
        catch
        {
            Console.WriteLine($"FAIL {scenario.Name}");
            throw;
        }
        if (comm.Rank == 0) Console.WriteLine($"PASS {scenario.Name}");
    }
});
