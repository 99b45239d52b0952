using MpiLab.Tests.Support;
using MpiLab.Tests.Support.Crash;

namespace MpiLab.Api.Tests.Containers;

/// <summary>The short form of bench/crash, with jobs in containers.</summary>
public abstract class EngineCrashTests(EngineLabs labs)
{
    [Fact]
    public async Task ManyJobs_ServiceKilledAgainAndAgain_EachRunsOnceAndItsLogIsWhole()
    {
        CrashOutcome outcome;
        await using (var lab = await LabHost.StartAsync([.. labs.Options, "--Queue:Slots=4"]))
            outcome = await new CrashRun(lab, new CrashPlan(Jobs: 12, Kills: 4, Seed: 4)).RunAsync();

        outcome.Acknowledged.ShouldBe(12);
        outcome.Lost.ShouldBeEmpty();
        outcome.StartedTwice.ShouldBeEmpty();
        outcome.Differing.ShouldBeEmpty();
        outcome.Active.ShouldBeGreaterThan(0);
        var own = (await labs.Engine.ContainersAsync()).Where(name => !labs.Names.Any(name.StartsWith));
        own.ShouldBeEmpty();
    }
}

[Collection(DockerTests.Name)]
public sealed class DockerCrashTests(DockerLabs labs) : EngineCrashTests(labs);

[Collection(PodmanTests.Name)]
public sealed class PodmanCrashTests(PodmanLabs labs) : EngineCrashTests(labs);
