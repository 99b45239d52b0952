using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace MpiLab.Web.Tests;

public sealed class EveryPageTests
{
    public static readonly TheoryData<string> Paths = ["/", $"/programs/{Samples.Program}", "/jobs", "/jobs/1", "/jobs/404", "/tokens", "/reference", "/account", "/people", "/classes", "/classes/1", "/classes/1/wall", "/classes/1/jobs", "/classes/1/control", "/classes/1/gradebook", "/classes/1/assignments/new", $"/classes/1/assignments/new?program={Samples.Program}", "/assignments/1", "/assignments/1/edit", "/assignments/1/record", "/hand-ins/1", "/join", "/join?code=ABCD2345", "/password?user=1&token=x", "/operating", "/signed-out", "/signed-out?link=refused", "/no-such-page"];

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task Page_AsSent_HasNoInlineScriptOrStyle_AndAPolicyThatForbidsThem(string path)
    {
        await using var host = await HostAsync();
        var answer = await host.GetAsync(path);
        var page = await LabHost.ReadAsync(answer);

        var policy = answer.Headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem();
        policy.ShouldContain("script-src 'self';");
        policy.ShouldContain("style-src 'self';");
        policy.ShouldNotContain("unsafe");
        page.QuerySelectorAll("script").ShouldAllBe(s => s.HasAttribute("src") && s.TextContent.Length == 0);
        page.QuerySelectorAll("style, [style]").ShouldBeEmpty();
        page.All.SelectMany(e => e.Attributes).Where(a => a.Name.StartsWith("on", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task Page_ForEveryone_HasTitleLandmarksOneHeadingAndNamedControls(string path)
    {
        await using var host = await HostAsync();
        var page = await host.PageAsync(path);

        page.Title.ShouldNotBeNullOrWhiteSpace();
        page.DocumentElement.GetAttribute("lang").ShouldBe("en");
        page.QuerySelectorAll("h1").Length.ShouldBe(1);
        page.QuerySelectorAll("main").Length.ShouldBe(1);
        page.QuerySelector("a.skip")!.GetAttribute("href").ShouldEndWith("#content");
        page.QuerySelectorAll("[id]").Select(e => e.Id).ShouldBeUnique();
        foreach (var control in page.QuerySelectorAll("button, a[href], input:not([type=hidden]), select, textarea")) Name(page, control).ShouldNotBeNullOrWhiteSpace(control.OuterHtml);
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task Page_IsolationOff_SaysSoPlainly(string path)
    {
        await using var host = await HostAsync();
        host.Lab.Sandboxed = false;
        var banner = (await host.PageAsync(path)).QuerySelector("[aria-label=Isolation]").ShouldNotBeNull();

        banner.TextContent.ShouldContain("Isolation is off.");
        banner.TextContent.ShouldContain("AppArmor forbids it");
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/jobs/1")]
    [InlineData("/tokens")]
    [InlineData("/no-such-page")]
    public async Task Page_Visitor_IsTurnedAway(string path)
    {
        await using var host = await HostAsync();
        (await host.GetAsync(path, signedIn: false)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task SignedOut_Visitor_LearnsHowToSignInAndNothingOfTheMachine()
    {
        await using var host = await HostAsync();
        host.Lab.Sandboxed = false;
        var page = await host.PageAsync("/signed-out?link=refused", signedIn: false);

        page.QuerySelector("h1")!.TextContent.ShouldBe("This link does not work any more");
        page.Body!.TextContent.ShouldContain("/sign-in?token=");
        page.QuerySelector("[aria-label=Isolation]").ShouldBeNull();
    }

    [Theory]
    [InlineData("/lab.css", "text/css")]
    [InlineData("/favicon.svg", "image/svg+xml")]
    [InlineData("/js/lab.js", "text/javascript")]
    [InlineData("/js/theme.js", "text/javascript")]
    [InlineData("/js/vendor.css", "text/css")]
    [InlineData("/js/inter-latin-wght-normal.woff2", "font/woff2")]
    public async Task Asset_Visitor_GetsIt(string path, string type)
    {
        await using var host = await HostAsync();
        var answer = await host.GetAsync(path, signedIn: false);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe(type);
    }

    [Fact]
    public async Task Page_ThatFails_SaysSoAsAPage()
    {
        await using var host = await HostAsync();
        host.Lab.OnSubmit = _ => throw new InvalidOperationException("the database is gone");
        var form = (await host.PageAsync($"/programs/{Samples.Program}")).QuerySelector<IHtmlFormElement>("form.run")!;
        var answer = await host.SubmitAsync($"/programs/{Samples.Program}", form);

        answer.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        var page = await LabHost.ReadAsync(answer);
        page.QuerySelector("h1")!.TextContent.ShouldBe("Something broke");
        page.Body!.TextContent.ShouldNotContain("database");
    }

    [Theory]
    [InlineData("/api/v1/nothing")]
    [InlineData("/hub/nothing")]
    [InlineData("/openapi/nothing")]
    public async Task AddressForPrograms_Unknown_IsNoPage(string path)
    {
        await using var host = await HostAsync();
        var answer = await host.GetAsync(path);

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await answer.Content.ReadAsStringAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Programs_Home_ListsTheCatalogueByTopicAndTheMachine()
    {
        await using var host = await HostAsync();
        var page = await host.PageAsync("/");

        page.QuerySelectorAll(".topic h2").Select(h => h.TextContent).ShouldBe(["Numerics", "First steps"]);
        page.QuerySelectorAll(".card h3").Select(h => h.TextContent).ShouldBe(["A sample <b>program</b>", "Another"]);
        page.QuerySelector(".card a")!.GetAttribute("href").ShouldBe($"/programs/{Samples.Program}");
        page.QuerySelector(".machine")!.TextContent.ShouldContain("3 of 4 free");
        page.QuerySelector(".machine")!.TextContent.ShouldContain("Open MPI 4.1.4");
    }

    [Theory]
    [InlineData("?by=topic", new[] { "Numerics", "First steps" }, "By topic")]
    [InlineData("?by=level", new[] { "Basic", "Intermediate" }, "By level")]
    [InlineData("?by=path", new[] { "1. Basic <concepts>", "2. Practice" }, "Suggested path")]
    [InlineData("?by=nothing", new[] { "Numerics", "First steps" }, "By topic")]
    public async Task Programs_EachArrangement_HasItsHeadingsAndSaysWhichItIs(string query, string[] headings, string current)
    {
        await using var host = await HostAsync();
        var page = await host.PageAsync($"/{query}");

        page.QuerySelectorAll(".topic h2").Select(h => h.TextContent).ShouldBe(headings);
        page.QuerySelectorAll("[aria-label='Arrange the programs'] [aria-current]").ShouldHaveSingleItem().TextContent.ShouldBe(current);
        page.QuerySelectorAll(".card-foot").First(foot => foot.TextContent.Contains("step 2")).TextContent.ShouldContain("Intermediate");
    }

    [Fact]
    public async Task Programs_EmptyCatalogue_SaysWhy()
    {
        await using var host = await LabHost.StartAsync(new FakeLab());
        (await host.PageAsync("/")).QuerySelector(".empty")!.TextContent.ShouldContain("worker");
    }

    private static async Task<LabHost> HostAsync()
    {
        var host = await LabHost.StartAsync();
        host.Lab.Put(Samples.Job(1));
        return host;
    }

    private static string? Name(IHtmlDocument page, IElement control) =>
        control.GetAttribute("aria-label")
        ?? (control.Id is { Length: > 0 } id ? page.QuerySelector($"label[for='{id}']")?.TextContent : null)
        ?? control.Closest("label")?.TextContent
        ?? control.TextContent;
}
