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
        { "nonblocking", """{"length":1001,"sweeps":2}""", ["1001", "2"] },
        { "collectives", """{"items":11}""", ["11"] },
        { "monte-carlo-pi", """{"samples":3000001,"seed":5}""", ["3000001", "5"] },
        { "trapezoid", """{"strips":12345}""", ["12345"] },
        { "matvec", """{"size":100}""", ["100"] },
        { "heat-equation", """{"intervals":50,"timeStep":0.01,"duration":3}""", ["50", "0.01", "3"] },
        { "scaling-benchmark", """{"size":40,"repeats":1}""", ["40", "1"] },
    };

    [Fact]
    public void Twins_OfTheCatalogue_AreAllTried() =>
        ProgramCatalog.Describe().Programs.Where(program => !program.Hidden).Select(program => program.Name)
            .ShouldBe(Twins.Select(row => row.Data.Item1), ignoreOrder: true);

    [Theory, MemberData(nameof(Twins))]
    public async Task Run_Twin_SaysWhatTheProgramSays(string name, string parameters, string[] arguments)
    {
        var program = await Mpiexec.RunJsonAsync(Mpiexec.OpenMpi, 3, name, parameters);
        var twin = ProgramCatalog.Describe().Programs.Single(known => known.Name == name).Source[^1];
        twin.Path.ShouldEndWith(".py");
        var job = await Mpiexec.RunPythonAsync(3, twin.Text, arguments);

        job.ExitCode.ShouldBe(0, $"{job}");
        job.Ranks.Sum(rank => rank.Lines.Length).ShouldBeGreaterThan(0);
        for (var rank = 0; rank < 3; rank++)
            foreach (var line in job[rank].Lines) program[rank].Lines.Select(Masked).ShouldContain(Masked(line), $"{program}");
    }

    /// <summary>What two runs of one program may say differently: process ids, times, rounding errors.</summary>
    private static string Masked(string line) => Varying().Replace(line, "#");

    [GeneratedRegex(@"(process|speedup) \S+|efficiency|\d[\d.]* (?=m?s\b|%)|\d\.\d\dE[+-]\d\d|Dealing out .*|Exchange alone .*")]
    private static partial Regex Varying();
}
