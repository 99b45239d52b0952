using Microsoft.Playwright;
using MpiLab.EndToEnd.Stage;
using MpiLab.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace MpiLab.EndToEnd;

/// <summary>What a newcomer does first, from the printed link on.</summary>
public sealed class JourneyTests(Browser browser)
{
    [Fact]
    public async Task Newcomer_FromLinkToResults_SeesEveryRank()
    {
        await using var lab = await Lab.StartAsync();
        await using var window = await browser.OpenAsync();
        await SignInAsync(window.Page, lab.Link);

        await RunMonteCarloAsync(window);
        await RunHeatEquationAsync(window);
        await CancelLongRunAsync(window, lab);
        window.Complaints.ShouldBeEmpty();
    }

    private static async Task SignInAsync(IPage page, Uri link)
    {
        await page.GotoAsync(link.ToString());
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Monte Carlo π" })).ToBeVisibleAsync();
        page.Url.ShouldNotContain("token", customMessage: "the secret must not stay in the address");
    }

    private static async Task RunMonteCarloAsync(Window window)
    {
        var (page, job) = (window.Page, window.Job);
        await page.GetByRole(AriaRole.Link, new() { Name = "Monte Carlo π" }).ClickAsync();
        await page.GetByRole(AriaRole.Spinbutton, new() { Name = "Ranks" }).FillAsync("4");
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Samples" }).FillAsync("100000000");
        await page.GetByRole(AriaRole.Button, new() { Name = "Run", Exact = true }).ClickAsync();

        for (var rank = 0; rank < 4; rank++) await Expect(job.Lane(rank)).ToContainTextAsync($"Rank {rank}: ");
        await job.IsAsync("Succeeded");
        await Expect(job.Progress).ToHaveJSPropertyAsync("value", 1.0);
        // With this seed a number of ranks has no part in the answer, so it is known to the last digit.
        await Expect(job.Result("π")).ToContainTextAsync("3.14158 ± 0.00016");
        await Expect(job.Result("Samples per second")).ToBeVisibleAsync();
    }

    private static async Task RunHeatEquationAsync(Window window)
    {
        var (page, job) = (window.Page, window.Job);
        await page.GetByRole(AriaRole.Link, new() { Name = "Programs", Exact = true }).First.ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Heat equation" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Run", Exact = true }).ClickAsync();

        await Expect(job.Plots.GetByRole(AriaRole.Button, new() { Name = "computed" })).ToBeVisibleAsync();
        await Expect(job.Plots.GetByRole(AriaRole.Button, new() { Name = "analytic" })).ToBeVisibleAsync();
        await job.IsAsync("Succeeded");
        (await InkOfAsync(job.Plots.Locator("canvas"))).ShouldBeGreaterThan(500, "the curves must be drawn");
    }

    private static async Task CancelLongRunAsync(Window window, LabHost lab)
    {
        var (page, job) = (window.Page, window.Job);
        await page.GotoAsync(new Uri(lab.Address, "/programs/monte-carlo-pi").ToString());
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Samples" }).FillAsync("1000000000000");
        await page.GetByRole(AriaRole.Button, new() { Name = "Run", Exact = true }).ClickAsync();
        for (var rank = 0; rank < 4; rank++) await Expect(job.Lane(rank)).ToContainTextAsync($"Rank {rank}: ");
        var value = await job.Progress.EvaluateAsync<double>("bar => bar.value");
        await Expect(job.Progress).Not.ToHaveJSPropertyAsync("value", value);
        var processes = Processes.OfAttempt(Path.Combine(lab.Data, "jobs", $"{await job.NumberAsync()}", "1"));
        processes.Count.ShouldBeGreaterThan(4, "the ranks must be among them");

        await job.Cancel.ClickAsync();
        await job.IsAsync("Cancelled");
        await Processes.GoneAsync(processes);
        await Expect(job.Cancel).ToBeHiddenAsync();
    }

    // How many points of a drawing are not empty.
    private static Task<int> InkOfAsync(ILocator canvas) => canvas.EvaluateAsync<int>("""
        canvas => {
          const data = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
          let ink = 0;
          for (let i = 3; i < data.length; i += 4) if (data[i] > 0) ink++;
          return ink;
        }
        """);
}
