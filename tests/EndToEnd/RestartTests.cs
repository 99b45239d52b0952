using MpiLab.EndToEnd.Stage;
using MpiLab.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace MpiLab.EndToEnd;

/// <summary>The service dies and comes back under an open page.</summary>
public sealed class RestartTests(Browser browser)
{
    [Fact]
    public async Task OpenJobView_ServiceKilledAndStartedAgain_GoesOnWithoutGapOrDouble()
    {
        await using var lab = await Lab.StartAsync();
        await using var window = await browser.OpenAsync();
        var (page, job) = (window.Page, window.Job);
        await page.GotoAsync(lab.Link.ToString());
        // Two ranks that speak for long enough to be interrupted twice.
        var started = await lab.Client.StartAsync("metronome", ranks: 2, new { rate = 20, seconds = 1000 });
        await page.GotoAsync(new Uri(lab.Address, $"/jobs/{started.Id}").ToString());

        for (var life = 0; life < 2; life++)
        {
            await SpeaksAsync(job);
            await lab.KillAsync();
            await Expect(page.GetByText("Reconnecting")).ToBeVisibleAsync();
            await lab.StartAgainAsync();
            await SpeaksAsync(job);
            await Expect(page.GetByText("Reconnecting")).ToBeHiddenAsync();
        }
        // The page was never loaded again, and needs nobody to press anything.
        (await page.EvaluateAsync<int>("performance.getEntriesByType('navigation').length")).ShouldBe(1);
        await job.Cancel.ClickAsync();
        await job.IsAsync("Cancelled");
        // The log's last line.
        await Expect(job.Log).ToContainTextAsync("Cancelled while it ran.");
        await ShowsWhatRanksWroteAsync(job, Path.Combine(lab.Data, "jobs", $"{started.Id}", "1"));
    }

    // Waits for lines that were not there before.
    private static async Task SpeaksAsync(JobView job)
    {
        for (var rank = 0; rank < 2; rank++)
        {
            var before = await job.Lane(rank).InnerTextAsync();
            await Expect(job.Lane(rank)).Not.ToHaveTextAsync(before, new() { UseInnerText = true });
        }
    }

    private static async Task ShowsWhatRanksWroteAsync(JobView job, string attempt)
    {
        var drawn = await job.ReadAllAsync();
        for (var rank = 0; rank < 2; rank++)
        {
            var written = await File.ReadAllLinesAsync(Path.Combine(attempt, "ranks", $"{rank}.out"), TestContext.Current.CancellationToken);
            drawn.Where(row => row.Rank == $"{rank}").Select(row => row.Text).ShouldBe(written);
        }
    }
}
