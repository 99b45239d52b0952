using Microsoft.Playwright;
using MpiLab.EndToEnd.Stage;

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
        var site = await lab.SiteAsync();
        await using var window = await lab.OpenAsync(new WindowOptions(dark, width));
        foreach (var path in site.Addresses)
        {
            await window.ShowAsync(lab.Host.Address, path);
            var page = window.Page;
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
