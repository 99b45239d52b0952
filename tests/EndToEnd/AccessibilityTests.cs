using MpiLab.EndToEnd.Stage;

namespace MpiLab.EndToEnd;

/// <summary>axe-core finds nothing wrong with any page, whoever looks at it.</summary>
[Collection(nameof(Lab))]
public sealed class AccessibilityTests(Lab lab, Browser browser)
{
    [Theory]
    [InlineData(Visitor.Nobody)]
    [InlineData(Visitor.Student)]
    [InlineData(Visitor.Instructor)]
    [InlineData(Visitor.Administrator)]
    public async Task EveryPage_InBothColours_HasNoViolation(Visitor visitor)
    {
        var site = await lab.SiteAsync();
        var (wide, narrow) = (new WindowOptions(), new WindowOptions(Dark: true, Width: 360));
        foreach (var options in new[] { wide, narrow })
        {
            await using var window = await site.OpenAsync(browser, visitor, options);
            var (found, seen) = (new List<string>(), new HashSet<string>());
            foreach (var address in site.Addresses)
            {
                await window.ShowAsync(lab.Host.Address, address);
                // Who may not see it was led elsewhere, once for all.
                if (!seen.Add(window.Page.Url)) continue;
                found.AddRange(from violation in await Axe.LookAsync(window.Page) select $"{address}: {violation}");
                if (await window.Page.Locator("main details").CountAsync() == 0) continue;
                await window.Page.EvaluateAsync("() => document.querySelectorAll('main details').forEach(details => { details.open = true; })");
                found.AddRange(from violation in await Axe.LookAsync(window.Page, "main details") select $"{address}, unfolded: {violation}");
            }
            found.ShouldBeEmpty($"{options}");
        }
    }
}
