using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MpiLab.EndToEnd.Stage;

/// <summary>A job's page by what a person finds on it.</summary>
public sealed partial class JobView(IPage page)
{
    public ILocator State => page.GetByRole(AriaRole.Heading, new() { Level = 1 });

    public ILocator Progress => page.GetByRole(AriaRole.Progressbar, new() { Name = "Progress" });

    public ILocator Cancel => page.GetByRole(AriaRole.Button, new() { Name = "Cancel", Exact = true });

    public ILocator Results => page.GetByRole(AriaRole.Region, new() { Name = "Results" });

    public ILocator Plots => page.GetByRole(AriaRole.Region, new() { Name = "Plots" });

    /// <summary>The view of all ranks' lines, which scrolls.</summary>
    public ILocator Log => page.GetByRole(AriaRole.Log, new() { Name = "Log of all ranks" });

    public ILocator Rows => Log.Locator(".row:visible");

    public ILocator Lane(int rank) => page.GetByRole(AriaRole.Log, new() { Name = $"Lines of rank {rank}", Exact = true });

    public ILocator Result(string label) => Results.GetByRole(AriaRole.Row).Filter(new() { Has = page.GetByRole(AriaRole.Rowheader, new() { Name = label, Exact = true }) });

    public async Task<long> NumberAsync()
    {
        await page.WaitForURLAsync(JobAddress());
        return long.Parse(JobAddress().Match(page.Url).Groups[1].Value, CultureInfo.InvariantCulture);
    }

    public Task IsAsync(string state) => Expect(State).ToContainTextAsync(state);

    /// <summary>Waits until the page counts so many lines.</summary>
    public Task HasLinesAsync(int count) =>
        Expect(page.GetByRole(AriaRole.Region, new() { Name = "Log", Exact = true })).ToContainTextAsync(Lines(count));

    /// <summary>Waits until the page, as it was opened, has all of the log that there will be.</summary>
    public Task HasWholeLogAsync() => Expect(page.Locator("job-page")).ToHaveAttributeAsync("data-log", "ended");

    /// <summary>The lines that are drawn now, as (number from 1, rank, text), from top to bottom.</summary>
    public async Task<IReadOnlyList<(int Number, string Rank, string Text)>> DrawnAsync()
    {
        var rows = await Rows.EvaluateAllAsync<string[][]>(
            "rows => rows.filter(r => r.dataset.line !== undefined).map(r => [r.dataset.line, r.querySelector('.rk').textContent, r.querySelector('.tx').textContent])");
        return [.. rows.Select(row => (int.Parse(row[0], CultureInfo.InvariantCulture) + 1, row[1], row[2])).OrderBy(row => row.Item1)];
    }

    /// <summary>All lines, gathered by scrolling from the top to the end.</summary>
    public async Task<IReadOnlyList<(int Number, string Rank, string Text)>> ReadAllAsync()
    {
        var all = new SortedDictionary<int, (int, string, string)>();
        var (height, view) = (await Log.EvaluateAsync<double>("log => log.scrollHeight"), await Log.EvaluateAsync<double>("log => log.clientHeight"));
        for (var top = 0.0; ; top += view / 2)
        {
            await ScrollAsync(Math.Min(1, top / Math.Max(1, height - view)));
            foreach (var row in await DrawnAsync()) all[row.Number] = row;
            if (top >= height - view) return [.. all.Values];
        }
    }

    /// <summary>Scrolls the log to a part of its height, 0 to 1, and waits until lines stand there.</summary>
    public async Task ScrollAsync(double part)
    {
        await Log.EvaluateAsync("(log, part) => { log.scrollTop = part * (log.scrollHeight - log.clientHeight); }", part);
        await page.WaitForFunctionAsync("""
            log => {
              const box = log.getBoundingClientRect();
              const rows = [...log.querySelectorAll('.row')].map(row => ({ row, at: row.getBoundingClientRect() }))
                .filter(({ at }) => at.height > 0 && at.bottom > box.top && at.top < box.bottom);
              const seen = rows.reduce((sum, { at }) => sum + at.height, 0);
              return rows.every(({ row }) => row.dataset.line !== undefined) && (seen >= box.height - 2 * rows[0]?.at.height || log.scrollHeight === log.clientHeight);
            }
            """, await Log.ElementHandleAsync());
    }

    [GeneratedRegex(@"/jobs/(\d+)$")]
    private static partial Regex JobAddress();

    // Thousands are set apart by a thin space, or whatever the page takes for it.
    private static Regex Lines(int count) =>
        new(string.Join(@"\W?", count.ToString("N0", CultureInfo.InvariantCulture).Split(',')) + " lines?");
}
