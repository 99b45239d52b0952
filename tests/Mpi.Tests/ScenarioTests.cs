using System.Collections.Concurrent;
using MpiLab.Mpi.Probe;

namespace MpiLab.Mpi.Tests;

/// <summary>Every scenario of the probe, under each MPI and at each number of ranks; one run of mpiexec gives them all.</summary>
public sealed class ScenarioTests
{
    private static readonly ConcurrentDictionary<(string, int), Lazy<Task<MpiRun>>> s_runs = new();

    public static TheoryData<string, int, string> Cases()
    {
        var cases = new TheoryData<string, int, string>();
        foreach (var flavour in Flavours.All)
            foreach (var ranks in new[] { 1, 2, 3, 4, 5, 8 })
                foreach (var scenario in Scenario.All.Where(s => !s.Alone && s.MinimumRanks <= ranks))
                    cases.Add(flavour, ranks, scenario.Name);
        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Scenario_UnderMpiexec_Passes(string flavour, int ranks, string scenario)
    {
        Flavours.SkipIfMissing(flavour);
        var run = await s_runs.GetOrAdd((flavour, ranks), _ => new(() => Mpiexec.RunAsync(flavour, ranks))).Value;
        run.Lines.ShouldContain($"PASS {scenario}", run.ToString());
        run.ExitCode.ShouldBe(0, run.ToString());
    }
}
