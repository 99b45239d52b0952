using MpiLab.Tests.Support;

namespace MpiLab.Cli.Tests;

[Collection(SignedInLabCollection.Name)]
public sealed class RunTests(SignedInLab lab)
{
    [Fact]
    public async Task Run_WithItsParameters_TheJobHasThem()
    {
        var ran = await lab.RunAsync("run", "monte-carlo-pi", "-n", "2", "--samples", "1e5", "--seed=7", "--time-limit", "60", "--json");
        var job = ran.ShouldEndWith(0).Json;
        job.GetProperty("ranks").GetInt32().ShouldBe(2);
        job.GetProperty("timeLimitSeconds").GetInt32().ShouldBe(60);
        job.GetProperty("parameters").GetRawText().ShouldContain("\"samples\": 100000,");
        job.GetProperty("parameters").GetProperty("seed").GetInt32().ShouldBe(7);
    }

    [Fact]
    public async Task Run_Followed_ShowsEachRanksLinesAndEndsAsTheJob()
    {
        var ran = (await lab.RunAsync("run", "hello", "-n", "3", "--follow")).ShouldEndWith(0);
        foreach (var rank in (string[])["[0] ", "[1] ", "[2] "]) ran.Lines.ShouldContain(line => line.StartsWith(rank));
        ran.Error.ShouldContain("succeeded. All 3 ranks ended with exit code 0.");
    }

    [Theory]
    [InlineData("exit", 3)]
    [InlineData("signal", 131)]
    public async Task Run_JobFails_TheExitCodeIsTheJobs(string how, int code) =>
        (await lab.RunAsync("run", "fail", "-n", "2", "--rank", "1", "--how", how, "-f")).ShouldEndWith(code).Error.ShouldContain("failed");

    [Fact]
    public async Task Run_TimeIsUp_EndsLikeTimeout() =>
        (await lab.RunAsync("run", "sleep", "-n", "1", "--seconds", "600", "--time-limit", "1", "-f")).ShouldEndWith(124);

    [Fact]
    public async Task Run_FollowedInJson_IsALineARecordAndThenTheJob()
    {
        var ran = (await lab.RunAsync("run", "hello", "-n", "2", "-f", "--json")).ShouldEndWith(0);
        var lines = ran.Lines.Select(line => System.Text.Json.JsonDocument.Parse(line).RootElement).ToList();
        lines[..^1].ShouldAllBe(line => line.GetProperty("next").GetInt64() > 0);
        lines[..^1].Select(line => line.GetProperty("rank").GetInt32()).Where(rank => rank >= 0).Distinct().ShouldBe([0, 1], ignoreOrder: true);
        lines[^1].GetProperty("state").GetString().ShouldBe("succeeded");
    }

    [Fact]
    public async Task Run_WrongValues_AreAllNamedWithWhatIsRight()
    {
        var ran = (await lab.RunAsync("run", "monte-carlo-pi", "--samples", "none", "--seed", "1.5")).ShouldEndWith(64);
        ran.Error.ShouldContain("--samples must be a whole number from 1 to");
        ran.Error.ShouldContain("--seed must be a whole number");
        ran.Output.ShouldBeEmpty();
    }

    [Fact]
    public async Task Run_MoreRanksThanTheLabHas_IsTheLabsRefusalByOption() =>
        (await lab.RunAsync("run", "hello", "-n", "400")).ShouldEndWith(64).Error.ShouldContain("--ranks must be a whole number from 1 to 4");

    [Fact]
    public async Task Run_NoSuchProgram_IsSaid() =>
        (await lab.RunAsync("run", "nothing", "--samples", "3")).ShouldEndWith(66).Error.ShouldContain("There is no program \"nothing\"");

    [Fact]
    public async Task Run_NoSuchParameter_IsSaid() =>
        (await lab.RunAsync("run", "hello", "--colour", "blue")).ShouldEndWith(64).Error.ShouldContain("--colour");

    [Fact]
    public async Task RunHelp_OfAProgram_HasItsParameters()
    {
        var help = (await lab.RunAsync("run", "heat-equation", "--help")).ShouldEndWith(0).Output;
        help.ShouldContain("--time-step");
        help.ShouldContain("--diffusivity");
    }

    [Fact]
    public async Task Cancel_ARunningJob_EndsIt()
    {
        var job = await lab.Host.Client.StartAsync("sleep", 1, new { seconds = 600 });
        var following = lab.RunAsync("logs", "-f", $"{job.Id}");
        (await lab.RunAsync("cancel", $"{job.Id}")).ShouldEndWith(0);
        (await following).ShouldEndWith(0);
        (await lab.RunAsync("jobs", $"{job.Id}", "--json")).Json.GetProperty("state").GetString().ShouldBe("cancelled");
    }

    [Fact]
    public async Task Jobs_ByState_AreListedNewestFirst()
    {
        var job = await lab.Host.Client.EndOfAsync((await lab.Host.Client.StartAsync("hello")).Id);
        var jobs = (await lab.RunAsync("jobs", "--state", "succeeded", "--program", "hello", "--json")).ShouldEndWith(0).Json.EnumerateArray().ToList();
        jobs.ShouldContain(other => other.GetProperty("id").GetInt64() == job.Id);
        jobs.Select(other => other.GetProperty("id").GetInt64()).ShouldBeInOrder(SortDirection.Descending);
        jobs.ShouldAllBe(other => other.GetProperty("state").GetString() == "succeeded");
        (await lab.RunAsync("jobs")).ShouldEndWith(0).Lines.ShouldContain(line => line.StartsWith($"{job.Id}") && line.Contains("hello"));
        (await lab.RunAsync("jobs", "--state", "asleep")).ShouldEndWith(64);
    }

    [Fact]
    public async Task Programs_Table_HasEachWithWhatItDoes()
    {
        var all = (await lab.RunAsync("programs")).ShouldEndWith(0);
        all.Lines.ShouldContain(line => line.StartsWith("monte-carlo-pi"));
        (await lab.RunAsync("programs", "monte-carlo-pi")).ShouldEndWith(0).Output.ShouldContain("--samples");
        (await lab.RunAsync("programs", "--json")).Json.GetArrayLength().ShouldBe(all.Lines.Count() - 1);
    }
}
