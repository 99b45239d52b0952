using System.Diagnostics;
using System.Globalization;
using Microsoft.Playwright;
using MpiLab.Bench.Wall;
using MpiLab.Tests.Support;

const double PageBound = 0.05, AnswerBound = 1.5;

// What was looked at is kept current for ten seconds more.
var linger = TimeSpan.FromSeconds(12);
var settle = TimeSpan.FromSeconds(3);

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var (each, rounds) = (TimeSpan.FromSeconds(int.Parse(args[1])), int.Parse(args[2]));
await using var lab = await LabHost.StartPublishedAsync("--Queue:Slots=4", "--RateLimits:Burst=1000000", "--RateLimits:PerSecond=1000000");
using var few = await Crew.GatherAsync(lab, 20);
using var many = await Crew.GatherAsync(lab, 200);
// The lab's own client took the first link.
await lab.StopAsync();
await lab.StartAgainAsync();
using var playwright = await Playwright.CreateAsync();
await using var browser = await playwright.Chromium.LaunchAsync(new()
{
    ExecutablePath = args[0],
    Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
var context = await browser.NewContextAsync(new() { ViewportSize = new() { Width = 1280, Height = 900 } });
var start = await context.NewPageAsync();
await start.GotoAsync(lab.Link.ToString());
await start.CloseAsync();

var figures = new[] { new Figures(few), new Figures(many) };
for (var round = 0; round < rounds; round++)
    foreach (var of in figures)
    {
        using var stop = new CancellationTokenSource();
        var work = of.Crew.WorkAsync(stop.Token);
        await Task.Delay(linger);
        await of.Closed.AskAsync(of.Crew.First, lab.Client, each);
        var page = await context.NewPageAsync();
        await page.GotoAsync(new Uri(lab.Address, $"/classes/{of.Crew.Id}/wall").ToString());
        await page.WaitForSelectorAsync("class-wall[data-link=live]");
        await page.WaitForSelectorAsync("assignment-progress[data-link=live]");
        await Task.Delay(settle);
        var (processor, began) = (Renderers.Processor(), Stopwatch.GetTimestamp());
        await of.Open.AskAsync(of.Crew.First, lab.Client, each);
        of.Pages.Add((Renderers.Processor() - processor) / Stopwatch.GetElapsedTime(began).TotalSeconds);
        await page.CloseAsync();
        await stop.CancelAsync();
        await work;
    }

Console.WriteLine("| students | page, of one core | answer with it closed, median | 95th percentile | with it open | 95th percentile | open to closed | to 20 students |");
Console.WriteLine("|---|---|---|---|---|---|---|---|");
var holds = true;
foreach (var of in figures)
{
    var (page, open, size) = (of.Pages.Max(), of.Open.Median / of.Closed.Median, of.Open.Median / figures[0].Open.Median);
    holds &= page < PageBound && open < AnswerBound && size < AnswerBound;
    Console.WriteLine($"| {of.Crew.Size} | {page:P1} | {of.Closed.Median * 1000:N1} ms | {of.Closed.Most * 1000:N1} ms | {of.Open.Median * 1000:N1} ms | {of.Open.Most * 1000:N1} ms | {open:N2} | {size:N2} |");
}
Console.WriteLine();
Console.WriteLine($"A job a second, of them half print 200 lines a second, a quarter fails and a quarter is handed in; five times a second somebody looks at a program. The page, processor time of the browser's renderers, is the most of {rounds} rounds of {each.TotalSeconds:N0} s. Answers: what a student and who teaches them ask for, all rounds together. Bounds: page {PageBound:P0}, ratios {AnswerBound:N1}.");
return holds ? 0 : 1;
