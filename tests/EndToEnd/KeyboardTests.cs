using Microsoft.Playwright;
using MpiLab.EndToEnd.Stage;
using MpiLab.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace MpiLab.EndToEnd;

/// <summary>From the link to a result, without a mouse.</summary>
public sealed class KeyboardTests(Browser browser)
{
    private const int MostTabs = 60;

    [Fact]
    public async Task Keyboard_FromLinkToResult_IsEnough()
    {
        await using var lab = await Lab.StartAsync();
        await using var window = await browser.OpenAsync();
        var (page, job) = (window.Page, window.Job);
        await page.GotoAsync(lab.Link.ToString());

        await TabToAsync(page, page.GetByRole(AriaRole.Link, new() { Name = "Monte Carlo π" }));
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/programs/monte-carlo-pi");
        await TabToAsync(page, page.GetByRole(AriaRole.Spinbutton, new() { Name = "Ranks" }));
        await ReplaceAsync(page, "3");
        await TabToAsync(page, page.GetByRole(AriaRole.Textbox, new() { Name = "Samples" }));
        await ReplaceAsync(page, "5000000");
        await TabToAsync(page, page.GetByRole(AriaRole.Button, new() { Name = "Run", Exact = true }));
        await page.Keyboard.PressAsync("Enter");

        await job.NumberAsync();
        await job.IsAsync("Succeeded");
        await Expect(job.Result("π")).ToContainTextAsync("3.14");
        await TabToAsync(page, job.Log);
        window.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Keyboard_CancelOfALongRun_IsReachedAndTold()
    {
        await using var lab = await Lab.StartAsync();
        await using var window = await browser.OpenAsync();
        var (page, job) = (window.Page, window.Job);
        await page.GotoAsync(lab.Link.ToString());
        var started = await lab.Client.StartAsync("metronome", ranks: 2, new { rate = 10, seconds = 1000 });
        await page.GotoAsync(new Uri(lab.Address, $"/jobs/{started.Id}").ToString());
        await job.IsAsync("Running");
        await PressAsync(page, job.Cancel);
        await job.IsAsync("Cancelled");
        // What streams is told to those who do not see it.
        await Expect(page.GetByRole(AriaRole.Status).Filter(new() { HasText = "Cancelled" })).ToHaveCountAsync(1);
        window.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Keyboard_FromMakingAClassToSigningInAgain_IsEnough()
    {
        await using var lab = await Lab.StartAsync();
        await using var teacher = await browser.OpenAsync();
        await teacher.Page.GotoAsync(lab.Link.ToString());
        await PressAsync(teacher.Page, Link(teacher.Page, "Classes"));
        await teacher.Page.WaitForURLAsync("**/classes");
        await TypeAsync(teacher.Page, teacher.Page.GetByRole(AriaRole.Textbox, new() { Name = "Name", Exact = true }), "Parallel programming");
        await PressAsync(teacher.Page, Button(teacher.Page, "Make it"));
        var link = await teacher.Page.Locator("#join-link").InnerTextAsync();

        await PressAsync(teacher.Page, Link(teacher.Page, "local"));
        await PressAsync(teacher.Page, Link(teacher.Page, "Tokens for programs"));
        await TypeAsync(teacher.Page, teacher.Page.GetByLabel("Name of a new token"), "laptop");
        await PressAsync(teacher.Page, Button(teacher.Page, "Make token"));
        await Expect(teacher.Page.Locator("#secret")).ToContainTextAsync("mpl_");

        await using var student = await browser.OpenAsync();
        var page = student.Page;
        await page.GotoAsync(link);
        await TypeAsync(page, page.GetByLabel("Your name"), "Sam");
        await TypeAsync(page, page.GetByLabel("A password"), LabPeople.Password);
        await PressAsync(page, Button(page, "Join"));
        await PressAsync(page, Link(page, "Sam"));
        await page.WaitForURLAsync("**/account");
        // Once signed out, what the page still asks is refused, and the browser says so.
        foreach (var window in new[] { teacher, student }) window.Complaints.ShouldBeEmpty();
        await PressAsync(page, Button(page, "Sign out"));
        await page.WaitForURLAsync("**/signed-out");
        await TypeAsync(page, page.GetByLabel("Name, or e-mail address"), "Sam");
        await TypeAsync(page, page.GetByLabel("Password", new() { Exact = true }), LabPeople.Password);
        await page.Keyboard.PressAsync("Enter");
        await Link(page, "Sam").WaitForAsync();
        teacher.Complaints.ShouldBeEmpty();
        student.Complaints.ShouldAllBe(complaint => complaint.Contains("401", StringComparison.Ordinal));
    }

    private static ILocator Link(IPage page, string name) => page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true });

    private static ILocator Button(IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    private static async Task PressAsync(IPage page, ILocator target)
    {
        await TabToAsync(page, target);
        await page.Keyboard.PressAsync("Enter");
    }

    private static async Task TypeAsync(IPage page, ILocator field, string text)
    {
        await TabToAsync(page, field);
        await ReplaceAsync(page, text);
    }

    private static async Task TabToAsync(IPage page, ILocator target)
    {
        await target.WaitForAsync();
        for (var i = 0; i < MostTabs; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            // Wherever the focus is on the way, it can be seen.
            (await page.EvaluateAsync<bool>("document.activeElement === document.body || document.activeElement.matches(':focus-visible')")).ShouldBeTrue();
            if (await target.EvaluateAsync<bool>("element => element === document.activeElement")) return;
        }
        Assert.Fail($"{MostTabs} presses of Tab did not reach {target}");
    }

    private static async Task ReplaceAsync(IPage page, string text)
    {
        await page.Keyboard.PressAsync("Control+A");
        await page.Keyboard.TypeAsync(text);
    }
}
