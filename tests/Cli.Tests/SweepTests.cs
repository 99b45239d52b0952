using System.Text.Json;
using MpiLab.Contracts;
using MpiLab.Tests.Support;

namespace MpiLab.Cli.Tests;

[Collection(SignedInLabCollection.Name)]
public sealed class SweepTests(SignedInLab lab)
{
    [Fact]
    public async Task Sweep_Followed_ShowsWhatCameOfEachCombination()
    {
        var ran = (await lab.RunAsync("sweep", "monte-carlo-pi", "--vary", "ranks=1,2", "--vary", "samples=1e3,1e4", "--seed", "5", "--follow")).ShouldEndWith(0);
        var rows = ran.Lines.Skip(1).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToList();
        rows.Select(row => (row[1], row[2], row[3])).ShouldBe([("1", "1000", "succeeded"), ("1", "10000", "succeeded"), ("2", "1000", "succeeded"), ("2", "10000", "succeeded")]);
        ran.Lines.First().ShouldContain("pi");
    }

    [Fact]
    public async Task Sweep_FollowedInJson_IsALineAJobAndFailsWithTheFirst()
    {
        using var folder = new TempFolder();
        await File.WriteAllTextAsync(folder.In("sets.json"), """[ { "ranks": 1 }, { "ranks": 2, "parameters": { "rank": 1, "code": 4 } } ]""");
        var ran = (await lab.RunAsync("sweep", "fail", "--sets", folder.In("sets.json"), "-f", "--json")).ShouldEndWith(1);
        ran.Lines.Select(line => JsonDocument.Parse(line).RootElement.GetProperty("end").GetProperty("exitCode").GetInt32()).ShouldBe([3, 4]);
    }

    [Theory]
    [InlineData("ranks=one")]
    [InlineData("ranks=")]
    [InlineData("samples")]
    [InlineData("samples=1,x")]
    [InlineData("colour=red,blue")]
    public async Task Sweep_WrongAxis_IsNamed(string axis) =>
        (await lab.RunAsync("sweep", "monte-carlo-pi", "--vary", axis)).ShouldEndWith(64).Error.ShouldContain("--vary");

    [Fact]
    public async Task Cancel_OfABatch_EndsItsJobs()
    {
        var batch = (await lab.RunAsync("sweep", "sleep", "--seconds", "600", "--vary", "ranks=1,1,1", "--json")).ShouldEndWith(0).Json.GetProperty("id").GetInt64();
        (await lab.RunAsync("cancel", "--batch", $"{batch}")).ShouldEndWith(0);
        (await lab.Host.Client.WatchBatchAsync(batch).LastAsync()).States.ShouldBe(new Dictionary<JobState, int> { [JobState.Cancelled] = 3 });
        (await lab.RunAsync("jobs", "--batch", $"{batch}", "--json")).Json.GetArrayLength().ShouldBe(3);
    }
}
