using MpiLab.EndToEnd.Stage;

namespace MpiLab.EndToEnd;

/// <summary>The browser itself says that no page does what its content security policy forbids.</summary>
[Collection(nameof(Lab))]
public sealed class PolicyTests(Lab lab)
{
    private const string Listen = """
        window.violations = [];
        document.addEventListener('securitypolicyviolation', event => window.violations.push(`${event.violatedDirective}: ${event.blockedURI} in ${event.sourceFile}`));
        """;

    [Fact]
    public async Task EveryPage_OpenedAndUsed_ViolatesNothing()
    {
        var site = await lab.SiteAsync();
        await using var window = await lab.OpenAsync();
        await window.Page.AddInitScriptAsync(Listen);
        foreach (var path in site.Addresses)
        {
            await window.ShowAsync(lab.Host.Address, path);
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
}
