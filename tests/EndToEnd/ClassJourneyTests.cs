using Microsoft.Playwright;
using MpiLab.EndToEnd.Stage;
using MpiLab.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace MpiLab.EndToEnd;

/// <summary>From the administrator's first start to a student's first run.</summary>
public sealed class ClassJourneyTests(Browser browser)
{
    [Fact]
    public async Task Class_FromFirstStartToAStudentsRun_NeedsNothingButPages()
    {
        await using var lab = await Lab.StartAsync();
        await using var administrator = await browser.OpenAsync();
        await administrator.Page.GotoAsync(lab.Link.ToString());
        await Expect(Link(administrator.Page, "local")).ToBeVisibleAsync();

        // Someone joins, and is made an instructor by the one whom the printed link signed in.
        await using var instructor = await browser.OpenAsync();
        await JoinAsync(instructor.Page, await MakeClassAsync(administrator.Page, "Staff room", ranks: ""), "Ada Lovelace");
        await administrator.Page.GotoAsync(new Uri(lab.Address, "/people").ToString());
        await administrator.Page.GetByRole(AriaRole.Combobox, new() { Name = "Role of Ada Lovelace" }).SelectOptionAsync("instructor");
        // What the field shows it has shown since it was chosen: only the answer says that it is so.
        await administrator.Page.RunAndWaitForResponseAsync(() => administrator.Page.GetByRole(AriaRole.Button, new() { Name = "Set the role of Ada Lovelace" }).ClickAsync(),
            answer => answer.Request.Method == "POST" && answer.Ok);
        await Expect(administrator.Page.GetByRole(AriaRole.Combobox, new() { Name = "Role of Ada Lovelace" })).ToHaveValueAsync("Instructor");

        // Their class, and a student who joins it by the link and runs a program within its limits.
        var link = await MakeClassAsync(instructor.Page, "Parallel programming", ranks: "2");
        (await QrCode.ReadAsync(instructor.Page.GetByRole(AriaRole.Img, new() { Name = "The link as a QR code" }))).ShouldBe(link);
        await using var student = await browser.OpenAsync();
        await JoinAsync(student.Page, link, "Sam Student");
        await RunAsync(student);
        var number = await student.Job.NumberAsync();

        // Who teaches sees it as the student does, and can do nothing to it.
        await instructor.Page.GotoAsync(new Uri(lab.Address, $"/jobs/{number}").ToString());
        await instructor.Job.IsAsync("Succeeded");
        await Expect(instructor.Page.GetByText("Sam Student’s job")).ToBeVisibleAsync();
        await Expect(instructor.Job.Lane(0)).ToContainTextAsync("Rank 0");
        await Expect(instructor.Page.GetByRole(AriaRole.Button, new() { Name = "Run again" })).ToHaveCountAsync(0);
        foreach (var window in new[] { administrator, instructor, student }) window.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Student_PasswordForgotten_SetsAnotherByTheTeachersLink()
    {
        await using var lab = await Lab.StartAsync();
        await using var teacher = await browser.OpenAsync();
        await teacher.Page.GotoAsync(lab.Link.ToString());
        var link = await MakeClassAsync(teacher.Page, "MPI", ranks: "");
        await using var student = await browser.OpenAsync();
        await JoinAsync(student.Page, link, "Sam");

        await teacher.Page.ReloadAsync();
        await teacher.Page.GetByRole(AriaRole.Button, new() { Name = "Password link for Sam" }).ClickAsync();
        var reset = await teacher.Page.Locator("#one-time-link").InnerTextAsync();
        await using var elsewhere = await browser.OpenAsync();
        await elsewhere.Page.GotoAsync(reset);
        await elsewhere.Page.GetByLabel("New password").FillAsync("weak");
        await elsewhere.Page.GetByRole(AriaRole.Button, new() { Name = "Set it and sign in" }).ClickAsync();
        await Expect(elsewhere.Page.GetByLabel("New password")).ToBeFocusedAsync();
        await elsewhere.Page.GetByLabel("New password").FillAsync("An0ther-one");
        await elsewhere.Page.GetByRole(AriaRole.Button, new() { Name = "Set it and sign in" }).ClickAsync();
        await Expect(Link(elsewhere.Page, "Sam")).ToBeVisibleAsync();

        // The student's other browser is signed out, and signs in with the new password.
        await student.Page.GotoAsync(new Uri(lab.Address, "/jobs").ToString());
        await student.Page.GetByLabel("Name, or e-mail address").FillAsync("Sam");
        await student.Page.GetByLabel("Password", new() { Exact = true }).FillAsync("An0ther-one");
        await student.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Expect(Link(student.Page, "Sam")).ToBeVisibleAsync();
        foreach (var window in new[] { teacher, elsewhere }) window.Complaints.ShouldBeEmpty();
        // What streamed to the page that was open is told, as often as it asks, that its session has ended.
        student.Complaints.ShouldAllBe(complaint => complaint.Contains("401"));
    }

    [Fact]
    public async Task Student_OfAnImportedFile_SetsTheirPasswordAndEndsAnotherSession()
    {
        await using var lab = await Lab.StartAsync();
        await using var teacher = await browser.OpenAsync();
        await teacher.Page.GotoAsync(lab.Link.ToString());
        await MakeClassAsync(teacher.Page, "MPI", ranks: "");
        await teacher.Page.GetByLabel("Or the file itself").SetInputFilesAsync(new FilePayload
        {
            Name = "people.csv", MimeType = "text/csv", Buffer = System.Text.Encoding.UTF8.GetBytes("\uFEFFName;E-mail\r\nAda Lovelace;ada@example.org\r\nBob;nonsense\r\n"),
        });
        await teacher.Page.GetByRole(AriaRole.Button, new() { Name = "Import", Exact = true }).ClickAsync();
        await Expect(teacher.Page.GetByText("Line 3, address: must be an e-mail address")).ToBeVisibleAsync();
        await Expect(teacher.Page.GetByLabel("A name and an e-mail address a line")).ToHaveValueAsync("Bob;nonsense");
        (await teacher.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth")).ShouldBeLessThanOrEqualTo(0, "links are long, the page is not wide");
        var link = (await teacher.Page.GetByLabel("Links").InnerTextAsync()).Split(',')[2];

        await using var student = await browser.OpenAsync();
        await student.Page.GotoAsync(link);
        await student.Page.GetByLabel("New password").FillAsync(LabPeople.Password);
        await student.Page.GetByRole(AriaRole.Button, new() { Name = "Set it and sign in" }).ClickAsync();
        await Expect(Link(student.Page, "Ada Lovelace")).ToBeVisibleAsync();
        using (await lab.SignInAsync("ada@example.org")) await student.Page.GotoAsync(new Uri(lab.Address, "/account").ToString());
        await student.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^End the session") }).ClickAsync();
        await Expect(student.Page.GetByText("this one")).ToBeVisibleAsync();
        await Expect(student.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^End the session") })).ToHaveCountAsync(0);
        foreach (var window in new[] { teacher, student }) window.Complaints.ShouldBeEmpty();
    }

    private static ILocator Link(IPage page, string name) => page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true });

    // What students open.
    private static async Task<string> MakeClassAsync(IPage page, string name, string ranks)
    {
        await page.GetByRole(AriaRole.Navigation, new() { Name = "Main" }).GetByRole(AriaRole.Link, new() { Name = "Classes" }).ClickAsync();
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Name", Exact = true }).FillAsync(name);
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Ranks of a job" }).FillAsync(ranks);
        await page.GetByRole(AriaRole.Button, new() { Name = "Make it" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = name })).ToBeVisibleAsync();
        return await page.Locator("#join-link").InnerTextAsync();
    }

    private static async Task JoinAsync(IPage page, string link, string name)
    {
        await page.GotoAsync(link);
        await page.GetByLabel("Your name").FillAsync(name);
        await page.GetByLabel("A password").FillAsync(LabPeople.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Join" }).ClickAsync();
        await Expect(Link(page, name)).ToBeVisibleAsync();
    }

    private static async Task RunAsync(Window student)
    {
        var (page, job) = (student.Page, student.Job);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "What a student may use" })).ToBeVisibleAsync();
        await Link(page, "Programs").ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Monte Carlo π" }).ClickAsync();
        await page.GetByRole(AriaRole.Spinbutton, new() { Name = "Ranks" }).FillAsync("2");
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Samples" }).FillAsync("5000000");
        await page.GetByRole(AriaRole.Button, new() { Name = "Run", Exact = true }).ClickAsync();
        await job.NumberAsync();
        await job.IsAsync("Succeeded");
    }
}
