using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using MpiLab.Worker.Tests.Running;

namespace MpiLab.Worker.Tests.Programs;

/// <summary>What a student takes compiles and runs as it stands, says that it is not done, and says when it is.</summary>
public sealed class SkeletonTests
{
    // As the SDK gives a new console project.
    private const string Usings = "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq;";

    private const string CountsOfPart = "Enumerable.Range(0, world.Size).Select(rank => {0} / world.Size + (rank < {0} % world.Size ? 1 : 0)).ToArray()";

    public static TheoryData<string, string[]> Solutions => new()
    {
        {
            "dot-product",
            [
                "var counts = new int[world.Size];", $"var counts = {string.Format(CountsOfPart, "n")};",
                "    var part = 0.0;", "    world.ScatterFromFlattened(x, counts, 0, ref myX); world.ScatterFromFlattened(y, counts, 0, ref myY); var part = 0.0;",
                "var dot = 0.0;", "var dot = world.Reduce(part, Operation<double>.Add, 0);",
            ]
        },
        {
            "sorting",
            [
                "        // Your part 2:", """
                    if (world.Rank % (2 * step) == step) { world.Send(mine, world.Rank - step, 0); mine = []; break; }
                    if (world.Rank + step < world.Size)
                    {
                        var theirs = new long[world.Probe(world.Rank + step, 0).Count(typeof(long)) ?? 0];
                        world.Receive(world.Rank + step, 0, ref theirs);
                        mine = Runs.Merge(mine, theirs);
                    }
                    //
                """,
            ]
        },
        {
            "heat-plate",
            [
                "int[] shape = [world.Size, 1];", "int[] shape = [0, 0]; CartesianCommunicator.ComputeDimensions(world.Size, 2, ref shape);"
                    + "using var grid = new CartesianCommunicator(world, 2, shape, [false, false], false);",
                "int[] place = [world.Rank, 0];", "var place = grid.Coordinates;",
                "int above = Rank.Null, below = Rank.Null, left = Rank.Null, right = Rank.Null;",
                "grid.Shift(0, 1, out var above, out var below); grid.Shift(1, 1, out var left, out var right);",
                "        // rows 0 and", """
                        Move(true, 1, above, below, height + 1); Move(true, height, below, above, 0);
                        Move(false, 1, left, right, width + 1); Move(false, width, right, left, 0);
                        void Move(bool row, int edge, int to, int from, int halo)
                        {
                            var count = row ? width : height;
                            double[] mine = new double[count], theirs = new double[count];
                            for (var i = 0; i < count; i++) mine[i] = row ? u[edge, i + 1] : u[i + 1, edge];
                            grid.SendReceive(mine, to, 0, from, 0, ref theirs);
                            for (var i = 0; i < count; i++) if (row) u[halo, i + 1] = theirs[i]; else u[i + 1, halo] = theirs[i];
                        }
                        //
                """,
            ]
        },
        {
            "random-walk",
            [
                "var (first, count) = (0, walkers);", $"var counts = {string.Format(CountsOfPart, "walkers")}; var (first, count) = (counts[..world.Rank].Sum(), counts[world.Rank]);",
                "new Random(world.Rank * walkers + walker)", "new Random(walker)",
                "long walked = count, allSums = sum, allSquares = squares;",
                "long walked = world.Reduce(count, Operation<int>.Add, 0), allSums = world.Reduce(sum, Operation<long>.Add, 0), allSquares = world.Reduce(squares, Operation<long>.Add, 0);",
            ]
        },
        {
            "mandelbrot",
            [
                "world.Rank == 0 ? [.. Enumerable.Range(0, size)] : [];", "[.. Enumerable.Range(0, size).Where(row => row % world.Size == world.Rank)];",
                "var all = mine;", $"var counts = {string.Format(CountsOfPart, "size")}; var all = world.GatherFlattened(mine, counts.Select(rows => rows * size).ToArray(), 0);",
                "    var picture = all;", """
                    var picture = new int[size * size];
                    for (var row = 0; world.Rank == 0 && row < size; row++)
                        Array.Copy(all, (counts[..(row % world.Size)].Sum() + row / world.Size) * size, picture, row * size, size);
                """,
            ]
        },
    };

    [Fact]
    public void Solutions_OfEachExercise_AreTried() =>
        ProgramCatalog.Describe().Programs.Where(program => program.Topic == Topics.Exercises).Select(program => (program.Name, program.Skeleton is not null))
            .ShouldBe(Solutions.Select(row => (row.Data.Item1, true)), ignoreOrder: true);

    [Theory, MemberData(nameof(Solutions))]
    public async Task Run_AsItStandsAndFilledIn_SaysWhetherItIsRight(string program, string[] replacements)
    {
        var skeleton = ProgramCatalog.Describe().Programs.Single(known => known.Name == program).Skeleton!;
        foreach (var part in new[] { "// Your part 1", "// Your part 2", " part 3" }) skeleton.Text.ShouldContain(part, Case.Insensitive);
        var solved = skeleton.Text;
        for (var i = 0; i < replacements.Length; i += 2)
        {
            solved.ShouldContain(replacements[i]);
            solved = solved.Replace(replacements[i], replacements[i + 1], StringComparison.Ordinal);
        }

        var before = await RunAsync($"{program}-skeleton", skeleton.Text);
        before[0].Out.ShouldContain("not yet");
        var after = await RunAsync($"{program}-solved", solved);
        after[0].Lines[^1].ShouldContain("right");
        after[0].Out.ShouldNotContain("not yet");
    }

    private static async Task<Job> RunAsync(string name, string source)
    {
        var assembly = Stage.Beside($"{name}.dll");
        var references = $"{AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")}".Split(':').Select(path => MetadataReference.CreateFromFile(path));
        var compiled = CSharpCompilation.Create(name, [CSharpSyntaxTree.ParseText(Usings), CSharpSyntaxTree.ParseText(source)], references,
            new CSharpCompilationOptions(OutputKind.ConsoleApplication)).Emit(assembly);
        compiled.Diagnostics.Where(found => found.Severity >= DiagnosticSeverity.Warning).ShouldBeEmpty(name);
        File.Copy(Stage.Beside("MpiLab.Worker.runtimeconfig.json"), Stage.Beside($"{name}.runtimeconfig.json"), overwrite: true);
        var job = await Mpiexec.RunAssemblyAsync(3, assembly);
        job.ExitCode.ShouldBe(0, $"{job}");
        return job;
    }
}
