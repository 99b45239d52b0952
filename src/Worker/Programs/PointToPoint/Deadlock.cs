// Deadlock: three ways for ranks to wait for each other for ever, and how each is mended.
// Shows: Send, Receive, SendReceive, Barrier
// Run:   mpiexec -n 2 dotnet MpiLab.Worker.dll run deadlock
// Try:   form "send first" with a short message, then with a long one.
using System.Diagnostics;
using MpiLab.Contracts;

namespace MpiLab.Worker;

internal sealed class Deadlock : LabProgram
{
    private static readonly ChoiceParameter Form = new("form", "Form", "receive first", "send first", "ring of sends");
    private static readonly FlagParameter Mended = new("mended", "Mended", false) { Help = "Run the form that cannot deadlock." };
    private static readonly IntegerParameter Length = new("length", "Message length", 1_000_000, 1, 50_000_000) { Unit = "numbers" };
    private static readonly NumberParameter Patience = new("patience", "Patience", 5, 0.1, 3600)
    {
        Unit = "s",
        Help = "A rank that has waited so long says so and ends the run.",
    };

    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(300);

    public override string Title => "Deadlock";
    public override string Topic => Topics.PointToPoint;
    public override ProgramLevel Level => ProgramLevel.Intermediate;
    public override string Summary => "Three programs that hang, their mended twins, and a watch that says where they hang.";
    public override RankRange Ranks => new(2, 2);
    public override IReadOnlyList<Parameter> Parameters => [Form, Mended, Length, Patience];

    public override void Run(Intracommunicator world, Lab lab)
    {
        var (rank, size) = (world.Rank, world.Size);
        var ring = lab[Form] == "ring of sends";
        var (to, from) = ring ? ((rank + 1) % size, (rank + size - 1) % size) : (rank ^ 1, rank ^ 1);
        if (to >= size) (to, from) = (MPI.Rank.Null, MPI.Rank.Null); // the last of an odd number has no partner

        double[] mine = new double[lab[Length]], received = new double[lab[Length]];
        mine.AsSpan().Fill(rank);
        received.AsSpan().Fill(-1);
        var doing = "nothing";
        var said = false;
        var clock = Stopwatch.StartNew();
        using var watch = new Timer(_ => Look(), null, Tick, Tick);

        if (lab[Mended] && ring) world.SendReceive(mine, to, 0, from, 0, ref received);
        else if (lab[Mended] ? rank % 2 == 0 : lab[Form] != "receive first") { Send(); Receive(); }
        else { Receive(); Send(); }

        watch.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        if (from != MPI.Rank.Null) Console.WriteLine($"Rank {rank} has the message of rank {received[^1]:F0}: no deadlock this time");
        if (rank == 0) lab.Result("length", "Numbers in a message", mine.Length);
        world.Barrier(); // nobody leaves while the others may be stuck

        void Send()
        {
            doing = $"Send to rank {to}";
            world.Send(mine, to, 0);
        }

        void Receive()
        {
            doing = $"Receive from rank {from}";
            world.Receive(from, 0, ref received);
        }

        // At first only a word: rank 0's exit ends all ranks, and the others have something to say too.
        void Look()
        {
            var late = clock.Elapsed.TotalSeconds - lab[Patience];
            if (late < 0 && rank == 0) lab.Progress(1 + late / lab[Patience], $"in {doing}");
            if (late < 0) return;
            if (!said) Console.WriteLine($"Rank {rank} still waits in {doing}: deadlock");
            said = true;
            if (rank == 0 && late > 2) System.Environment.Exit(3);
        }
    }
}
