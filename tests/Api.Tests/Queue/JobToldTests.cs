using MpiLab.Api.Queue;
using MpiLab.Contracts;

namespace MpiLab.Api.Tests.Queue;

public sealed class JobToldTests
{
    [Fact]
    public void Take_ResultOfTheSameName_ReplacesItInItsPlace()
    {
        var told = new JobTold();
        told.Take(new ResultEvent("pi", "π", 3)).ShouldBeTrue();
        told.Take(new ResultEvent("time", "Time", 1));
        told.Take(new ResultEvent("pi", "π", 3.14));
        told.Results.ShouldBe([new ResultEvent("pi", "π", 3.14), new ResultEvent("time", "Time", 1)]);
    }

    [Fact]
    public void Take_TooManyNames_KeepsTheFirstAndStillReplaces()
    {
        var told = new JobTold();
        for (var i = 0; i < JobTold.MaximumResults + 10; i++) told.Take(new ResultEvent($"r{i}", "", i));
        told.Take(new ResultEvent("r0", "", -1));
        told.Results.Count.ShouldBe(JobTold.MaximumResults);
        told.Results[0].Value.ShouldBe(-1);
    }

    [Fact]
    public void Take_Progress_IsTheLast()
    {
        var told = new JobTold();
        told.Take(new ProgressEvent(0.2));
        told.Take(new ProgressEvent(0.4, "step 4"));
        told.Progress.ShouldBe(new ProgressEvent(0.4, "step 4"));
    }

    [Fact]
    public void Take_OtherEvents_ChangeNothing()
    {
        var told = new JobTold();
        told.Take(new ArtifactEvent("a.png", "A picture")).ShouldBeFalse();
        told.ResultsJson.ShouldBeNull();
        told.ProgressJson.ShouldBeNull();
    }
}
