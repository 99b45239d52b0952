using MpiLab.Api.Assignments;
using MpiLab.Contracts;

namespace MpiLab.Api.Tests.Assignments;

/// <summary>Decides checks from facts that are given.</summary>
public sealed class CheckVerdictTests
{
    [Theory]
    [InlineData(3.1409, true, "pi is 3.1409, within 0.001 of 3.14159.")]
    [InlineData(3.2, false, "Expected pi within 0.001 of 3.14159; your run gave 3.2.")]
    [InlineData(null, false, "Expected pi within 0.001 of 3.14159; your run told no pi.")]
    public void Result_NearFarAndNone(double? pi, bool passed, string sentence) =>
        CheckVerdicts.Of(new ResultCheck { Name = "pi", Value = 3.14159, Tolerance = 0.001, Points = 1 }, Run(2, pi)).ShouldBe(new Verdict(passed, sentence));

    [Fact]
    public void Result_JustAtTheTolerance_IsPassed() =>
        CheckVerdicts.Of(new ResultCheck { Name = "pi", Value = 3, Tolerance = 0.5, Points = 1 }, Run(1, 3.5)).Passed.ShouldBeTrue();

    [Fact]
    public void SameAtRanks_OneDiffers_IsNamed()
    {
        var check = new SameAtRanksCheck { Name = "pi", Ranks = [1, 2, 4], Points = 1 };
        CheckVerdicts.Of(check, [Run(2, 3.14), Run(1, 3.14), Run(4, 3.15)]).ShouldBe(new Verdict(false, "Expected the same pi at 1, 2 and 4 ranks; it was 3.14 at 2 ranks and 3.15 at 4."));
        CheckVerdicts.Of(check with { Tolerance = 0.1 }, [Run(2, 3.14), Run(1, 3.14), Run(4, 3.15)]).ShouldBe(new Verdict(true, "pi is 3.14 at 1, 2 and 4 ranks, within 0.1."));
        CheckVerdicts.Of(check, [Run(2, 3.14), Run(1, 3.14), Run(4, null, state: JobState.Deadlocked)])
            .ShouldBe(new Verdict(false, "Expected the same pi at 1, 2 and 4 ranks; the run at 4 ranks told no pi, for it deadlocked."));
    }

    [Fact]
    public void SameAtRanks_ApartByLessThanIsShown_ShowsEveryDigit() =>
        CheckVerdicts.Of(new SameAtRanksCheck { Name = "pi", Ranks = [1, 2], Points = 1 }, [Run(1, 3.141592653589), Run(2, 3.141592653588)]).Sentence
            .ShouldBe("Expected the same pi at 1 and 2 ranks; it was 3.141592653588 at 2 ranks and 3.141592653589 at 1.");

    [Theory]
    [InlineData(10, 4, true, "The speed was 2.5 times: 10 s at 1 rank and 4 s at 4.")]
    [InlineData(10, 8, false, "Expected at least 2 times the speed at 4 ranks; it was 1.25 times: 10 s at 1 rank and 8 s at 4.")]
    public void Speedup_MeasuredTimes(double slow, double fast, bool passed, string sentence) =>
        CheckVerdicts.Of(new SpeedupCheck { Ranks = 4, AtLeast = 2, Points = 1 }, Run(1, 3, slow), Run(4, 3, fast)).ShouldBe(new Verdict(passed, sentence));

    [Fact]
    public void Speedup_RunThatFailedFast_IsNoSpeed() =>
        CheckVerdicts.Of(new SpeedupCheck { Ranks = 4, AtLeast = 2, Points = 1 }, Run(1, 3, 10), Run(4, 3, 0.1, JobState.Failed))
            .ShouldBe(new Verdict(false, "Expected at least 2 times the speed at 4 ranks; the run at 4 ranks failed: Rank 2 ended with exit code 3."));

    [Fact]
    public void Matches_PatternThatBacktrackingWouldNeverEnd_IsDecided() =>
        CheckVerdicts.Of(new OutputMatchesCheck { Pattern = "^(a+)+$", Points = 1 }, new OutputFacts([new string('a', 100_000) + "b"], true))
            .ShouldBe(new Verdict(false, "Expected output that matches ^(a+)+$; that of your run does not."));

    [Fact]
    public void Matches_LineOfOneRank_IsEnough() =>
        CheckVerdicts.Of(new OutputMatchesCheck { Pattern = @"^sum: \d+$", Points = 1 }, new OutputFacts(["nothing", "first\nsum: 42\nlast"], true)).Passed.ShouldBeTrue();

    [Fact]
    public void Contains_OnlyTheBeginningIsKnown_SaysSo() =>
        CheckVerdicts.Of(new OutputContainsCheck { Text = "x", Points = 1 }, new OutputFacts(["a"], Whole: false)).Sentence.ShouldBe("Expected “x” in the output; your run did not print it in its first 4 MiB of output.");

    private static RunFacts Run(int ranks, double? pi, double seconds = 1, JobState state = JobState.Succeeded) =>
        new(ranks, state, state == JobState.Succeeded ? "" : "Rank 2 ended with exit code 3.", seconds, pi is { } value ? [new ResultEvent("pi", "π", value)] : []);
}
