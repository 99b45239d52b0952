using MpiLab.Api.Submission;
using MpiLab.Contracts;

namespace MpiLab.Api.Tests.Submission;

public sealed class JobQueryReaderTests
{
    [Fact]
    public void Read_Nothing_IsTheNewestOfAll()
    {
        var query = JobQueryReader.Read(null, null, null, null, null, out _)!;
        (query.States, query.Program, query.Cursor, query.Limit).ShouldBe((null, null, null, 25));
    }

    [Fact]
    public void Read_States_AreTaken() =>
        JobQueryReader.Read("running, timedOut,running", null, null, null, null, out _)!.States.ShouldBe([JobState.Running, JobState.TimedOut]);

    [Fact]
    public void Read_EverythingWrong_EachIsNamed()
    {
        JobQueryReader.Read("asleep", null, null, "nonsense", "101", out var errors).ShouldBeNull();
        errors.Keys.ShouldBe(["state", "limit", "cursor"], ignoreOrder: true);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("1.5")]
    [InlineData("x")]
    [InlineData("")]
    [InlineData("99999999999")]
    public void Read_LimitOutOfRange_IsRefused(string limit) => JobQueryReader.Read(null, null, null, null, limit, out _).ShouldBeNull();

    [Fact]
    public void Cursor_Written_IsReadBack()
    {
        JobCursor.TryRead(JobCursor.Write(123456789012), out var before).ShouldBeTrue();
        before.ShouldBe(123456789012);
    }

    [Theory]
    [InlineData("")]
    [InlineData("AAAA")]
    [InlineData("%%%")]
    [InlineData("YmVmb3JlOi01")]
    public void Cursor_NotOurs_IsRefused(string cursor) => JobCursor.TryRead(cursor, out _).ShouldBeFalse();
}
