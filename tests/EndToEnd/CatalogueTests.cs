using System.Text.RegularExpressions;
using Microsoft.Playwright;
using MpiLab.EndToEnd.Stage;
using MpiLab.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace MpiLab.EndToEnd;

/// <summary>How a student finds a program, reads it, and looks at what its ranks draw.</summary>
[Collection(nameof(Lab))]
public sealed partial class CatalogueTests(Lab lab)
{
    [Fact]
    public async Task Catalogue_EachProgram_HasAPictureALevelAndAStep()
    {
        await using var window = await lab.OpenAsync();
        await window.GoAsync(lab.Host.Address, "/?by=path");
        var cards = window.Page.Locator(".card");
        var texts = await cards.AllTextContentsAsync();

        texts.Count.ShouldBe((await lab.Host.Client.ListProgramsAsync(TestContext.Current.CancellationToken)).Count);
        (await cards.Locator("svg.program-picture > *").EvaluateAllAsync<int>("shapes => new Set(shapes.map(s => s.closest('.card'))).size")).ShouldBe(texts.Count);
        texts.ShouldAllBe(text => Level().IsMatch(text));
        texts.Select(text => int.Parse(Step().Match(text).Groups[1].Value)).ShouldBe(Enumerable.Range(1, texts.Count));
        window.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Program_OnAWideScreen_StandsSideBySideAndOnANarrowOneInTurn()
    {
        await using var wide = await lab.OpenAsync(new WindowOptions(Width: 1600));
        await wide.GoAsync(lab.Host.Address, "/programs/dot-product");
        var boxes = new[] { ".lesson", ".source-section", "form.run" }.Select(part => wide.Page.Locator(part).BoundingBoxAsync()).ToArray();
        var (lesson, source, run) = ((await boxes[0])!, (await boxes[1])!, (await boxes[2])!);
        (lesson.X + lesson.Width).ShouldBeLessThan(source.X);
        (source.X + source.Width).ShouldBeLessThan(run.X);

        await using var narrow = await lab.OpenAsync(new WindowOptions(Width: 360));
        await narrow.GoAsync(lab.Host.Address, "/programs/dot-product");
        await OnlyAsync(narrow.Page, ".lesson");
        await narrow.Page.GetByRole(AriaRole.Radio, new() { Name = "Lesson" }).FocusAsync();
        await narrow.Page.Keyboard.PressAsync("ArrowRight");
        await OnlyAsync(narrow.Page, ".source-section");
        await narrow.Page.GetByText("Run", new() { Exact = true }).First.ClickAsync();
        await OnlyAsync(narrow.Page, "form.run");
        await narrow.Page.GotoAsync(new Uri(lab.Host.Address, "/programs/dot-product?length=7").ToString());
        await OnlyAsync(narrow.Page, "form.run");
    }

    [Fact]
    public async Task Skeleton_Download_IsTheFileOnThePage()
    {
        await using var window = await lab.OpenAsync();
        await window.GoAsync(lab.Host.Address, "/programs/sorting");
        await window.Page.GetByText("Source", new() { Exact = true }).First.ClickAsync();
        await window.Page.GetByText("Skeleton to fill in").ClickAsync();
        var download = await window.Page.RunAndWaitForDownloadAsync(() => window.Page.GetByRole(AriaRole.Link, new() { Name = "SortingSkeleton.cs" }).ClickAsync());

        download.SuggestedFilename.ShouldBe("SortingSkeleton.cs");
        (await File.ReadAllTextAsync((await download.PathAsync())!, TestContext.Current.CancellationToken))
            .ShouldBe(await window.Page.Locator(".skeleton pre").TextContentAsync());
        window.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Picture_OfEightRanks_IsWholeAndItsValuesCanBeRead()
    {
        var job = await lab.Host.Client.StartAsync("mandelbrot", ranks: 8, new { size = 64, iterations = 50 });
        await using var window = await lab.OpenAsync();
        await window.GoAsync(lab.Host.Address, $"/jobs/{job.Id}");
        await window.Job.IsAsync("Succeeded");
        var picture = window.Page.GetByRole(AriaRole.Group, new() { Name = "Iterations until escape" });
        await Expect(window.Page.Locator("figcaption").First).ToHaveTextAsync("Iterations until escape, logarithmic");

        await picture.FocusAsync();
        await window.Page.Keyboard.PressAsync("ArrowDown"); // from the middle, which lies in the set
        await Expect(window.Page.Locator("output.field-value").First).ToContainTextAsync("Row 34, column 33: 100 %");
        await picture.Locator("canvas").HoverAsync(new() { Position = new() { X = 3, Y = 3 } });
        await Expect(window.Page.Locator("output.field-value").First).ToContainTextAsync("Row 1, column 1: ");
        window.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Tour_OfTheCollectives_ShowsWhoHoldsWhat()
    {
        var job = await lab.Host.Client.StartAsync("collectives-tour", ranks: 3);
        await using var window = await lab.OpenAsync();
        await window.GoAsync(lab.Host.Address, $"/jobs/{job.Id}");
        await window.Job.IsAsync("Succeeded");
        var scatter = window.Job.Plots.GetByRole(AriaRole.Table, new() { Name = "Scatter", Exact = true });

        await Expect(scatter.GetByRole(AriaRole.Row).Nth(1)).ToContainTextAsync("A0A1A2");
        await Expect(scatter.GetByRole(AriaRole.Row).Nth(3)).ToContainTextAsync("2nothingA2");
        window.Complaints.ShouldBeEmpty();
    }

    private static async Task OnlyAsync(IPage page, string shown)
    {
        foreach (var part in new[] { ".lesson", ".source-section", "form.run" })
            await Expect(page.Locator(part)).ToBeVisibleAsync(new() { Visible = part == shown });
    }

    [GeneratedRegex("Basic|Intermediate|Advanced")]
    private static partial Regex Level();

    [GeneratedRegex(@"step (\d+)")]
    private static partial Regex Step();
}
