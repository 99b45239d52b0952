using Microsoft.Playwright;
using MpiLab.EndToEnd.Stage;
using MpiLab.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace MpiLab.EndToEnd;

/// <summary>Every page in light and dark, wide and narrow.</summary>
[Collection(nameof(Lab))]
public sealed class AppearanceTests(Lab lab)
{
    [Theory]
    [InlineData(false, 1280)]
    [InlineData(true, 1280)]
    [InlineData(false, 360)]
    [InlineData(true, 360)]
    public async Task EveryPage_FitsItsWidthAndComplainsOfNothing(bool dark, int width)
    {
        var made = await lab.Host.Client.MakeClassAsync("Parallel programming");
        var job = await lab.Host.Client.StartAsync("heat-equation", ranks: 4);
        await lab.Host.Client.EndOfAsync(job.Id);
        await using var window = await lab.OpenAsync(new WindowOptions(dark, width));
        foreach (var path in new[] { "/", "/programs/heat-equation", "/jobs", $"/jobs/{job.Id}", "/tokens", "/account", "/people", "/classes", $"/classes/{made.Id}", "/join", "/no-such-page" })
        {
            await window.GoAsync(lab.Host.Address, path);
            var page = window.Page;
            await Expect(page.GetByRole(AriaRole.Main)).ToBeVisibleAsync();
            (await page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(width, $"{path} must not scroll sideways");
            (await LightnessAsync(page)).ShouldBe(dark ? "dark" : "light", $"{path} must follow the system's colours");
        }
        window.Complaints.Where(text => !text.Contains("404", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    private static Task<string> LightnessAsync(IPage page) => page.EvaluateAsync<string>("""
        () => {
          const canvas = document.createElement('canvas').getContext('2d');
          const colour = [document.body, document.documentElement].map(e => getComputedStyle(e).backgroundColor).find(c => c !== 'rgba(0, 0, 0, 0)');
          canvas.fillStyle = colour ?? 'white';
          canvas.fillRect(0, 0, 1, 1);
          const [red, green, blue] = canvas.getImageData(0, 0, 1, 1).data;
          return red + green + blue < 384 ? 'dark' : 'light';
        }
        """);
}
