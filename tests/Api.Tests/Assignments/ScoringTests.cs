using MpiLab.Api.Assignments;
using MpiLab.Contracts;

namespace MpiLab.Api.Tests.Assignments;

/// <summary>What is taken off late runs, and which run counts.</summary>
public sealed class ScoringTests
{
    private static readonly DateTimeOffset Due = new(2027, 1, 31, 18, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(24 * 60 * 60, 1)]
    [InlineData(24 * 60 * 60 + 1, 2)]
    public void Days_SecondsAfterTheDueTime(int seconds, int days) => Late.Days(Due.AddSeconds(seconds), Due).ShouldBe(days);

    [Fact]
    public void Days_NoDueTime_IsNeverLate() => Late.Days(Due, null).ShouldBe(0);

    [Theory]
    [InlineData(0, 10.0, 50.0, 0)]
    [InlineData(3, 10.0, 50.0, 30)]
    [InlineData(6, 10.0, 50.0, 50)]
    [InlineData(20, 10.0, null, 100)]
    [InlineData(2, null, null, 0)]
    public void Percent_OfDaysByTheRule(int days, double? perDay, double? most, double percent) => Late.Percent(days, perDay, most).ShouldBe(percent);

    [Theory]
    [InlineData(10, 30, 7)]
    [InlineData(1, 33.3333, 0.67)]
    [InlineData(5, 100, 0)]
    public void After_PercentOff_IsRoundedToHundredths(double points, double percent, double left) => Late.After(points, percent).ShouldBe(left);

    [Fact]
    public void Standing_BestCounts_IsTheRunOfMostPointsAndOfTheseTheLatest() =>
        Standings.Of([Graded(1, 5), Graded(2, 8, passed: true), Graded(3, 8), Graded(4, 1)], Counting.Best).ShouldBe(new Standing(StandingState.NotPassed, 8, 3));

    [Fact]
    public void Standing_LastCounts_IsTheLatestThatWasChecked() =>
        Standings.Of([Graded(1, 5, passed: true), Graded(2, 2), new(3, HandInState.Checking, null, false)], Counting.Last).ShouldBe(new Standing(StandingState.NotPassed, 2, 2, Checking: true));

    [Fact]
    public void Standing_FirstRunIsBeingChecked_HasNoPoints() =>
        Standings.Of([new(1, HandInState.Checking, null, false)], Counting.Best).ShouldBe(new Standing(StandingState.Checking, Checking: true));

    [Fact]
    public void Standing_NothingHandedIn_IsNone() => Standings.Of([], Counting.Best).ShouldBe(new Standing(StandingState.None));

    private static Scored Graded(long id, double total, bool passed = false) => new(id, HandInState.Graded, total, passed);
}
