using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using MpiLab.Contracts;

namespace MpiLab.Web.Tests;

public sealed class TokensPageTests
{
    [Fact]
    public async Task Make_Named_ShowsTheSecretOnceAndListsTheToken()
    {
        await using var host = await LabHost.StartAsync();
        var form = (await host.PageAsync("/tokens")).QuerySelector<IHtmlFormElement>(".stacked-form")!;
        var made = await LabHost.ReadAsync(await host.SubmitAsync("/tokens", form, ("name", "<laptop>")));

        made.QuerySelector("#secret")!.TextContent.ShouldBe("lab_0123456789abcdef");
        var again = await host.PageAsync("/tokens");
        again.QuerySelector("#secret").ShouldBeNull();
        again.Body!.TextContent.ShouldNotContain("lab_0123456789abcdef");
        again.QuerySelector(".tokens tbody th")!.TextContent.ShouldBe("<laptop>");
    }

    [Theory]
    [InlineData("  ", "Give the token a name.")]
    [InlineData("xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", "at most 100 characters")]
    public async Task Make_BadName_SaysWhatWouldBeRightBesideTheField(string name, string error)
    {
        await using var host = await LabHost.StartAsync();
        var form = (await host.PageAsync("/tokens")).QuerySelector<IHtmlFormElement>(".stacked-form")!;
        var page = await LabHost.ReadAsync(await host.SubmitAsync("/tokens", form, ("name", name)));

        var field = page.QuerySelector<IHtmlInputElement>("#name")!;
        field.GetAttribute("aria-invalid").ShouldBe("true");
        page.GetElementById(field.GetAttribute("aria-describedby")!.Split(' ')[0])!.TextContent.ShouldContain(error);
        (await host.Lab.ListTokensAsync(default)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Revoke_Posted_TakesThatTokenAway()
    {
        await using var host = await LabHost.StartAsync();
        await host.Lab.CreateTokenAsync(new NewApiToken("first"), default);
        await host.Lab.CreateTokenAsync(new NewApiToken("second"), default);
        var form = (await host.PageAsync("/tokens")).QuerySelectorAll<IHtmlFormElement>(".tokens form").First();
        var page = await LabHost.ReadAsync(await host.SubmitAsync("/tokens", form));

        page.QuerySelectorAll(".tokens tbody th").Select(t => t.TextContent).ShouldBe(["second"]);
    }
}
