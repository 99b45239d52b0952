using MpiLab.Tests.Support;
using MpiLab.Tests.Support.Fuzz;

namespace MpiLab.Api.Tests.Fuzz;

/// <summary>The short form of <c>./lab bench fuzz</c>.</summary>
public sealed class RestFuzzTests
{
    private const int Seed = 1, Count = 3000;

    [Fact]
    public async Task Requests_OfAllSorts_NeverFailTheServiceAndAlwaysGetAProblem()
    {
        await using var lab = await LabHost.StartAsync(RestFuzz.Options);
        var report = await RestFuzz.RunAsync(lab, Seed, Count);
        report.Failures.ShouldBeEmpty(string.Join('\n', Errors(lab).Take(5)));
        report.Count.ShouldBe(Count);
        report.WasCutOff.ShouldBeFalse();
        // Else the requests are so wrong that nothing of the lab is tried.
        report.Answers["200"].ShouldBeGreaterThan(Count / 20);
        ((string[])["201", "400", "401", "404", "405", "413", "415", "422", "429"]).Except(report.Answers.Keys).ShouldBeEmpty();
        Errors(lab).ShouldBeEmpty();
        (await lab.Client.GetLabAsync()).SlotsInUse.ShouldBe(1);
    }

    private static IEnumerable<string> Errors(LabHost lab) => lab.Log.Split('\n').Where(line => line.Contains(" fail: ", StringComparison.Ordinal));
}
