// Hello, ranks: every rank says who it is.
// Shows: Rank, Size, ProcessorName, Barrier
// Run:   mpiexec -n 4 dotnet MpiLab.Worker.dll run hello
// Try:   more ranks than the machine has cores.
using MpiLab.Contracts;

namespace MpiLab.Worker;

internal sealed class Hello : LabProgram
{
    public override string Title => "Hello, ranks";
    public override string Topic => Topics.FirstSteps;
    public override string Summary => "Every rank says its number, how many there are, and the machine it runs on.";
    public override RankRange Ranks => new(1, 4);

    // The same method runs in every process; only world.Rank tells one from another.
    public override void Run(Intracommunicator world, Lab lab)
    {
        var host = MPI.Environment.ProcessorName;
        Console.WriteLine($"Hello from rank {world.Rank} of {world.Size} on {host}, process {System.Environment.ProcessId}");

        // No rank leaves the barrier before all have come to it.
        world.Barrier();

        if (world.Rank == 0)
        {
            Console.WriteLine($"All {world.Size} ranks have come to the barrier.");
            lab.Result("ranks", "Ranks", world.Size);
        }
    }
}
