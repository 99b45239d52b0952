using System.Text.RegularExpressions;
using Microsoft.Playwright;
using MpiLab.Contracts;
using MpiLab.EndToEnd.Stage;
using MpiLab.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace MpiLab.EndToEnd;

/// <summary>The browser itself says that no page does what its content security policy forbids.</summary>
[Collection(nameof(Lab))]
public sealed partial class PolicyTests(Lab lab)
{
    private const string Listen = """
        window.violations = [];
        document.addEventListener('securitypolicyviolation', event => window.violations.push(`${event.violatedDirective}: ${event.blockedURI} in ${event.sourceFile}`));
        """;

    [Fact]
    public async Task EveryPage_OpenedAndUsed_ViolatesNothing()
    {
        var job = await lab.Host.Client.StartAsync("heat-equation", ranks: 2);
        await lab.Host.Client.EndOfAsync(job.Id);
        await using var window = await lab.OpenAsync();
        await window.Page.AddInitScriptAsync(Listen);
        foreach (var path in Addresses(job.Id))
        {
            await window.Page.GotoAsync(new Uri(lab.Host.Address, path).ToString());
            await Expect(window.Page.GetByRole(AriaRole.Main)).ToBeVisibleAsync();
            // Its scripts have come, and drawn what they draw.
            await window.Page.WaitForFunctionAsync("() => document.querySelector(':not(:defined)') === null");
            (await window.Page.EvaluateAsync<string[]>("window.violations")).ShouldBeEmpty(path);
        }
    }

    [Fact]
    public async Task InlineScript_PutIntoAPage_IsForbiddenAndTold()
    {
        await using var window = await lab.OpenAsync();
        await window.Page.AddInitScriptAsync(Listen);
        await window.GoAsync(lab.Host.Address, "/");
        await window.Page.EvaluateAsync("() => { const script = document.createElement('script'); script.textContent = 'window.alarmed = true'; document.body.append(script); }");
        await window.Page.WaitForFunctionAsync("() => window.violations.length > 0");
        (await window.Page.EvaluateAsync<bool>("'alarmed' in window")).ShouldBeFalse("else the test above could not fail");
    }

    // Every address that the pages' sources name: a page that comes later is visited, or fails here for want of a value.
    private static IEnumerable<string> Addresses(long job) =>
        Directory.EnumerateFiles(Checkout.In("src", "Web"), "*.razor", SearchOption.AllDirectories).SelectMany(File.ReadLines)
            .Select(line => Page().Match(line)).Where(match => match.Success).Select(match => match.Groups[1].Value)
            .Select(template => Hole().Replace(template, hole => hole.Value switch
            {
                "{Id:long}" => $"{job}",
                "{Name}" => "monte-carlo-pi",
                var other => throw new ArgumentException($"No value for {other} of {template}."),
            }))
            .Append("/no-such-page").Append($"{Routes.SignedOut}?link=refused");

    [GeneratedRegex("^@page \"(.+)\"")]
    private static partial Regex Page();

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Hole();
}
