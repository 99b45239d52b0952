using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using MpiLab.Contracts;

namespace MpiLab.Web.Tests;

public sealed class JobPagesTests
{
    [Fact]
    public async Task Job_Running_ShowsStateTimesProgressResultsAndALaneARank()
    {
        await using var host = await LabHost.StartAsync();
        host.Lab.Put(Samples.Job(7));
        var page = await host.PageAsync("/jobs/7");

        page.QuerySelector("h1")!.TextContent.ShouldContain("A sample <b>program</b> #7");
        page.QuerySelector("h1 b").ShouldBeNull();
        page.QuerySelector(".badge")!.TextContent.Trim().ShouldBe("Running");
        page.QuerySelector(".sentence")!.TextContent.ShouldBe("step 1 of 4");
        page.QuerySelector("progress")!.GetAttribute("value").ShouldBe("0.25");
        Facts(page).ShouldContain("Samples 5\u202f000 points");
        Facts(page).ShouldContain("of 1:30");
        page.QuerySelector(".results td")!.TextContent.ShouldBe("3.14158 ± 0.00016");
        page.QuerySelector(".results tbody th")!.TextContent.ShouldBe("π <img src=x>");
        page.QuerySelectorAll(".lane").Select(l => l.GetAttribute("aria-label")).ShouldBe(["Rank 0", "Rank 1", "Rank 2"]);
        page.QuerySelector("#command")!.TextContent.ShouldBe("mpiexec -n 3 worker 'a b'");
    }

    [Theory]
    [InlineData(JobState.Queued, "Queued", "Number 4 in the queue.", true)]
    [InlineData(JobState.Starting, "Starting", "The ranks are being started.", true)]
    [InlineData(JobState.Failed, "Failed", "Rank 2 ended with exit code 3.", false)]
    [InlineData(JobState.TimedOut, "Timed out", "Rank 2 ended with exit code 3.", false)]
    [InlineData(JobState.LimitExceeded, "Limit exceeded", "Rank 2 ended with exit code 3.", false)]
    public async Task Job_InEachState_SaysIt_AndOffersCancelOnlyBeforeItsEnd(JobState state, string label, string sentence, bool cancel)
    {
        await using var host = await LabHost.StartAsync();
        host.Lab.Put(Samples.Job(1, state));
        var page = await host.PageAsync("/jobs/1");

        page.QuerySelector(".badge")!.TextContent.Trim().ShouldBe(label);
        page.QuerySelector(".sentence")!.TextContent.ShouldBe(sentence);
        page.QuerySelector("[data-action=cancel]")!.HasAttribute("hidden").ShouldBe(!cancel);
    }

    [Fact]
    public async Task Cancel_Posted_AsksTheLabAndComesBack()
    {
        await using var host = await LabHost.StartAsync();
        host.Lab.Put(Samples.Job(5));
        var form = (await host.PageAsync("/jobs/5")).QuerySelector<IHtmlFormElement>("[data-action=cancel]")!;
        var answer = await host.SubmitAsync("/jobs/5", form);

        answer.Headers.Location!.ToString().ShouldEndWith("/jobs/5");
        host.Lab.Cancelled.ShouldBe([5]);
    }

    [Fact]
    public async Task Delete_OfferedOnceTheJobHasEnded_PostedGoesToTheList()
    {
        await using var host = await LabHost.StartAsync();
        host.Lab.Put(Samples.Job(5));
        (await host.PageAsync("/jobs/5")).QuerySelector("[data-action=delete]")!.HasAttribute("hidden").ShouldBeTrue();
        host.Lab.Put(Samples.Job(5, JobState.Failed));
        var asked = (await host.PageAsync("/jobs/5")).QuerySelector("[data-action=delete]")!;
        asked.HasAttribute("hidden").ShouldBeFalse();
        asked.HasAttribute("open").ShouldBeFalse("the button that deletes stands behind another");
        var answer = await host.SubmitAsync("/jobs/5", asked.QuerySelector<IHtmlFormElement>("form")!);

        answer.Headers.Location!.ToString().ShouldEndWith("/jobs");
        host.Lab.Jobs.Keys.ShouldNotContain(5);
    }

    [Fact]
    public async Task RunAgain_Posted_GoesToTheNewJob()
    {
        await using var host = await LabHost.StartAsync();
        host.Lab.Put(Samples.Job(1, JobState.Failed));
        var form = (await host.PageAsync("/jobs/1")).QuerySelectorAll<IHtmlFormElement>(".actions > form").Last();
        var answer = await host.SubmitAsync("/jobs/1", form);

        answer.Headers.Location!.ToString().ShouldEndWith("/jobs/2");
        host.Lab.Submitted.ShouldHaveSingleItem().Submission.Parameters!["shape"].GetString().ShouldBe("sine");
    }

    [Fact]
    public async Task RunAgain_FullQueue_SaysSo()
    {
        await using var host = await LabHost.StartAsync();
        host.Lab.Put(Samples.Job(1, JobState.Failed));
        host.Lab.OnSubmit = _ => new SubmitOutcome.QueueFull(TimeSpan.FromSeconds(5), "100 jobs wait.");
        var form = (await host.PageAsync("/jobs/1")).QuerySelectorAll<IHtmlFormElement>(".actions > form").Last();
        var page = await LabHost.ReadAsync(await host.SubmitAsync("/jobs/1", form));

        page.QuerySelector("[role=alert]")!.TextContent.ShouldBe("100 jobs wait.");
    }

    [Fact]
    public async Task EditAndRun_Link_LeadsToTheFormFilledAsTheJobWas()
    {
        await using var host = await LabHost.StartAsync();
        host.Lab.Put(Samples.Job(1, JobState.Failed) with { RestartIfInterrupted = true });
        host.Lab.Put(Samples.Job(2, JobState.Failed));
        var form = await FormAsync("/jobs/1");

        form.QuerySelector<IHtmlInputElement>("#ranks")!.Value.ShouldBe("3");
        form.QuerySelector<IHtmlInputElement>("#timeLimitSeconds")!.Value.ShouldBe("90");
        form.QuerySelector<IHtmlInputElement>("#parameters-samples")!.Value.ShouldBe("5000");
        form.QuerySelector<IHtmlInputElement>("#parameters-picture")!.IsChecked.ShouldBeFalse();
        form.QuerySelector<IHtmlSelectElement>("#parameters-shape")!.Value.ShouldBe("sine");
        form.QuerySelector<IHtmlInputElement>("#restartIfInterrupted")!.IsChecked.ShouldBeTrue();
        (await FormAsync("/jobs/2")).QuerySelector<IHtmlInputElement>("#restartIfInterrupted")!.IsChecked.ShouldBeFalse();

        async Task<IHtmlDocument> FormAsync(string job) =>
            await host.PageAsync((await host.PageAsync(job)).QuerySelector(".actions a")!.GetAttribute("href")!);
    }

    [Fact]
    public async Task Job_OfSomeoneElse_IsAsAbsentAsNone()
    {
        await using var host = await LabHost.StartAsync();
        (await host.GetAsync("/jobs/12345")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Jobs_Filtered_ShowsTheStatesAskedFor()
    {
        await using var host = await LabHost.StartAsync();
        host.Lab.Put(Samples.Job(1, JobState.Succeeded));
        host.Lab.Put(Samples.Job(2, JobState.TimedOut));
        host.Lab.Put(Samples.Job(3));
        var page = await host.PageAsync("/jobs?state=failed");

        Rows(page).ShouldBe(["2"]);
        page.QuerySelector("[aria-label=State] [aria-current=page]")!.TextContent.ShouldBe("Failed");
        page.QuerySelector("job-list")!.GetAttribute("data-states").ShouldBe("failed timedOut limitExceeded deadlocked interrupted");
        Rows(await host.PageAsync("/jobs")).ShouldBe(["3", "2", "1"]);
    }

    [Fact]
    public async Task Jobs_ManyPages_AreAllReachedByTheirLinks()
    {
        await using var host = await LabHost.StartAsync();
        for (var id = 1; id <= 60; id++) host.Lab.Put(Samples.Job(id, JobState.Succeeded));
        var seen = new List<string>();
        for (string? path = "/jobs?state=succeeded"; path is not null;)
        {
            var page = await host.PageAsync(path);
            seen.AddRange(Rows(page));
            path = page.QuerySelectorAll(".paging a").FirstOrDefault(a => a.TextContent == "Older")?.GetAttribute("href");
        }
        seen.ShouldBe(Enumerable.Range(1, 60).Reverse().Select(i => $"{i}"));
    }

    [Fact]
    public async Task Jobs_None_SaysWhatToDo()
    {
        await using var host = await LabHost.StartAsync();
        var empty = (await host.PageAsync("/jobs")).QuerySelector("[data-empty]")!;

        empty.HasAttribute("hidden").ShouldBeFalse();
        empty.TextContent.ShouldContain("Choose a program");
    }

    private static IEnumerable<string> Rows(IHtmlDocument page) => page.QuerySelectorAll("job-list table tbody tr").Select(r => r.GetAttribute("data-job")!);

    private static string Facts(IHtmlDocument page) => string.Join(' ', page.QuerySelector(".facts")!.TextContent.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries))
        .Replace("Samples5", "Samples 5", StringComparison.Ordinal);
}
