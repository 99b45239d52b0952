// Send and receive: even ranks send an object, then an array, to the odd rank after them.
// Shows: Send, Receive
// Run:   mpiexec -n 2 dotnet MpiLab.Worker.dll run send-receive
// Try:   an odd number of ranks: what does the last one do?
using MpiLab.Contracts;

namespace MpiLab.Worker;

internal sealed record Greeting(string Message, int Value, int[] Numbers);

internal sealed class SendReceive : LabProgram
{
    private const int GreetingTag = 11, ArrayTag = 22;

    private static readonly IntegerParameter Length = new("length", "Array length", 5, 1, 10_000_000) { Unit = "numbers" };

    public override string Title => "Send and receive";
    public override string Topic => Topics.PointToPoint;
    public override string Summary => "Ranks in pairs: one sends an object and an array, the other receives them.";
    public override RankRange Ranks => new(2, 2);
    public override IReadOnlyList<Parameter> Parameters => [Length];

    public override void Run(Intracommunicator world, Lab lab)
    {
        var partner = world.Rank ^ 1; // 0 with 1, 2 with 3, …
        var length = (int)lab[Length];
        if (partner >= world.Size)
            Console.WriteLine($"Rank {world.Rank} has no partner and sends nothing.");
        else if (world.Rank < partner)
            Send(world, partner, length);
        else
            Receive(world, partner, length);
    }

    private static void Send(Intracommunicator world, int to, int length)
    {
        var greeting = new Greeting($"Hello from rank {world.Rank}", 42, [1, 2, 3]);
        world.Send(greeting, to, GreetingTag);
        Console.WriteLine($"Rank {world.Rank} sent \"{greeting.Message}\" to rank {to}");

        var array = new double[length];
        for (var i = 0; i < length; i++) array[i] = i + 1;
        world.Send(array, to, ArrayTag);
        Console.WriteLine($"Rank {world.Rank} sent {length} numbers to rank {to}");
    }

    private static void Receive(Intracommunicator world, int from, int length)
    {
        var greeting = world.Receive<Greeting>(from, GreetingTag);
        Console.WriteLine($"Rank {world.Rank} received \"{greeting.Message}\", {greeting.Value}, [{string.Join(", ", greeting.Numbers)}]");

        var array = new double[length];
        world.Receive(from, ArrayTag, ref array);
        Console.WriteLine($"Rank {world.Rank} received {length} numbers from {array[0]} to {array[^1]}, their sum is {array.Sum():F0}");
    }
}
