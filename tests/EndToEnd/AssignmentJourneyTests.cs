using Microsoft.Playwright;
using MpiLab.EndToEnd.Stage;
using MpiLab.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace MpiLab.EndToEnd;

/// <summary>From an assignment to the gradebook, by nothing but pages.</summary>
public sealed class AssignmentJourneyTests(Browser browser, ITestOutputHelper output)
{
    [Fact]
    public async Task Assignment_ThreeStudentsRunFailAndPass_TheWallShowsEachAndTheGradebookIsRight()
    {
        await using var lab = await Lab.StartAsync("--Queue:Slots=4");
        await using var teacher = await browser.OpenAsync();
        var page = teacher.Page;
        await page.GotoAsync(lab.Link.ToString());
        await Link(page, "Classes").ClickAsync();
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Name", Exact = true }).FillAsync("Parallel programming");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make it" }).ClickAsync();
        await Expect(page.Locator("#join-link")).ToBeVisibleAsync();
        var join = (Link: await page.Locator("#join-link").InnerTextAsync(), Class: page.Url.Split('/')[^1]);
        var assignment = await MakeAssignmentAsync(page);

        Window[] students = [await browser.OpenAsync(), await browser.OpenAsync(), await browser.OpenAsync()];
        try
        {
            var (ada, ben, eve) = (students[0], students[1], students[2]);
            await JoinAsync(ada.Page, join.Link, "Ada");
            await JoinAsync(ben.Page, join.Link, "Ben");
            await JoinAsync(eve.Page, join.Link, "Eve, \"E\"");
            // The instructor looks at the wall all the while.
            var wall = await WallView.OpenAsync(page, join.Class, assignment);
            await HandInAsync(ada, "Estimate π", samples: "60000000");
            await wall.ShowsStartAsync("Ada");
            await HandInAsync(ben, "Estimate π", samples: "20");
            await OutOfTimeAsync(eve);

            await Expect(ada.Page.GetByText("All passed")).ToBeVisibleAsync();
            await Expect(ada.Page.GetByText("Passed", new() { Exact = true }).First).ToBeVisibleAsync();
            await Expect(ben.Page.GetByText("1 of 2 passed")).ToBeVisibleAsync();
            await Expect(ben.Page.GetByText("Expected pi within 0.02 of 3.14159; your run gave ")).ToBeVisibleAsync();
            await wall.ShowsEndAsync("Eve, \"E\"", "failed");
            await wall.ShowsEndAsync("Ben", "succeeded");
            await wall.ShowsPassAsync("Ada");
            await wall.HasProgressAsync(trying: 1, notPassed: 1, passed: 1);
            // Who failed tries again; the best counts.
            await HandInAsync(ben, "Estimate π", samples: "300000");
            await Expect(ben.Page.GetByText("All passed")).ToBeVisibleAsync();
            await wall.ShowsPassAsync("Ben");
            await wall.HasProgressAsync(trying: 1, notPassed: 0, passed: 2);
            output.WriteLine($"The wall showed each at most {wall.Longest.TotalMilliseconds:0} ms after it was so.");

            await page.GotoAsync(assignment);
            await Expect(page.GetByRole(AriaRole.Row)).ToHaveCountAsync(4);
            await page.GetByRole(AriaRole.Row).Filter(new() { HasText = "1 of 2 passed" }).GetByRole(AriaRole.Link).ClickAsync();
            await page.GetByLabel("A comment").FillAsync("Twenty points are few.");
            await page.GetByRole(AriaRole.Button, new() { Name = "Comment" }).ClickAsync();
            await Expect(page.Locator(".said")).ToHaveTextAsync("Twenty points are few.");

            await page.GotoAsync(assignment);
            await page.GetByRole(AriaRole.Link, new() { Name = "Gradebook" }).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Ada" })).ToContainTextAsync("10");
            var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "CSV for Canvas" }).ClickAsync());
            (await File.ReadAllTextAsync(await download.PathAsync())).ShouldBe(""""
                Student,ID,SIS User ID,SIS Login ID,Section,Estimate π
                Points Possible,,,,,10
                Ada,,,Ada,Parallel programming,10
                Ben,,,Ben,Parallel programming,10
                "Eve, ""E""",,,"Eve, ""E""",Parallel programming,

                """".ReplaceLineEndings("\r\n"));
            foreach (var window in students.Append(teacher)) window.Complaints.ShouldBeEmpty();
        }
        finally
        {
            foreach (var student in students) await student.DisposeAsync();
        }
    }

    private static ILocator Link(IPage page, string name) => page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true });

    private static async Task<string> MakeAssignmentAsync(IPage page)
    {
        await Link(page, "New assignment").ClickAsync();
        await page.GetByRole(AriaRole.Combobox, new() { Name = "Program" }).SelectOptionAsync("monte-carlo-pi");
        await page.GetByRole(AriaRole.Button, new() { Name = "Next" }).ClickAsync();
        await page.GetByLabel("Title").FillAsync("Estimate π");
        await page.GetByLabel("Instructions").FillAsync("Take **enough** samples.");
        await page.GetByLabel("Points").FillAsync("2");
        await page.GetByLabel("Another check").SelectOptionAsync("result");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add", Exact = true }).ClickAsync();
        var check = page.GetByRole(AriaRole.Group, new() { Name = "2. Result near a value" });
        await check.GetByLabel("Result").FillAsync("pi");
        await check.GetByLabel("Value").FillAsync("3.14159");
        await check.GetByLabel("Points").FillAsync("8");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make it" }).ClickAsync();
        // What was left out is named, and what was written stays.
        await Expect(check.GetByText("Within must be filled in.")).ToBeVisibleAsync();
        await Expect(page.GetByLabel("Title")).ToHaveValueAsync("Estimate π");
        await check.GetByLabel("Within").FillAsync("0.02");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make it" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = "Estimate π" })).ToBeVisibleAsync();
        return page.Url;
    }

    private static async Task JoinAsync(IPage page, string link, string name)
    {
        await page.GotoAsync(link);
        await page.GetByLabel("Your name").FillAsync(name);
        await page.GetByLabel("A password").FillAsync(LabPeople.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Join" }).ClickAsync();
        await Expect(Link(page, name)).ToBeVisibleAsync();
    }

    // A run of one's own that is too long for its time.
    private static async Task OutOfTimeAsync(Window student)
    {
        var page = student.Page;
        await page.GotoAsync(new Uri(new Uri(page.Url), "/programs/monte-carlo-pi").ToString());
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Samples" }).FillAsync("100000000000");
        await page.GetByLabel("Time limit").FillAsync("1");
        await page.GetByRole(AriaRole.Button, new() { Name = "Run", Exact = true }).ClickAsync();
        await student.Job.IsAsync("Timed out");
    }

    private static async Task HandInAsync(Window student, string title, string samples)
    {
        var page = student.Page;
        await page.GetByRole(AriaRole.Navigation, new() { Name = "Main" }).GetByRole(AriaRole.Link, new() { Name = "Classes" }).ClickAsync();
        await Link(page, title).ClickAsync();
        await Expect(page.GetByText("Take enough samples.")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Samples" }).FillAsync(samples);
        await page.GetByRole(AriaRole.Button, new() { Name = "Run and hand in" }).ClickAsync();
        await Expect(page.GetByText("Being checked").Or(page.GetByText("passed")).First).ToBeVisibleAsync();
    }
}
