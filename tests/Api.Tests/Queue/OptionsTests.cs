using MpiLab.Api.Queue;

namespace MpiLab.Api.Tests.Queue;

public sealed class OptionsTests
{
    [Fact]
    public void Defaults_AreValid()
    {
        new QueueOptionsCheck().Validate(null, new QueueOptions()).Succeeded.ShouldBeTrue();
        new LimitOptionsCheck().Validate(null, new LimitOptions()).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public void Queue_EverythingWrong_EachKeyIsNamed()
    {
        var wrong = new QueueOptions { Slots = 0, MaximumRanks = -1, Length = 0, LengthPerUser = 0, Patience = TimeSpan.FromSeconds(-1), MaximumAttempts = 0 };
        Names(new QueueOptionsCheck().Validate(null, wrong).Failures!)
            .ShouldBe(["Queue:Slots", "Queue:MaximumRanks", "Queue:Length", "Queue:LengthPerUser", "Queue:Patience", "Queue:MaximumAttempts"]);
    }

    [Fact]
    public void Limits_EverythingWrong_EachKeyIsNamed()
    {
        var wrong = new LimitOptions { DefaultTimeSeconds = 0, MaximumTimeSeconds = 0, OutputBytes = 0, MemoryBytesPerRank = 0, ProcessesPerRank = 0, ArtifactFiles = 0, ArtifactBytes = 0 };
        Names(new LimitOptionsCheck().Validate(null, wrong).Failures!)
            .ShouldBe(["Limits:MaximumTimeSeconds", "Limits:DefaultTimeSeconds", "Limits:OutputBytes", "Limits:MemoryBytesPerRank", "Limits:ProcessesPerRank", "Limits:ArtifactFiles", "Limits:ArtifactBytes"]);
    }

    [Fact]
    public void Limits_OfAJob_GrowWithItsRanks()
    {
        var options = new LimitOptions { MemoryBytesPerRank = 100 << 20, ProcessesPerRank = 50 };
        options.Of(ranks: 3, timeLimitSeconds: 7).ShouldBe(new(TimeSpan.FromSeconds(7), options.OutputBytes, 400L << 20, 200));
    }

    private static IEnumerable<string> Names(IEnumerable<string> failures) => failures.Select(failure => failure.Split(' ')[0]);
}
