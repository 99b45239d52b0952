// Heat on a plate: a square cut into blocks in both directions; each rank exchanges edges with four neighbours.
// Shows: CartesianCommunicator, Shift, SendReceive, GatherFlattened, Barrier, Reduce
// Run:   mpiexec -n 4 dotnet MpiLab.Worker.dll run heat-plate
// Try:   three ranks: how is the plate cut now?

namespace MpiLab.Worker;

internal sealed class HeatPlate : LabProgram
{
    private static readonly IntegerParameter Intervals = new("intervals", "Intervals a side", 128, 64, 8192)
    {
        Help = "Of a plate of 1 m by 1 m.",
    };
    private static readonly NumberParameter Diffusivity = new("diffusivity", "Diffusivity α", 0.01, 1e-9, 1e3) { Unit = "m²/s" };
    private static readonly NumberParameter TimeStep = new("timeStep", "Time step Δt", 0.001, 1e-12, 1e9)
    {
        Unit = "s",
        Limit = new(0.25, new Dictionary<string, double> { ["intervals"] = -2, ["diffusivity"] = -1 },
            "a longer step is unstable, as Δt must not exceed Δx²/4α"),
    };
    private static readonly IntegerParameter Steps = new("steps", "Steps", 5000, 1, 1_000_000_000);
    private static readonly ChoiceParameter Start = new("start", "Begins as", "sine", "hot square");

    public override string Title => "Heat on a plate";
    public override string Topic => Topics.Exercises;
    public override Contracts.ProgramLevel Level => Contracts.ProgramLevel.Advanced;
    public override string Summary => "The heat equation in two dimensions: blocks, four neighbours, and the field drawn as it cools.";
    public override IReadOnlyList<Parameter> Parameters => [Intervals, Diffusivity, TimeStep, Steps, Start];
    public override bool HasSkeleton => true;
    public override IReadOnlyList<string> MoreSource => ["PlateBlock.cs"];

    public override void Run(Intracommunicator world, Lab lab)
    {
        var (n, steps, sine) = ((int)lab[Intervals], lab[Steps], lab[Start] == "sine");
        var r = lab[Diffusivity] * lab[TimeStep] * n * n;

        // MPI finds how many ranks to put in either direction, and who is whose neighbour.
        int[] shape = [0, 0];
        CartesianCommunicator.ComputeDimensions(world.Size, 2, ref shape);
        using var grid = new CartesianCommunicator(world, 2, shape, [false, false], reorder: false);
        var place = grid.Coordinates;
        grid.Shift(0, 1, out var above, out var below);
        grid.Shift(1, 1, out var left, out var right);
        var block = new PlateBlock(Share.Of(n - 1, place[0], shape[0]), Share.Of(n - 1, place[1], shape[1]));
        block.Fill((row, column) => Initial((double)column / n, (double)row / n, sine));
        Console.WriteLine($"Rank {world.Rank} has {block.Rows.Count} × {block.Columns.Count} points at block ({place[0]}, {place[1]})");

        world.Barrier();
        var start = MPI.Environment.Time;
        for (var step = 0L; step < steps; step++)
        {
            if (step % Math.Max(1, steps / 40) == 0) Draw(world, lab, block, n, shape, (double)step / steps);
            block.Exchange(grid, above, below, left, right);
            block.Step(r);
        }
        var seconds = world.Reduce(MPI.Environment.Time - start, Operation<double>.Max, 0);
        var plate = Draw(world, lab, block, n, shape, 1);
        if (plate is null) return;

        var half = (n - 1) / 2;
        var middle = plate[half * (n - 1) + half];
        var fading = Math.Exp(-2 * lab[Diffusivity] * Math.PI * Math.PI * steps * lab[TimeStep]);
        var exact = fading * Initial((half + 1.0) / n, (half + 1.0) / n, sine: true);
        Console.WriteLine($"After {steps:N0} steps the middle is at {middle:F8} K");
        lab.Result("middle", "Temperature of the middle", middle, "K");
        if (sine) lab.Result("error", "Distance from the exact solution there", Math.Abs(middle - exact), "K");
        lab.Result("updates", "Points updated per second", (n - 1.0) * (n - 1) * steps / seconds, "1/s");
        lab.Result("time", "Time of the slowest rank", seconds, "s");
    }

    private static double Initial(double x, double y, bool sine) =>
        sine ? Math.Sin(Math.PI * x) * Math.Sin(Math.PI * y) : Math.Abs(x - 0.4) < 0.2 && Math.Abs(y - 0.6) < 0.2 ? 1 : 0;

    /// <summary>The whole plate on rank 0, drawn; null elsewhere.</summary>
    private static double[]? Draw(Intracommunicator world, Lab lab, PlateBlock block, int n, int[] shape, double fraction)
    {
        var counts = PlateBlock.Counts(n - 1, shape);
        var blocks = world.GatherFlattened(block.Inner(), counts, 0);
        if (world.Rank > 0) return null;
        var plate = PlateBlock.Assemble(blocks, n - 1, shape);
        lab.Field("plate", "Temperature", n - 1, plate, "K", 0, 1);
        lab.Progress(fraction);
        return plate;
    }
}
