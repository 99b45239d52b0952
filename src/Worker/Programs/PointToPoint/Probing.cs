// Probing: a receiver that does not know who will write next, nor how much, looks before it takes.
// Shows: Probe, anySource, Count, Receive, Send
// Run:   mpiexec -n 4 dotnet MpiLab.Worker.dll run probing
// Try:   more ranks: in which order do they come?
using MpiLab.Contracts;

namespace MpiLab.Worker;

internal sealed class Probing : LabProgram
{
    private static readonly IntegerParameter Longest = new("longest", "Longest message", 1000, 1, 10_000_000) { Unit = "numbers" };
    private static readonly IntegerParameter Seed = new("seed", "Seed", 1, 0, 1_000_000_000) { Help = "Of the lengths." };

    public override string Title => "Probing";
    public override string Topic => Topics.PointToPoint;
    public override ProgramLevel Level => ProgramLevel.Intermediate;
    public override string Summary => "Rank 0 takes messages of unknown length from whoever comes first.";
    public override RankRange Ranks => new(2, 4);
    public override IReadOnlyList<Parameter> Parameters => [Longest, Seed];

    public override void Run(Intracommunicator world, Lab lab)
    {
        if (world.Rank > 0)
        {
            var length = 1 + (int)(SplitMix64.Uniform((ulong)lab[Seed], world.Rank) * lab[Longest]);
            var numbers = new double[length];
            numbers.AsSpan().Fill(world.Rank);
            world.Send(numbers, 0, 7);
            Console.WriteLine($"Rank {world.Rank} sent {length} numbers.");
            return;
        }
        var total = 0L;
        for (var message = 1; message < world.Size; message++)
        {
            // The message stays where it is; only its sender and length are told.
            var status = world.Probe(Communicator.anySource, 7);
            var numbers = new double[status.Count(typeof(double)) ?? 0];
            world.Receive(status.Source, 7, ref numbers);
            total += numbers.Length;
            var right = numbers.AsSpan().ContainsAnyExcept((double)status.Source) ? "not all its own" : "all its own";
            Console.WriteLine($"Rank 0 received {numbers.Length} numbers from rank {status.Source}, {right}.");
        }
        lab.Result("total", "Numbers received", total);
    }
}
