using MpiLab.Api.Tests.Storage;
using MpiLab.Tests.Support;
using MpiLab.Tests.Support.Crash;

namespace MpiLab.Api.Tests.Recovery;

/// <summary>The short form of bench/crash.</summary>
public sealed class CrashTests(PostgresCluster cluster)
{
    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task ManyJobs_ServiceKilledAgainAndAgain_EachRunsOnceAndItsLogIsWhole(DatabaseKind kind)
    {
        await using var database = await LabDatabase.MakeAsync(kind, cluster);
        await using var lab = await LabHost.StartAsync([.. database.Options, "--Queue:Slots=4"]);
        var outcome = await new CrashRun(lab, new CrashPlan(Jobs: 30, Kills: 6, Seed: 4)).RunAsync();
        outcome.Acknowledged.ShouldBe(30);
        outcome.Lost.ShouldBeEmpty();
        outcome.StartedTwice.ShouldBeEmpty();
        outcome.Differing.ShouldBeEmpty();
        outcome.Active.ShouldBeGreaterThan(0);
    }
}
