// Manager and workers: tasks of very uneven cost, dealt out before the start or handed out one by one.
// Shows: Send, Receive, anySource, Gather, Barrier
// Run:   mpiexec -n 4 dotnet MpiLab.Worker.dll run manager-workers
// Try:   static distribution: how long does the busiest rank work?
using MpiLab.Contracts;

namespace MpiLab.Worker;

internal sealed class ManagerWorkers : LabProgram
{
    private const int Task = 1, Result = 2, NoMore = -1;

    private static readonly ChoiceParameter Distribution = new("distribution", "Distribution", "dynamic", "static");
    private static readonly IntegerParameter Tasks = new("tasks", "Tasks", 60, 1, 1_000_000);
    private static readonly IntegerParameter Cost = new("cost", "Average cost", 5_000_000, 1, 10_000_000_000) { Unit = "samples" };
    private static readonly IntegerParameter Seed = new("seed", "Seed", 1, 0, 1_000_000_000) { Help = "Of the costs." };

    public override string Title => "Manager and workers";
    public override string Topic => Topics.Patterns;
    public override ProgramLevel Level => ProgramLevel.Intermediate;
    public override string Summary => "Rank 0 hands out tasks to whoever is free; compared with dealing them out beforehand.";
    public override RankRange Ranks => new(2, 4);
    public override IReadOnlyList<Parameter> Parameters => [Distribution, Tasks, Cost, Seed];
    public override IReadOnlyList<string> MoreSource => ["QuarterCircle.cs"];

    public override void Run(Intracommunicator world, Lab lab)
    {
        world.Barrier();
        var start = MPI.Environment.Time;
        var (total, busy, done) = (0L, 0.0, 0);
        if (lab[Distribution] == "static") (total, busy, done) = WorkOnOwn(world, lab);
        else if (world.Rank > 0) (busy, done) = WorkUntilTold(world, lab);
        else total = Manage(world, lab);
        if (world.Rank > 0) Console.WriteLine($"Rank {world.Rank} did {done} of {lab[Tasks]} tasks and was busy for {busy:F3} s");

        total = world.Reduce(total, Operation<long>.Add, 0);
        var times = world.Gather(busy, 0);
        if (world.Rank == 0) Tell(lab, total, times[1..], MPI.Environment.Time - start);
    }

    private static long Manage(Intracommunicator world, Lab lab)
    {
        var (tasks, next, total) = ((int)lab[Tasks], 0, 0L);
        for (var worker = 1; worker < world.Size; worker++) world.Send(next < tasks ? next++ : NoMore, worker, Task);
        for (var done = 0; done < tasks; done++)
        {
            // Whoever finishes first is served first.
            world.Receive(Communicator.anySource, Result, out long result, out var status);
            world.Send(next < tasks ? next++ : NoMore, status.Source, Task);
            total += result;
            lab.Progress((done + 1.0) / tasks, $"{done + 1} of {tasks} tasks");
        }
        return total;
    }

    private static (double Busy, int Done) WorkUntilTold(Intracommunicator world, Lab lab)
    {
        var (busy, done) = (0.0, 0);
        for (var task = world.Receive<int>(0, Task); task != NoMore; task = world.Receive<int>(0, Task), done++)
        {
            var start = MPI.Environment.Time;
            var result = Work(lab, task);
            busy += MPI.Environment.Time - start;
            world.Send(result, 0, Result);
        }
        return (busy, done);
    }

    /// <summary>Worker w does tasks w - 1, w - 1 + workers, and so on, without asking.</summary>
    private static (long Total, double Busy, int Done) WorkOnOwn(Intracommunicator world, Lab lab)
    {
        var (start, total, done) = (MPI.Environment.Time, 0L, 0);
        for (var task = world.Rank - 1; world.Rank > 0 && task < lab[Tasks]; task += world.Size - 1, done++) total += Work(lab, task);
        return (total, MPI.Environment.Time - start, done);
    }

    /// <summary>Counts points of Monte Carlo π. Most tasks are small, some large: the costs are distributed exponentially.</summary>
    internal static long Work(long cost, ulong seed, int task) =>
        QuarterCircle.Count((ulong)task, 0, (long)(-Math.Log(1 - SplitMix64.Uniform(seed, task)) * cost));

    private static long Work(Lab lab, int task) => Work(lab[Cost], (ulong)lab[Seed], task);

    private static void Tell(Lab lab, long total, double[] times, double seconds)
    {
        var imbalance = times.Max() / times.Average();
        Console.WriteLine($"{total:N0} points inside");
        Console.WriteLine($"{seconds:F3} s in all; the busiest worked {imbalance:F2} times as long as the average");
        lab.Plot("busy", "Time each worker was busy", new("Rank"), new("Time", "s"));
        for (var worker = 0; worker < times.Length; worker++) lab.Point("busy", "busy", worker + 1, times[worker], SeriesStyle.Bars);
        lab.Result("imbalance", "Busiest worker against the average", imbalance);
        lab.Result("inside", "Points inside", total);
        lab.Result("time", "Time of all", seconds, "s");
    }
}
