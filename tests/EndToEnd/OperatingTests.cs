using Microsoft.Playwright;
using MpiLab.EndToEnd.Stage;
using MpiLab.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace MpiLab.EndToEnd;

[Collection(nameof(Lab))]
public sealed class OperatingTests(Lab lab)
{
    [Fact]
    public async Task Page_WhileAJobComesAndGoes_FollowsWithoutReload()
    {
        await using var window = await lab.OpenAsync();
        var page = window.Page;
        await page.GotoAsync(new Uri(lab.Host.Address, "/").ToString());
        await page.GetByRole(AriaRole.Link, new() { Name = "Operating" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Operating");
        var ranks = page.Locator("[data-field=ranks]");

        var job = await lab.Host.Client.StartAsync("sleep", ranks: 3, new { seconds = 600 });
        await Expect(ranks).ToContainTextAsync("3");
        await lab.Host.Client.CancelAsync(job.Id);
        await Expect(ranks).ToContainTextAsync("0");
        await Expect(page.Locator("[data-field=ended]")).ToContainTextAsync("Cancelled");
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Isolation" })).ToContainTextAsync("memory limit");
        window.Complaints.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Page_Narrow_FitsItsWidth(bool dark)
    {
        const int width = 360;
        await using var window = await lab.OpenAsync(new WindowOptions(dark, width));
        await window.Page.GotoAsync(new Uri(lab.Host.Address, "/operating").ToString());
        await window.Page.WaitForFunctionAsync("() => document.querySelector(':not(:defined)') === null");
        (await window.Page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(width);
    }
}
