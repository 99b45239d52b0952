using System.Diagnostics;
using MpiLab.Api.Jobs;
using MpiLab.Api.Queue;

namespace MpiLab.Api.Tests.Operating;

public sealed class JobTraceTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    [Fact]
    public void Spans_OfOneJob_AreOneTraceInAnyLifeOfTheService()
    {
        var told = new List<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == Telemetry.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = span => { lock (told) told.Add(span); },
        };
        ActivitySource.AddActivityListener(listener);
        JobTrace.Tell(JobTrace.Queued, Job("mine"), Start, Start.AddSeconds(2));
        JobTrace.Tell(JobTrace.Launch, Job("mine"), Start.AddSeconds(2), Start.AddSeconds(3));
        JobTrace.Tell(JobTrace.Launch, Job("other", Start.AddSeconds(1)), Start, Start);

        // Jobs of other tests may tell at the same time.
        var mine = told.Where(span => (string?)span.GetTagItem("mpilab.program") == "mine").ToList();
        mine.Select(span => (span.DisplayName, span.StartTimeUtc, span.Duration)).ShouldBe([
            ("queued", Start.UtcDateTime, TimeSpan.FromSeconds(2)), ("launch", Start.AddSeconds(2).UtcDateTime, TimeSpan.FromSeconds(1))]);
        mine[0].TraceId.ShouldBe(mine[1].TraceId);
        mine.ShouldAllBe(span => span.ParentSpanId == default);
        told.Single(span => (string?)span.GetTagItem("mpilab.program") == "other").TraceId.ShouldNotBe(mine[0].TraceId);
    }

    private static Job Job(string program, DateTimeOffset? submitted = null) => new()
    {
        OwnerId = 1,
        Program = program,
        Title = program,
        Ranks = 1,
        Parameters = "{}",
        TimeLimitSeconds = 1,
        RestartIfInterrupted = false,
        SubmissionHash = [],
        SubmittedAt = submitted ?? Start,
    };
}
