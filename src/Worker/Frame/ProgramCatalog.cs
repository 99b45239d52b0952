using MpiLab.Contracts;

namespace MpiLab.Worker;

/// <summary>Every program, by the name that URLs and command lines use, in teaching order.</summary>
internal static class ProgramCatalog
{
    // Made one by one, so that a rank only ever initialises the program that it runs.
    public static readonly (string Name, Func<LabProgram> Make)[] Programs =
    [
        ("hello", static () => new Hello()),
        ("send-receive", static () => new SendReceive()),
        ("ring", static () => new Ring()),
        ("deadlock", static () => new Deadlock()),
        ("nonblocking", static () => new NonBlocking()),
        ("probing", static () => new Probing()),
        ("ping-pong", static () => new PingPong()),
        ("objects-and-arrays", static () => new ObjectsAndArrays()),
        ("collectives", static () => new CollectiveOperations()),
        ("collectives-tour", static () => new CollectivesTour()),
        ("reductions", static () => new Reductions()),
        ("prefix-sums", static () => new PrefixSums()),
        ("transpose", static () => new Transpose()),
        ("broadcast-by-hand", static () => new BroadcastByHand()),
        ("rows-and-columns", static () => new RowsAndColumns()),
        ("derived-datatypes", static () => new DerivedDatatypes()),
        ("monte-carlo-pi", static () => new MonteCarloPi()),
        ("trapezoid", static () => new TrapezoidRule()),
        ("matvec", static () => new MatrixVector()),
        ("heat-equation", static () => new HeatEquation()),
        ("manager-workers", static () => new ManagerWorkers()),
        ("pipeline", static () => new Pipeline()),
        ("dot-product", static () => new DotProduct()),
        ("sorting", static () => new Sorting()),
        ("heat-plate", static () => new HeatPlate()),
        ("random-walk", static () => new RandomWalk()),
        ("mandelbrot", static () => new Mandelbrot()),
        ("ising", static () => new IsingModel()),
        ("n-body", static () => new NBody()),
        ("wave-equation", static () => new WaveEquation()),
        ("scaling-benchmark", static () => new ScalingBenchmark()),
        ("amdahl", static () => new Amdahl()),
        ("flood", static () => new Flood()),
        ("metronome", static () => new Metronome()),
        ("sleep", static () => new Sleep()),
        ("fail", static () => new Fail()),
    ];

    public static LabProgram? Find(string name)
    {
        foreach (var program in Programs)
            if (program.Name == name) return program.Make();
        return null;
    }

    public static Catalog Describe() => new([.. Programs.Select(program => Describe(program.Name, program.Make()))]);

    private static ProgramDetail Describe(string name, LabProgram program) => new()
    {
        Name = name,
        Title = program.Title,
        Topic = program.Topic,
        Level = program.Level,
        Path = LecturePath.Of(name),
        Summary = program.Summary,
        Ranks = program.Ranks,
        Parameters = [.. program.Parameters.Select(parameter => parameter.Describe())],
        Hidden = program.Hidden,
        Lesson = program.Hidden ? program.Summary : Resource($"{program.GetType().Name}.md"),
        Skeleton = program.HasSkeleton ? new($"{program.GetType().Name}Skeleton.cs", Resource($"{program.GetType().Name}Skeleton.cs")) : null,
        Source = [.. Files(program).Select(file => new SourceFile(file, Resource(file)))],
    };

    /// <summary>The program, its further files, and the same program for mpi4py.</summary>
    private static IEnumerable<string> Files(LabProgram program)
    {
        var name = program.GetType().Name;
        return program.Hidden ? [$"{name}.cs"] : [$"{name}.cs", .. program.MoreSource, $"{name}.py"];
    }

    private static string Resource(string name)
    {
        using var stream = typeof(ProgramCatalog).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{name} is not built into the worker");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
