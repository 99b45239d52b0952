using System.Globalization;
using System.Text;
using Microsoft.Playwright;
using MpiLab.EndToEnd.Stage;
using MpiLab.Tests.Support;

namespace MpiLab.EndToEnd;

/// <summary>A log of a million lines in one page.</summary>
[Collection(nameof(Lab))]
public sealed class FloodTests(Lab lab)
{
    private const int Lines = 1_000_000;
    private const int Ranks = 4;
    private const int Width = 60;
    private const int MostElements = 2_000;
    private const double MostHeap = 96e6;

    [Fact]
    public async Task LogOfAMillionLines_StaysSmallAndShowsTheRightLines()
    {
        var started = await lab.Host.Client.StartAsync("flood", Ranks, new { lines = Lines, width = Width });
        await using var window = await lab.OpenAsync();
        await window.Page.GotoAsync(new Uri(lab.Host.Address, $"/jobs/{started.Id}").ToString());
        var job = window.Job;
        await job.IsAsync("Succeeded");
        await job.HasWholeLogAsync();

        var seen = new Dictionary<string, int>();
        foreach (var part in new[] { 1.0, 0.5, 0.0, 0.73, 0.251 })
        {
            await job.ScrollAsync(part);
            CheckDrawn(await job.DrawnAsync(), part, seen);
            (await window.Page.EvaluateAsync<int>("document.querySelectorAll('*').length")).ShouldBeLessThan(MostElements);
        }
        (await HeapAsync(window.Page)).ShouldBeLessThan(MostHeap);
        window.Complaints.ShouldBeEmpty();
    }

    private static void CheckDrawn(IReadOnlyList<(int Number, string Rank, string Text)> drawn, double part, Dictionary<string, int> seen)
    {
        var ranks = drawn.Where(row => row.Rank is "0" or "1" or "2" or "3").ToList();
        ranks.Count.ShouldBeGreaterThan(10);
        ranks.ShouldAllBe(row => Math.Abs((double)row.Number / Lines - part) < 0.01, $"at {part} of the height");
        ranks.Zip(ranks.Skip(1)).ShouldAllBe(pair => pair.Second.Number == pair.First.Number + 1);
        foreach (var row in ranks)
        {
            var index = int.Parse(row.Text.Split(' ')[1], CultureInfo.InvariantCulture);
            row.Text.ShouldBe(Line(row.Rank, index));
            // One line stands in one place, however one came there.
            if (!seen.TryAdd(row.Text, row.Number)) seen[row.Text].ShouldBe(row.Number);
        }
        foreach (var lane in ranks.GroupBy(row => row.Rank))
        {
            var order = lane.Select(row => int.Parse(row.Text.Split(' ')[1], CultureInfo.InvariantCulture)).ToList();
            order.Zip(order.Skip(1)).ShouldAllBe(pair => pair.Second == pair.First + 1, $"rank {lane.Key}'s lines follow each other");
        }
    }

    // As the worker's program makes it.
    private static string Line(string rank, int index)
    {
        var line = new StringBuilder($"{rank} {index} ");
        while (line.Length < Width - 1) line.Append((char)('a' + (index + line.Length) % 26));
        return line.ToString();
    }

    private static async Task<double> HeapAsync(IPage page)
    {
        var session = await page.Context.NewCDPSessionAsync(page);
        await session.SendAsync("HeapProfiler.collectGarbage");
        var usage = (await session.SendAsync("Runtime.getHeapUsage"))!.Value;
        return usage.GetProperty("usedSize").GetDouble() + usage.GetProperty("backingStorageSize").GetDouble();
    }
}
