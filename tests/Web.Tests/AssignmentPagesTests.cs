using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using MpiLab.Contracts;

namespace MpiLab.Web.Tests;

/// <summary>Assignments, as those who teach make them and as students do them.</summary>
public sealed class AssignmentPagesTests
{
    [Fact]
    public async Task Instructions_WithMarkupAndLinksThatRun_AreTextAndPlacesAlone()
    {
        await using var host = await LabHost.StartAsync();
        var text = (await host.PageAsync("/assignments/1")).QuerySelector(".instructions")!;
        text.TextContent.ShouldContain("<script>alert(1)</script>");
        text.TextContent.ShouldContain("javascript:alert(3)");
        text.QuerySelectorAll("a").Select(link => link.GetAttribute("href")).ShouldBe(["", "https://example.org/", $"/programs/{Samples.Program}?ranks=2"]);
        text.QuerySelectorAll("h2").Select(heading => heading.TextContent).ShouldBe(["Another"]);
    }

    [Fact]
    public async Task Edit_CheckAddedAndAnotherRemoved_WhatWasWrittenStays()
    {
        await using var host = await LabHost.StartAsync();
        var page = await host.PageAsync("/assignments/1/edit");
        page = await LabHost.ReadAsync(await host.SubmitAsync("/assignments/1/edit", Form(page, "assignment"), ("title", "<Another>"), ("do", "add"), ("add", "result")));
        page.QuerySelectorAll(".check-editor legend").Select(legend => legend.TextContent).ShouldBe(["1. How the run ends", "2. Output matches", "3. Result near a value"]);
        page.QuerySelector<IHtmlInputElement>("#title")!.Value.ShouldBe("<Another>");

        page = await LabHost.ReadAsync(await host.SubmitAsync("/assignments/1/edit", Form(page, "assignment"), ("do", "remove-1"), ("checks[2].name", "pi")));
        page.QuerySelectorAll(".check-editor legend").Select(legend => legend.TextContent).ShouldBe(["1. How the run ends", "2. Result near a value"]);
        page.QuerySelector<IHtmlInputElement>("#checks-1-name")!.Value.ShouldBe("pi");
        host.Assignments.Wishes.ShouldBeEmpty();

        page = await LabHost.ReadAsync(await host.SubmitAsync("/assignments/1/edit", Form(page, "assignment"), ("do", "save"), ("checks[1].value", "three"), ("checks[1].tolerance", "")));
        page.QuerySelector("#checks-1-value-error")!.TextContent.ShouldBe("Value must be a number.");
        var answer = await host.SubmitAsync("/assignments/1/edit", Form(page, "assignment"), ("do", "save"), ("checks[1].value", "3.14"), ("checks[1].tolerance", "0.01"), ("dueAt", "2027-01-31T18:00"), ("counts", "last"));
        answer.StatusCode.ShouldBe(HttpStatusCode.Found);
        var settings = host.Assignments.Wishes.ShouldHaveSingleItem().ShouldBeOfType<AssignmentSettings>();
        settings.Checks.ShouldBe([new ExitCheck { Points = 1 }, new ResultCheck { Name = "pi", Value = 3.14, Tolerance = 0.01, Points = 1 }]);
        (settings.DueAt, settings.Counts, settings.Late).ShouldBe((new DateTimeOffset(2027, 1, 31, 18, 0, 0, TimeSpan.Zero), Counting.Last, new LateRule { PercentPerDay = 10, MostPercent = 50 }));
    }

    [Theory]
    [InlineData("60", "2027-01-31T18:00:00+01:00")]
    [InlineData("-300", "2027-01-31T18:00:00-05:00")]
    [InlineData("345", "2027-01-31T18:00:00+05:45")]
    [InlineData("", "2027-01-31T18:00:00Z")]
    public async Task Edit_DueTimeByTheBrowsersClock_IsThatMoment(string offset, string moment)
    {
        await using var host = await LabHost.StartAsync();
        var page = await host.PageAsync("/assignments/1/edit");
        var answer = await host.SubmitAsync("/assignments/1/edit", Form(page, "assignment"), ("do", "save"), ("dueAt", "2027-01-31T18:00"), ("dueAt.offset", offset));
        answer.StatusCode.ShouldBe(HttpStatusCode.Found);
        host.Assignments.Wishes.ShouldHaveSingleItem().ShouldBeOfType<AssignmentSettings>().DueAt.ShouldBe(DateTimeOffset.Parse(moment, System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("2027-01-31T18:00", "900")]
    [InlineData("2027-01-31T18:00", "soon")]
    [InlineData("0001-01-01T00:00", "840")]
    [InlineData("9999-12-31T23:59", "-840")]
    [InlineData("next Friday", "60")]
    public async Task Edit_DueTimeThatIsNone_IsNamedAndStays(string due, string offset)
    {
        await using var host = await LabHost.StartAsync();
        var page = await host.PageAsync("/assignments/1/edit");
        page = await LabHost.ReadAsync(await host.SubmitAsync("/assignments/1/edit", Form(page, "assignment"), ("do", "save"), ("dueAt", due), ("dueAt.offset", offset)));
        page.QuerySelector("#dueAt-error")!.TextContent.ShouldBe("This must be a day and a time.");
        page.QuerySelector("#dueAt")!.GetAttribute("value").ShouldBe(due);
        page.QuerySelector<IHtmlInputElement>("[name='dueAt.offset']")!.Value.ShouldBe(offset, "it would be taken for universal time");
        host.Assignments.Wishes.ShouldBeEmpty();
    }

    [Fact]
    public async Task Edit_FieldsLeftEmpty_AreNamedBesideEach()
    {
        await using var host = await LabHost.StartAsync();
        var page = await host.PageAsync($"/classes/1/assignments/new?program={Samples.Program}");
        page = await LabHost.ReadAsync(await host.SubmitAsync($"/classes/1/assignments/new?program={Samples.Program}", Form(page, "assignment"), ("do", "add"), ("add", "speedup")));
        page = await LabHost.ReadAsync(await host.SubmitAsync($"/classes/1/assignments/new?program={Samples.Program}", Form(page, "assignment"), ("do", "save"), ("checks[1].points", "")));
        foreach (var field in new[] { "ranks", "atLeast", "points" }) page.QuerySelector($"#checks-1-{field}-error")!.TextContent.ShouldEndWith(" must be filled in.", Case.Sensitive, field);

        host.Assignments.OnChange = new Outcome<AssignmentInfo>.Invalid("checks[1].ranks", "must be a whole number from 2 to 4");
        page = await LabHost.ReadAsync(await host.SubmitAsync($"/classes/1/assignments/new?program={Samples.Program}", Form(page, "assignment"),
            ("do", "save"), ("title", "x"), ("checks[1].ranks", "9"), ("checks[1].atLeast", "2"), ("checks[1].points", "1")));
        page.QuerySelector("#checks-1-ranks-error")!.TextContent.ShouldBe("At ranks must be a whole number from 2 to 4.");
        page.QuerySelector("[role=alert]")!.TextContent.ShouldContain("One field is wrong.");
    }

    [Fact]
    public async Task Student_FormOfARun_BeginsWithWhatTheAssignmentSays()
    {
        await using var host = await LabHost.StartAsync();
        host.Assignments.Assignment = host.Assignments.Assignment with { Manages = false, Settings = host.Assignments.Assignment.Settings with { Ranks = 2 } };
        var page = await host.PageAsync("/assignments/1");
        page.QuerySelector<IHtmlInputElement>("#ranks")!.Value.ShouldBe("2");
        page.QuerySelectorAll(".feedback .mark").Select(mark => mark.TextContent).ShouldBe(["Passed", "Missed", "Passed", "Missed"]);
        var answer = await host.SubmitAsync("/assignments/1", Form(page, "hand-in"));
        answer.StatusCode.ShouldBe(HttpStatusCode.Found);
        host.Assignments.Wishes.ShouldHaveSingleItem().ShouldBeOfType<NewHandIn>().Run!.Ranks.ShouldBe(2);
    }

    [Fact]
    public async Task Student_AssignmentClosed_HasNoForm()
    {
        await using var host = await LabHost.StartAsync();
        host.Assignments.Assignment = host.Assignments.Assignment with { Manages = false, Open = false };
        var page = await host.PageAsync("/assignments/1");
        page.QuerySelector("#ranks").ShouldBeNull();
        page.Body!.TextContent.ShouldContain("No runs are taken any more.");
    }

    [Fact]
    public async Task Run_PointsSet_GoWithTheReason()
    {
        await using var host = await LabHost.StartAsync();
        var page = await host.PageAsync("/hand-ins/1");
        page.QuerySelector("h1")!.TextContent.ShouldBe("Run of <b>Ada</b>");
        page.QuerySelector(".said")!.TextContent.ShouldBe("<b>Look</b>\nat rank 1.");
        page = await LabHost.ReadAsync(await host.SubmitAsync("/hand-ins/1", Form(page, "adjust"), ("points", "many"), ("reason", "x")));
        page.QuerySelector("#points-error")!.TextContent.ShouldBe("Points must be a number, or be left empty.");
        await host.SubmitAsync("/hand-ins/1", Form(page, "adjust"), ("points", "2.5"), ("reason", "a good try"));
        host.Assignments.Wishes.ShouldBe([new NewAdjustment(2.5, "a good try")]);
    }

    [Fact]
    public async Task Runs_CheckedAgain_SaysHowMany()
    {
        await using var host = await LabHost.StartAsync();
        var page = await host.PageAsync("/assignments/1");
        page = await LabHost.ReadAsync(await host.SubmitAsync("/assignments/1", Form(page, "recheck")));
        page.QuerySelector("[role=status]")!.TextContent.ShouldBe("3 runs will be checked again; 1 cannot be, because their jobs were deleted. Each keeps its points until then.");
        page.QuerySelector("check-wait")!.GetAttribute("data-hand-in").ShouldBe("2");
    }

    private static IHtmlFormElement Form(IHtmlDocument page, string name) =>
        page.QuerySelectorAll<IHtmlFormElement>("form").Single(form => form.QuerySelector("input[name=_handler]")?.GetAttribute("value") == name);
}
