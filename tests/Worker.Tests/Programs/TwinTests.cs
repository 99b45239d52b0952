using System.Text.RegularExpressions;
using MpiLab.Worker.Tests.Running;

namespace MpiLab.Worker.Tests.Programs;

/// <summary>The mpi4py program beside each C# program says, rank by rank, what that one says, times apart.</summary>
public sealed partial class TwinTests
{
    public static TheoryData<string, string, string[]> Twins => new()
    {
        { "hello", "{}", [] },
        { "send-receive", """{"length":7}""", ["7"] },
        { "ring", """{"laps":5}""", ["5"] },
        { "deadlock", """{"form":"ring of sends","mended":true,"length":200000,"patience":3600}""", ["ring of sends", "200000", "mended"] },
        { "nonblocking", """{"length":1001,"sweeps":2}""", ["1001", "2"] },
        { "probing", """{"longest":500,"seed":9}""", ["500", "9"] },
        { "ping-pong", """{"largest":5000}""", ["5000"] },
        { "objects-and-arrays", """{"largest":10000}""", ["10000"] },
        { "collectives", """{"items":11}""", ["11"] },
        { "collectives-tour", """{"root":1}""", ["1"] },
        { "reductions", """{"seed":4}""", ["4"] },
        { "prefix-sums", """{"most":9,"seed":7}""", ["9", "7"] },
        { "transpose", """{"size":23}""", ["23"] },
        { "broadcast-by-hand", """{"largest":600}""", ["600"] },
        { "rows-and-columns", """{"columns":2}""", ["2"] },
        { "derived-datatypes", """{"size":4}""", ["4"] },
        { "monte-carlo-pi", """{"samples":3000001,"seed":5}""", ["3000001", "5"] },
        { "trapezoid", """{"strips":12345}""", ["12345"] },
        { "matvec", """{"size":100}""", ["100"] },
        { "heat-equation", """{"intervals":50,"timeStep":0.01,"duration":3}""", ["50", "0.01", "3"] },
        { "manager-workers", """{"tasks":9,"cost":20000}""", ["dynamic", "9", "20000"] },
        { "pipeline", """{"blocks":5,"length":100,"sweeps":3}""", ["5", "100", "3"] },
        { "dot-product", """{"length":12345}""", ["12345"] },
        { "sorting", """{"method":"sample","count":50003}""", ["sample", "50003"] },
        { "heat-plate", """{"intervals":64,"steps":100}""", ["64", "0.001", "100"] },
        { "random-walk", """{"walkers":1001,"blocks":4,"seed":3}""", ["1001", "4", "3"] },
        { "mandelbrot", """{"size":61,"iterations":200}""", ["61", "200"] },
        { "ising", """{"size":16,"sweeps":50,"temperatures":3,"seed":4}""", ["16", "50", "3", "4"] },
        { "n-body", """{"bodies":50,"steps":40}""", ["50", "40"] },
        { "wave-equation", """{"intervals":100,"timeStep":0.005,"duration":1.5}""", ["100", "0.005", "1.5"] },
        { "scaling-benchmark", """{"size":40,"repeats":1}""", ["40", "1"] },
        { "amdahl", """{"serial":25,"samples":100003}""", ["25", "100003"] },
    };

    [Fact]
    public void Twins_OfTheCatalogue_AreAllTried() =>
        ProgramCatalog.Describe().Programs.Where(program => !program.Hidden).Select(program => program.Name)
            .ShouldBe(Twins.Select(row => row.Data.Item1), ignoreOrder: true);

    [Theory, MemberData(nameof(Twins))]
    public async Task Run_Twin_SaysWhatTheProgramSays(string name, string parameters, string[] arguments)
    {
        var described = ProgramCatalog.Describe().Programs.Single(known => known.Name == name);
        var ranks = Math.Min(3, described.Ranks.Maximum ?? 3);
        var program = await Mpiexec.RunJsonAsync(Mpiexec.OpenMpi, ranks, name, parameters);
        var twin = described.Source[^1];
        twin.Path.ShouldEndWith(".py");
        var job = await Mpiexec.RunPythonAsync(ranks, twin.Text, arguments);

        job.ExitCode.ShouldBe(0, $"{job}");
        job.Ranks.Sum(rank => rank.Lines.Length).ShouldBeGreaterThan(0);
        for (var rank = 0; rank < ranks; rank++)
            foreach (var line in job[rank].Lines) program[rank].Lines.Select(Masked).ShouldContain(Masked(line), $"{program}");
    }

    /// <summary>What two runs of one program may say differently: process ids, times, rounding errors.</summary>
    private static string Masked(string line) => Varying().Replace(line, "#");

    [GeneratedRegex(@"(process|speedup|worked|average) [\d.]+|efficiency| *\d[\d.]* (?=[mµ]?s\b|%|MB/s)|\d\.\d\dE[+-]\d\d|Dealing out .*|Exchange alone .*")]
    private static partial Regex Varying();
}
