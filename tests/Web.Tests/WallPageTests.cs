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
    public async Task Progress_AsSent_HasFiguresChecksInOrderAndStudentsFoldedAway()
    {
        await using var host = await LabHost.StartAsync();
        var page = await host.PageAsync("/classes/1/wall");
        page.QuerySelectorAll("assignment-progress .facts dt").Select(term => term.TextContent).ShouldBe(["Not started", "Trying, not handed in", "Being checked", "Not passed", "Passed"]);
        page.QuerySelectorAll("assignment-progress .facts dd").Select(figure => figure.TextContent).ShouldBe(["1 of 2", "0 of 2", "0 of 2", "1 of 2", "0 of 2"]);
        page.QuerySelectorAll("[data-part=checks] tr").Select(row => string.Join('|', row.Children.Select(cell => cell.TextContent)))
            .ShouldBe(["1|The run succeeds|2|1|0", "2|The output contains “<i>x</i>”|8|0|1"]);
        var students = page.QuerySelector("details.progress-students")!;
        students.HasAttribute("open").ShouldBeFalse();
        students.QuerySelectorAll("tbody tr").Select(row => string.Join('|', row.Children.Select(cell => cell.TextContent))).ShouldBe(["<b>Ada</b>|Not passed|2|2|Look", "Eve|Not started|–|–|Look"]);
        students.QuerySelectorAll("tbody a:not([hidden])").ShouldHaveSingleItem().GetAttribute("href").ShouldBe("/hand-ins/8");
    }

    [Fact]
    public async Task Wall_OfNoClass_IsNotFound()
    {
        await using var host = await LabHost.StartAsync();
        (await host.GetAsync("/classes/2/wall")).StatusCode.ShouldBe(System.Net.HttpStatusCode.NotFound);
    }
}
