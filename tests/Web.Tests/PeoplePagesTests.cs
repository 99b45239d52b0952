using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using MpiLab.Contracts;

namespace MpiLab.Web.Tests;

/// <summary>Signing in, joining, accounts and classes.</summary>
public sealed class PeoplePagesTests
{
    [Fact]
    public async Task SignIn_Wrong_SaysSoAndKeepsTheName()
    {
        await using var host = await LabHost.StartAsync();
        host.People.OnSignIn = new Outcome<PersonInfo>.Refused("The name or the password is wrong.");
        var form = Form(await host.PageAsync("/signed-out"), "sign-in");
        var page = await LabHost.ReadAsync(await host.SubmitAsync("/signed-out", form, ("name", "<Ada>"), ("password", "x")));

        page.QuerySelector("[role=alert]")!.TextContent.ShouldContain("is wrong");
        page.QuerySelector<IHtmlInputElement>("#name")!.Value.ShouldBe("<Ada>");
        page.QuerySelector<IHtmlInputElement>("#password")!.Value.ShouldBeEmpty();
        host.People.Wishes.ShouldBe([new Credentials("<Ada>", "x")]);
    }

    [Fact]
    public async Task SignIn_Right_LeadsToTheCatalogue()
    {
        await using var host = await LabHost.StartAsync();
        var answer = await host.SubmitAsync("/signed-out", Form(await host.PageAsync("/signed-out"), "sign-in"), ("name", "Ada"), ("password", "x"));
        answer.StatusCode.ShouldBe(HttpStatusCode.Found);
        new Uri(answer.Headers.Location!.OriginalString, UriKind.RelativeOrAbsolute).ToString().ShouldEndWith("/");
    }

    [Fact]
    public async Task SignIn_GuestsNotLetIn_OffersNone()
    {
        await using var host = await LabHost.StartAsync();
        (await host.PageAsync("/signed-out", signedIn: false)).Body!.TextContent.ShouldContain("guest");
        await host.People.ChangeSettingsAsync(new SettingsInfo(false), default);
        (await host.PageAsync("/signed-out", signedIn: false)).Body!.TextContent.ShouldNotContain("guest");
    }

    [Fact]
    public async Task Join_Visitor_GivesNameAndPasswordAndSeesWhatIsWrongBesideEach()
    {
        await using var host = await LabHost.StartAsync();
        var page = await host.PageAsync("/join?code=ABCD2345", signedIn: false);
        page.QuerySelector("h1")!.TextContent.ShouldBe("Join <b>MPI</b>");
        page.QuerySelector("#name").ShouldNotBeNull();

        host.People.OnJoin = new Outcome<ClassInfo>.Invalid(new Dictionary<string, string[]> { ["name"] = ["is taken"], ["password"] = ["must be longer"] });
        page = await LabHost.ReadAsync(await host.SubmitAsync("/join?code=ABCD2345", Form(page, "join"), signedIn: false, ("name", "Ada"), ("password", "x")));
        page.QuerySelector("#name-error")!.TextContent.ShouldBe("The name is taken.");
        page.QuerySelector("#password-error")!.TextContent.ShouldBe("The password must be longer.");
        page.QuerySelector<IHtmlInputElement>("#name")!.GetAttribute("aria-invalid").ShouldBe("true");
        host.People.Wishes.ShouldBe([new JoinRequest("ABCD2345", "Ada", "x")]);
    }

    [Fact]
    public async Task Join_Done_LeadsToTheClassAndSigningInFirstComesBack()
    {
        await using var host = await LabHost.StartAsync();
        var page = await host.PageAsync("/join?code=ABCD2345", signedIn: false);
        var answer = await host.SubmitAsync("/join?code=ABCD2345", Form(page, "join"), signedIn: false, ("name", "Ada"), ("password", "x"));
        new Uri(answer.Headers.Location!.OriginalString, UriKind.RelativeOrAbsolute).ToString().ShouldEndWith("/classes/1");

        var signIn = page.QuerySelectorAll("a").Single(link => link.TextContent == "Sign in" && link.ParentElement!.TextContent.Contains("come back")).GetAttribute("href")!;
        answer = await host.SubmitAsync(signIn, Form(await host.PageAsync(signIn, signedIn: false), "sign-in"), signedIn: false, ("name", "Ada"), ("password", "x"));
        new Uri(answer.Headers.Location!.OriginalString, UriKind.RelativeOrAbsolute).ToString().ShouldEndWith("/join?code=ABCD2345");
    }

    [Fact]
    public async Task Join_WrongCode_SaysSo()
    {
        await using var host = await LabHost.StartAsync();
        var page = await host.PageAsync("/join?code=old", signedIn: false);
        page.QuerySelector("#code-error")!.TextContent.ShouldContain("renewed");
        page.QuerySelector<IHtmlInputElement>("#code")!.Value.ShouldBe("old");
    }

    [Fact]
    public async Task Class_Managed_ShowsCodeLinkAndQrCode()
    {
        await using var host = await LabHost.StartAsync();
        var page = await host.PageAsync("/classes/1");
        page.QuerySelector("#join-code")!.TextContent.ShouldBe("ABCD-2345");
        page.QuerySelector("#join-link")!.TextContent.ShouldEndWith("/join?code=ABCD2345");
        page.QuerySelector("svg.qr path")!.GetAttribute("d")!.Length.ShouldBeGreaterThan(1000);

        page = await LabHost.ReadAsync(await host.SubmitAsync("/classes/1", Form(page, "renew")));
        page.QuerySelector("#join-code")!.TextContent.ShouldBe("WXYZ-6789");
    }

    [Theory]
    [InlineData("-9223372036854775808")]
    [InlineData("9223372036854775807")]
    [InlineData("2147483648")]
    public async Task Class_LimitBeyondAnyNumber_SaysSoBesideTheField(string value)
    {
        await using var host = await LabHost.StartAsync();
        var page = await LabHost.ReadAsync(await host.SubmitAsync("/classes/1", Form(await host.PageAsync("/classes/1"), "change"), ("maximumRanks", value)));
        page.QuerySelector("#maximumRanks-error")!.TextContent.ShouldStartWith("Ranks of a job must be a whole number");
    }

    [Fact]
    public async Task Class_LimitWrong_SaysSoBesideTheField()
    {
        await using var host = await LabHost.StartAsync();
        var form = Form(await host.PageAsync("/classes/1"), "change");
        var page = await LabHost.ReadAsync(await host.SubmitAsync("/classes/1", form, ("maximumRanks", "5")));
        page.QuerySelector("#maximumRanks-error")!.TextContent.ShouldBe("Ranks of a job must be a whole number from 1 to 4.");
        page = await LabHost.ReadAsync(await host.SubmitAsync("/classes/1", form, ("jobsAtOnce", "many")));
        page.QuerySelector("#jobsAtOnce-error")!.TextContent.ShouldStartWith("Jobs at once must be a whole number");
    }

    [Fact]
    public async Task Class_Import_NamesBadRowsByLineAndColumnAndShowsLinks()
    {
        await using var host = await LabHost.StartAsync();
        host.People.OnImport = new ImportResult([new Imported(1, host.People.People[1], new PasswordLink("/password?user=2&token=t", DateTimeOffset.UtcNow))], [new BadRow(2, "address", "must be an address")]);
        var page = await LabHost.ReadAsync(await host.SubmitAsync("/classes/1", Form(await host.PageAsync("/classes/1"), "import"), ("csv", "Ada,ada@example.org\nBob,nonsense")));
        page.QuerySelector("[role=alert] li")!.TextContent.ShouldBe("Line 2, address: must be an address.");
        page.QuerySelector("[aria-label=Links]")!.TextContent.ShouldContain("/password?user=2&token=t");
        page.QuerySelector<IHtmlTextAreaElement>("#csv")!.Value.ShouldBe("Bob,nonsense");
    }

    [Fact]
    public async Task Class_OfAStudent_ShowsLimitsAndNobodyElse()
    {
        await using var host = await LabHost.StartAsync();
        host.People.Class = host.People.Class with { Manages = false, JoinCode = null };
        var page = await host.PageAsync("/classes/1");
        page.Body!.TextContent.ShouldContain("What a student may use");
        page.Body!.TextContent.ShouldNotContain("Ada");
        page.QuerySelectorAll("main form").ShouldBeEmpty();
        (await host.GetAsync("/classes/2")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Account_Sessions_AreNamedAndEnded()
    {
        await using var host = await LabHost.StartAsync();
        var page = await host.PageAsync("/account");
        page.QuerySelectorAll(".people tbody th").Select(name => name.TextContent).ShouldBe(["Chrome on Linux", "<script>"]);
        await host.SubmitAsync("/account", Form(page, "end-2"));
        host.People.Wishes.ShouldBe([2L]);
    }

    [Fact]
    public async Task People_RoleSet_IsAskedForThatPerson()
    {
        await using var host = await LabHost.StartAsync();
        await host.SubmitAsync("/people", Form(await host.PageAsync("/people"), "role-2"), ("role", nameof(Role.Instructor)));
        host.People.Wishes.ShouldBe([(2L, (Role?)Role.Instructor)]);
    }

    private static IHtmlFormElement Form(IHtmlDocument page, string name) =>
        page.QuerySelectorAll<IHtmlFormElement>("form").Single(form => form.QuerySelector("input[name=_handler]")?.GetAttribute("value") == name);
}
