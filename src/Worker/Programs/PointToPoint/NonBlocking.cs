// Non-blocking exchange: a rank starts its messages, computes while they travel, and waits for them last.
// Shows: ImmediateSend, ImmediateReceive, Test, Wait, Barrier, Allreduce
// Run:   mpiexec -n 2 dotnet MpiLab.Worker.dll run nonblocking
// Try:   more sweeps: at which number does the exchange vanish behind the work?
using MpiLab.Contracts;

namespace MpiLab.Worker;

internal sealed class NonBlocking : LabProgram
{
    private static readonly IntegerParameter Length = new("length", "Numbers each way", 1_000_000, 1, 50_000_000)
    {
        Help = "8 bytes each.",
    };
    private static readonly IntegerParameter Sweeps = new("sweeps", "Sweeps of work", 4, 0, 1000)
    {
        Help = "How often the rank squares and sums its numbers while it could wait.",
    };

    private static readonly FlagParameter Test = new("test", "Test between sweeps", true)
    {
        Help = "Lets the library go on with the messages.",
    };

    public override string Title => "Non-blocking exchange";
    public override string Topic => Topics.PointToPoint;
    public override ProgramLevel Level => ProgramLevel.Intermediate;
    public override string Summary => "Ranks in pairs exchange arrays while they compute; the run measures how much of the way is hidden.";
    public override RankRange Ranks => new(2, 2);
    public override IReadOnlyList<Parameter> Parameters => [Length, Sweeps, Test];

    public override void Run(Intracommunicator world, Lab lab)
    {
        var (length, sweeps) = ((int)lab[Length], (int)lab[Sweeps]);
        var partner = world.Rank ^ 1; // 0 with 1, 2 with 3, …
        if (partner >= world.Size)
        {
            Console.WriteLine($"Rank {world.Rank} has no partner: it only computes.");
            partner = Rank.Null; // a message to nobody is complete at once
        }
        double[] sent = new double[length], received = new double[length];
        for (var i = 0; i < length; i++) sent[i] = (double)i * (world.Rank + 1);

        Overlap(world, partner, sent, received, sweeps, lab[Test]); // once unmeasured: the first messages set up the way
        Done(1);
        var exchange = Overlap(world, partner, sent, received, sweeps: 0, lab[Test]);
        Done(2);
        var work = Overlap(world, Rank.Null, sent, received, sweeps, lab[Test]);
        Done(3);
        var both = Overlap(world, partner, sent, received, sweeps, lab[Test]);
        Done(4);

        var sum = received.Sum();
        var expected = partner == Rank.Null ? 0 : (partner + 1.0) * length * (length - 1.0) / 2;
        Console.WriteLine($"Rank {world.Rank} received numbers that sum to {sum:F0}, expected {expected:F0}");
        var error = world.Reduce(Math.Abs(sum - expected) / Math.Max(1, expected), Operation<double>.Max, 0);
        if (world.Rank == 0) Tell(lab, exchange, work, both, error);

        void Done(int round)
        {
            if (world.Rank == 0) lab.Progress(round / 4.0, $"round {round} of 4");
        }
    }

    /// <summary>The slowest rank's time to exchange the arrays and compute meanwhile.</summary>
    private static double Overlap(Intracommunicator world, int partner, double[] sent, double[] received, int sweeps, bool test)
    {
        world.Barrier();
        var start = MPI.Environment.Time;
        var receive = world.ImmediateReceive(partner, 0, received);
        var send = world.ImmediateSend(sent, partner, 0);
        for (var sweep = 0; sweep < sweeps; sweep++)
        {
            DenseRows.Dot(sent, sent);
            if (test) receive.Test();
        }
        send.Wait();
        receive.Wait();
        return world.Allreduce(MPI.Environment.Time - start, Operation<double>.Max);
    }

    private static void Tell(Lab lab, double exchange, double work, double both, double error)
    {
        var hidden = 100 * Math.Clamp((exchange + work - both) / exchange, 0, 1);
        Console.WriteLine($"Exchange alone {exchange * 1e3:F3} ms, work alone {work * 1e3:F3} ms, both at once {both * 1e3:F3} ms");
        Console.WriteLine($"{hidden:F0} % of the exchange was hidden behind the work");
        lab.Result("exchangeTime", "Exchange alone", exchange, "s");
        lab.Result("workTime", "Work alone", work, "s");
        lab.Result("overlapTime", "Both at once", both, "s");
        lab.Result("hidden", "Exchange hidden", hidden, "%");
        lab.Result("error", "Relative error of the received sums", error);
    }
}
