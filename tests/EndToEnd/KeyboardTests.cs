using Microsoft.Playwright;
using MpiLab.EndToEnd.Stage;
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
        // What streams is told to those who do not see it, and can be reached.
        await Expect(page.GetByRole(AriaRole.Status).Filter(new() { HasText = "Succeeded" })).ToHaveCountAsync(1);
        await TabToAsync(page, job.Log);
        window.Complaints.ShouldBeEmpty();
    }

    private static async Task TabToAsync(IPage page, ILocator target)
    {
        await target.WaitForAsync();
        for (var i = 0; i < MostTabs; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (!await target.EvaluateAsync<bool>("element => element === document.activeElement")) continue;
            (await target.EvaluateAsync<bool>("element => element.matches(':focus-visible')")).ShouldBeTrue();
            return;
        }
        Assert.Fail($"{MostTabs} presses of Tab did not reach {target}");
    }

    private static async Task ReplaceAsync(IPage page, string text)
    {
        await page.Keyboard.PressAsync("Control+A");
        await page.Keyboard.TypeAsync(text);
    }
}
