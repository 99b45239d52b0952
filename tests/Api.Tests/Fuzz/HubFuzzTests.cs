using MpiLab.Tests.Support;
using MpiLab.Tests.Support.Fuzz;

namespace MpiLab.Api.Tests.Fuzz;

public sealed class HubFuzzTests
{
    private const int Seed = 1, Count = 600;

    [Fact]
    public async Task Messages_OfAllSorts_AreAnsweredOrTheConnectionClosed()
    {
        await using var lab = await LabHost.StartAsync();
        var report = await HubFuzz.RunAsync(lab, Seed, Count);
        report.Messages.ShouldBeGreaterThanOrEqualTo(Count);
        // Else the messages are so wrong that none reaches a method.
        report.Answered.ShouldBeGreaterThan(Count / 30);
        report.Closed.ShouldBeGreaterThan(Count / 100);
        lab.Log.Split('\n').Where(line => line.Contains(" fail: ", StringComparison.Ordinal)).ShouldBeEmpty();
        (await lab.Client.GetLabAsync()).SlotsInUse.ShouldBe(0);
    }
}
