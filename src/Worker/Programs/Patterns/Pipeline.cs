// Pipeline: each rank is a stage; blocks of numbers flow through all of them, one behind the other.
// Shows: Send, Receive, Gather, Barrier
// Run:   mpiexec -n 4 dotnet MpiLab.Worker.dll run pipeline
// Try:   one block only: no stage works while another does.
using System.Numerics;
using System.Runtime.CompilerServices;

namespace MpiLab.Worker;

internal sealed class Pipeline : LabProgram
{
    private const int Drawn = 12;

    private static readonly IntegerParameter Blocks = new("blocks", "Blocks", 40, 1, 100_000);
    private static readonly IntegerParameter Length = new("length", "Numbers in a block", 100_000, 1, 10_000_000);
    private static readonly IntegerParameter Sweeps = new("sweeps", "Sweeps a stage", 20, 1, 10_000) { Help = "Work on a block." };

    public override string Title => "Pipeline";
    public override string Topic => Topics.Patterns;
    public override Contracts.ProgramLevel Level => Contracts.ProgramLevel.Intermediate;
    public override string Summary => "Ranks as the stages of an assembly line, and a picture of who works on what, when.";
    public override IReadOnlyList<Parameter> Parameters => [Blocks, Length, Sweeps];

    public override void Run(Intracommunicator world, Lab lab)
    {
        var (rank, blocks, sweeps) = (world.Rank, (int)lab[Blocks], (int)lab[Sweeps]);
        var block = new double[lab[Length]];
        var begun = new double[blocks];
        var busy = 0.0;

        world.Barrier();
        var start = MPI.Environment.Time;
        for (var i = 0; i < blocks; i++)
        {
            if (rank == 0) block.AsSpan().Fill(i);
            else world.Receive(rank - 1, i, ref block);

            begun[i] = MPI.Environment.Time - start;
            for (var sweep = 0; sweep < sweeps; sweep++) Work(block, rank);
            busy += MPI.Environment.Time - start - begun[i];

            if (rank + 1 < world.Size) world.Send(block, rank + 1, i);
            else if (i < 3 || i == blocks - 1) Console.WriteLine($"Block {i} leaves the last stage as {block[^1]:F9}");
            if (rank + 1 == world.Size) lab.Progress((i + 1.0) / blocks, $"block {i + 1} of {blocks}");
        }
        var seconds = world.Reduce(MPI.Environment.Time - start, Operation<double>.Max, 0);
        var works = world.Reduce(busy, Operation<double>.Add, 0);
        var all = world.Gather(begun[..Math.Min(Drawn, blocks)], 0);
        if (rank == 0) Tell(lab, all, seconds, works / seconds);
    }

    /// <summary>A stage halves each number and adds its rank, a vector of numbers at a time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Work(Span<double> block, int stage)
    {
        var i = 0;
        for (; i <= block.Length - Vector<double>.Count; i += Vector<double>.Count)
            (new Vector<double>(block[i..]) * 0.5 + new Vector<double>(stage)).CopyTo(block[i..]);
        for (; i < block.Length; i++) block[i] = block[i] * 0.5 + stage;
    }

    private static void Tell(Lab lab, double[][] begun, double seconds, double working)
    {
        lab.Plot("stages", "When each stage began on the first blocks", new("Time", "ms"), new("Stage"));
        for (var i = 0; i < begun[0].Length; i++)
        {
            double[] times = new double[begun.Length], stages = new double[begun.Length];
            for (var stage = 0; stage < begun.Length; stage++) (times[stage], stages[stage]) = (begun[stage][i] * 1e3, stage);
            lab.Series("stages", $"block {i}", times, stages);
        }
        Console.WriteLine($"On average {working:F2} of {begun.Length} stages were at work");
        lab.Result("working", "Stages at work, on average", working);
        lab.Result("time", "Time of all", seconds, "s");
    }
}
