// Derived datatypes: a column of a matrix, and a part of a struct, sent as they lie in memory.
// Shows: Layouts.Vector, Layouts.Fields, Send, Receive
// Run:   mpiexec -n 2 dotnet MpiLab.Worker.dll run derived-datatypes
// Try:   a larger matrix: the column's values lie further apart.
namespace MpiLab.Worker;

internal struct Particle
{
    public double X;
    public double Y;
    public double Mass;
    public int Id;
}

internal sealed class DerivedDatatypes : LabProgram
{
    private static readonly IntegerParameter Size = new("size", "Rows and columns", 5, 2, 2000);

    public override string Title => "Derived datatypes";
    public override string Topic => Topics.Communicators;
    public override Contracts.ProgramLevel Level => Contracts.ProgramLevel.Advanced;
    public override string Summary => "MPI is told how scattered values lie in memory and takes them from there, without a copy.";
    public override Contracts.RankRange Ranks => new(2, 2);
    public override IReadOnlyList<Parameter> Parameters => [Size];

    public override void Run(Intracommunicator world, Lab lab)
    {
        var (rank, n) = (world.Rank, (int)lab[Size]);
        var partner = rank ^ 1; // 0 with 1, 2 with 3, …
        if (partner >= world.Size)
        {
            Console.WriteLine($"Rank {rank} has no partner and sends nothing.");
            return;
        }
        // A column: n blocks of one number each, n numbers apart.
        using var column = Layouts.Vector<double>(count: n, blockLength: 1, stride: n);
        // Of each particle its place, but neither mass nor id.
        using var place = Layouts.Fields<Particle>(nameof(Particle.X), nameof(Particle.Y));

        var matrix = new double[n * n];
        var particles = new Particle[3];
        if (rank < partner)
        {
            for (var i = 0; i < matrix.Length; i++) matrix[i] = i;
            for (var i = 0; i < 3; i++) particles[i] = new Particle { X = i + 0.5, Y = -i, Mass = 99, Id = 99 };
            world.Send(column.Of(matrix, offset: 1), partner, 0);
            world.Send(place.Of(particles), partner, 1);
            Console.WriteLine($"Rank {rank} sent the second column and three places");
            return;
        }
        world.Receive(partner, 0, column.Of(matrix, offset: 0));
        world.Receive(partner, 1, place.Of(particles));
        var sum = matrix.Sum();
        Console.WriteLine($"Rank {rank} received a second column as its first: {matrix[0]}, {matrix[n]}, … {matrix[n * (n - 1)]}");
        Console.WriteLine($"Rank {rank}: everything else is still 0, as the sum is {sum:F0} of {(long)n * n * (n - 1) / 2 + n:F0}");
        foreach (var p in particles)
            Console.WriteLine($"Rank {rank} received a place ({p.X:F1}, {p.Y:F1}); mass {p.Mass:F0} and id {p.Id} are its own");
    }
}
