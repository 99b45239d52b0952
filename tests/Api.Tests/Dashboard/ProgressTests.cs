using System.Text.Json;
using MpiLab.Api.Dashboard;
using MpiLab.Api.Storage;
using MpiLab.Contracts;

namespace MpiLab.Api.Tests.Dashboard;

public sealed class ProgressTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(2.9999, 20)]
    [InlineData(3, 30)]
    [InlineData(5.7, 50)]
    [InlineData(9.99, 90)]
    [InlineData(10, 100)]
    [InlineData(25, 100)]
    public void Of_Points_StandInTheBandOfTheirShare(double points, int percent) =>
        Of([new ExitCheck { Points = 10 }], Student("Ada", points)).Points.Single(band => band.Students == 1).Percent.ShouldBe(percent);

    [Fact]
    public void Of_ShareThatIsWholeInDecimals_IsNotPutBelowIt() =>
        Of([new ExitCheck { Points = 19 }], Student("Ada", 5.7)).Points.Single(band => band.Students == 1).Percent.ShouldBe(30);

    [Fact]
    public void Of_AssignmentWithoutPoints_HasNoBands() => Of([new ExitCheck { Points = 0 }], Student("Ada", 0)).Points.ShouldBeEmpty();

    [Fact]
    public void Of_ChecksChangedSinceTheRun_CountsThoseThatItWasAskedFor()
    {
        var before = new CheckFeedback("at most 5 s", Passed: false, 0, 1, "");
        var seen = Of([new ExitCheck { Points = 1 }, new TimeCheck { Seconds = 5, Points = 1 }, new TimeCheck { Seconds = 9, Points = 1 }], Student("Ada", 1, before));
        seen.Checks.Select(check => (check.Check, check.Passed, check.Missed)).ShouldBe([("the run succeeds", 0, 0), ("at most 5 s", 0, 1), ("at most 9 s", 0, 0)]);
        seen.Students.ShouldHaveSingleItem().Missed.ShouldBe([2]);
    }

    [Fact]
    public void Of_NobodyThere_IsNobody()
    {
        var seen = Of([new ExitCheck { Points = 1 }]);
        (seen.Counts, seen.Students.Count).ShouldBe((new ProgressCounts(0, 0, 0, 0, 0, 0), 0));
    }

    private static AssignmentProgress Of(AssignmentCheck[] checks, params StudentStanding[] students) => Progress.Of(
        new Assignment { ClassId = 1, Title = "Hello", Program = "hello", Instructions = "", Checks = JsonSerializer.Serialize<IReadOnlyList<AssignmentCheck>>(checks, LabJson.Options), CreatedAt = DateTimeOffset.UnixEpoch }, students);

    private static StudentStanding Student(string name, double points, params CheckFeedback[] feedback) =>
        new(1, name, Tried: true, new Standing(StandingState.NotPassed, points, HandIn: 1), feedback);
}
