namespace MpiLab.Web.Tests;

public sealed class ClassJobsPageTests
{
    [Fact]
    public async Task Jobs_AsSent_OnlyThoseThatGoOnCanBeChosen()
    {
        await using var host = await LabHost.StartAsync();
        var page = await host.PageAsync("/classes/1/jobs?state=failed&program=x&since=1h");
        page.QuerySelectorAll("tbody input[type=checkbox]").Select(box => box.GetAttribute("value")).ShouldBe(["7"]);
        page.QuerySelector("select[name=state] option[selected]")!.GetAttribute("value").ShouldBe("failed");
        page.QuerySelector("select[name=since] option[selected]")!.GetAttribute("value").ShouldBe("1h");
        page.QuerySelector(".paging a")!.GetAttribute("href")!.ShouldContain("cursor=older");
        page.QuerySelector("tbody")!.TextContent.ShouldContain("<b>Ada</b>");
    }
}
