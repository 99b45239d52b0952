// A tour of the collectives: who holds what before each call and after it, as a picture.
// Shows: Broadcast, Scatter, Gather, Allgather, Alltoall, Reduce, Allreduce, Scan
// Run:   mpiexec -n 4 dotnet MpiLab.Worker.dll run collectives-tour
// Try:   another root: whose letters go out, and where does everything end?
using MpiLab.Contracts;

namespace MpiLab.Worker;

internal sealed class CollectivesTour : LabProgram
{
    private static readonly IntegerParameter Root = new("root", "Root", 0, 0, 7)
    {
        Help = "The rank that gives to all or gets from all; of fewer ranks, its remainder.",
    };

    public override string Title => "A tour of the collectives";
    public override string Topic => Topics.Collectives;
    public override string Summary => "Eight collectives as pictures: who holds what before the call, and who holds what after it.";
    public override IReadOnlyList<Parameter> Parameters => [Root];

    public override void Run(Intracommunicator world, Lab lab)
    {
        var (rank, size, root) = (world.Rank, world.Size, (int)(lab[Root] % world.Size));

        // Each rank has a letter of its own, with a number for each rank; and a number to combine.
        var letter = Letter(rank);
        var letters = new string[size];
        for (var to = 0; to < size; to++) letters[to] = $"{letter}{to}";
        var number = rank + 1;
        string[] nothing = [];

        var given = rank == root ? letter : "";
        world.Broadcast(ref given, root);
        Show("Broadcast", rank == root ? [letter] : nothing, [given]);

        var dealt = world.Scatter(letters, root);
        Show("Scatter", rank == root ? letters : nothing, [dealt]);

        var gathered = world.Gather(letter, root);
        Show("Gather", [letter], rank == root ? gathered : [letter]);

        Show("Allgather", [letter], world.Allgather(letter));

        Show("Alltoall", letters, world.Alltoall(letters));

        var sum = world.Reduce(number, Operation<int>.Add, root);
        Show("Reduce", [$"{number}"], [$"{(rank == root ? sum : number)}"]);

        Show("Allreduce", [$"{number}"], [$"{world.Allreduce(number, Operation<int>.Add)}"]);

        Show("Scan", [$"{number}"], [$"{world.Scan(number, Operation<int>.Add)}"]);

        void Show(string call, string[] before, string[] after)
        {
            Console.WriteLine($"Rank {rank} {call}: [{string.Join(" ", before)}] → [{string.Join(" ", after)}]");
            var (held, holds) = (world.Gather(before, 0), world.Gather(after, 0)); // only for the picture
            if (rank == 0) lab.Holdings(call, call, Array.ConvertAll(held, Pieces), Array.ConvertAll(holds, Pieces));
        }
    }

    private static string Letter(int rank) => rank < 26 ? $"{(char)('A' + rank)}" : $"R{rank}.";

    /// <summary>A letter says whose it was; a sum may be of many.</summary>
    private static IReadOnlyList<Piece> Pieces(string[] texts) =>
        [.. texts.Select(text => new Piece(text, text[0] is >= 'A' and <= 'Z' ? text[0] - 'A' : null))];
}
