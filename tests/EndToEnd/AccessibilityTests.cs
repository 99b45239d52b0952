using MpiLab.EndToEnd.Stage;

namespace MpiLab.EndToEnd;

/// <summary>axe-core finds nothing wrong with any page, whoever looks at it.</summary>
[Collection(nameof(Lab))]
public sealed class AccessibilityTests(Lab lab, Browser browser)
{
    // What a page shows is often the same for everyone, and then looked at once, the page around it each time: one page
    // names every function of MPI.
    private static readonly HashSet<(WindowOptions, string)> Faultless = [];

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
                var main = await window.Page.Locator("main").InnerHTMLAsync();
                var known = Faultless.Contains((options, main));
                if (known) await window.Page.EvaluateAsync("() => { const main = document.querySelector('main'); main.replaceChildren(...main.querySelectorAll('h1')); }");
                List<string> wrong = [.. from violation in await Axe.LookAsync(window.Page) select $"{address}: {violation}"];
                if (!known && await window.Page.Locator("main details").CountAsync() > 0)
                {
                    await window.Page.EvaluateAsync("() => document.querySelectorAll('main details').forEach(details => { details.open = true; })");
                    wrong.AddRange(from violation in await Axe.LookAsync(window.Page, "main details") select $"{address}, unfolded: {violation}");
                }
                if (wrong.Count == 0) Faultless.Add((options, main));
                found.AddRange(wrong);
            }
            found.ShouldBeEmpty($"{options}");
        }
    }
}
