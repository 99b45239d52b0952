namespace MpiLab.Web.Tests;

public sealed class WallPageTests
{
    [Fact]
    public async Task Wall_AsSent_HasAListAGroupWhatIsWrongFirst()
    {
        await using var host = await LabHost.StartAsync();
        var page = await host.PageAsync("/classes/1/wall");
        page.QuerySelectorAll("class-wall h3").Select(heading => heading.TextContent)
            .ShouldBe(["2 students: <i>Time limit</i>", "1 student: running", "1 student: nothing yet"]);
        page.QuerySelectorAll("class-wall ul[role=list] > li").Select(tile => tile.QuerySelector("a")!.TextContent).ShouldBe(["<b>Ada</b>", "Zoe", "Bob", "Eve"]);
        page.QuerySelectorAll("class-wall li a[href]").Select(link => link.GetAttribute("href")).ShouldBe(["/jobs/4", "/jobs/6", "/jobs/5"]);
    }

    [Fact]
    public async Task Wall_OfNoClass_IsNotFound()
    {
        await using var host = await LabHost.StartAsync();
        (await host.GetAsync("/classes/2/wall")).StatusCode.ShouldBe(System.Net.HttpStatusCode.NotFound);
    }
}
