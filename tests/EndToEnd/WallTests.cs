using System.Diagnostics;
using Microsoft.Playwright;
using MpiLab.EndToEnd.Stage;
using MpiLab.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace MpiLab.EndToEnd;

/// <summary>The wall of a class, as its instructor sees it.</summary>
[Collection(nameof(Lab))]
public sealed class WallTests(Lab lab, ITestOutputHelper output)
{
    [Fact]
    public async Task Wall_ThreeStudentsRunAndOneFails_ShowsEachWithoutReload()
    {
        var made = await lab.Host.Client.MakeClassAsync("Parallel programming");
        await using var window = await lab.OpenAsync();
        var page = window.Page;
        await page.GotoAsync(new Uri(lab.Host.Address, $"/classes/{made.Id}/wall").ToString());
        await Expect(page.GetByText("Nobody has joined yet")).ToBeVisibleAsync();

        using var ada = await lab.Host.JoinAsync(made.JoinCode!, "Ada Lovelace");
        using var bob = await lab.Host.JoinAsync(made.JoinCode!, "Bob");
        using var eve = await lab.Host.JoinAsync(made.JoinCode!, "Eve");
        var tiles = page.GetByRole(AriaRole.Listitem);
        ILocator Tile(string name) => tiles.Filter(new() { Has = page.GetByText(name, new() { Exact = true }) });
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "3 students: nothing yet" })).ToBeVisibleAsync();

        var metronome = await ada.StartAsync("metronome", parameters: new { rate = 50, seconds = 1000 });
        var started = Stopwatch.GetTimestamp();
        await Expect(Tile("Ada Lovelace")).ToContainTextAsync("Running");
        output.WriteLine($"Running stood on the wall {Stopwatch.GetElapsedTime(started).TotalMilliseconds:0} ms after the job was accepted.");
        await page.WaitForFunctionAsync("() => document.querySelector('.tile-running path').getAttribute('d').length > 20");
        await bob.StartAsync("fail", ranks: 2, new { rank = 1 });
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "1 student: Exit code 3 in rank 1" })).ToBeVisibleAsync();
        var last = await eve.StartAsync("hello");
        await eve.EndOfAsync(last.Id);
        var ended = Stopwatch.GetTimestamp();
        await Expect(Tile("Eve")).ToContainTextAsync("Succeeded");
        output.WriteLine($"Succeeded stood on the wall {Stopwatch.GetElapsedTime(ended).TotalMilliseconds:0} ms after the job's end was heard of.");

        // By keyboard alone, into the job as the student sees it.
        await Tile("Ada Lovelace").GetByRole(AriaRole.Link).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByText("Ada Lovelace’s job, as they see it")).ToBeVisibleAsync();
        await window.Job.IsAsync("Running");
        await ada.CancelAsync(metronome.Id);
        await window.Job.IsAsync("Cancelled");
        window.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task ClassJobs_StudentSubmitsAndItIsCancelled_ShowsEachWithoutReload()
    {
        var made = await lab.Host.Client.MakeClassAsync("Jobs that come and go");
        using var ada = await lab.Host.JoinAsync(made.JoinCode!, "Ada King");
        await using var window = await lab.OpenAsync();
        var page = window.Page;
        await page.GotoAsync(new Uri(lab.Host.Address, $"/classes/{made.Id}/jobs?state=active").ToString());
        await Expect(page.GetByText("No job of the class is like that.")).ToBeVisibleAsync();

        var job = await ada.StartAsync("metronome", parameters: new { rate = 1, seconds = 1000 });
        var row = page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Ada King" });
        await Expect(row).ToContainTextAsync("Running");
        await row.GetByRole(AriaRole.Checkbox, new() { Name = $"Choose job {job.Id} of Ada King" }).CheckAsync();
        await page.GetByText("Cancel the chosen jobs").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Yes, cancel them" }).ClickAsync();
        await Expect(page.GetByText("1 job cancelled.")).ToBeVisibleAsync();
        await Expect(row).ToHaveCountAsync(0);
        await Expect(page.GetByText("No job of the class is like that.")).ToBeVisibleAsync();
        window.Complaints.ShouldBeEmpty();
    }
}
