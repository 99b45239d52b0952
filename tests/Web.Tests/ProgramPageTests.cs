using System.Net;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using MpiLab.Contracts;

namespace MpiLab.Web.Tests;

public sealed class ProgramPageTests
{
    private const string Path = $"/programs/{Samples.Program}";

    [Fact]
    public async Task Form_EachField_HasLabelHelpRangeAndDefault()
    {
        await using var host = await LabHost.StartAsync();
        var page = await host.PageAsync(Path);

        Field(page, "Samples").Value.ShouldBe("1000");
        Described(page, "Samples").ShouldBe("In all. 1 to 10\u202f000\u202f000\u202f000 points.");
        Field(page, "Time step").Value.ShouldBe("0.5");
        Field(page, "Ranks").Value.ShouldBe("2");
        Described(page, "Ranks").ShouldContain("4 slots, 3 free");
        Field(page, "Time limit").Value.ShouldBe("300");
        Field(page, "Save a picture").IsChecked.ShouldBeTrue();
        page.QuerySelector<IHtmlSelectElement>("select")!.Value.ShouldBe("gauss");
    }

    [Fact]
    public async Task Limits_OfAClass_AreNamedInTheHelpAndInTheError()
    {
        await using var host = await LabHost.StartAsync();
        host.Lab.LimitsFrom = "the class “MPI”";
        var page = await host.PageAsync(Path);
        Described(page, "Ranks").ShouldStartWith("1 to 4, which the class “MPI” allows.");
        Described(page, "Time limit").ShouldContain("3\u202f600 s, which the class “MPI” allows.");

        var form = page.QuerySelector<IHtmlFormElement>("form.run")!;
        Field(page, "Ranks").Value = "5";
        Field(page, "Time limit").Value = "3601";
        page = await LabHost.ReadAsync(await host.SubmitAsync(Path, form));
        Described(page, "Ranks").ShouldStartWith("Ranks must be a whole number from 1 to 4, which the class “MPI” allows.");
        Described(page, "Time limit").ShouldStartWith("Time limit must be a whole number from 1 to 3600 s, which the class “MPI” allows.");
    }

    [Fact]
    public async Task Page_OnThePath_LeadsToTheStepBeforeAndNamesItsOwn()
    {
        await using var host = await LabHost.StartAsync();
        var page = await host.PageAsync(Path);

        page.QuerySelector(".path-links")!.TextContent.ShouldContain("Intermediate · step 2");
        page.QuerySelector("[rel=prev]")!.GetAttribute("href").ShouldBe("/programs/other");
        page.QuerySelector("[rel=next]").ShouldBeNull();
    }

    [Fact]
    public async Task Skeleton_OfAnExercise_IsShownFoldedAndCanBeTaken()
    {
        await using var host = await LabHost.StartAsync();
        (await host.PageAsync(Path)).QuerySelector(".skeleton").ShouldBeNull();
        var skeleton = (await host.PageAsync("/programs/other")).QuerySelector(".skeleton").ShouldNotBeNull();

        skeleton.LocalName.ShouldBe("details");
        skeleton.HasAttribute("open").ShouldBeFalse();
        skeleton.QuerySelector("pre")!.TextContent.ShouldBe("// Your part 1: π < 4\n");
        var link = skeleton.QuerySelector("a[download]")!;
        link.GetAttribute("download").ShouldBe("OtherSkeleton.cs");
        var data = link.GetAttribute("href")!.Split("base64,")[1];
        Encoding.UTF8.GetString(Convert.FromBase64String(data)).ShouldBe("// Your part 1: π < 4\n");
    }

    [Theory]
    [InlineData("", "view-lesson"), InlineData("?samples=5", "view-run")]
    public async Task Views_OnANarrowScreen_BeginWithTheLessonOrWithTheFilledForm(string query, string first)
    {
        await using var host = await LabHost.StartAsync();
        var page = await host.PageAsync(Path + query);

        page.QuerySelectorAll("input[name=view][checked]").ShouldHaveSingleItem().Id.ShouldBe(first);
        page.QuerySelectorAll("form input[name=view]").ShouldBeEmpty();
    }

    [Fact]
    public async Task Form_LinkWithValues_FillsThem()
    {
        await using var host = await LabHost.StartAsync();
        var page = await host.PageAsync($"{Path}?ranks=3&samples=77&parameters.shape=sine&nonsense=1");

        Field(page, "Samples").Value.ShouldBe("77");
        Field(page, "Ranks").Value.ShouldBe("3");
        page.QuerySelector<IHtmlSelectElement>("select")!.Value.ShouldBe("sine");
    }

    [Fact]
    public async Task Run_GoodValues_SubmitsThemOnceAndGoesToTheJob()
    {
        await using var host = await LabHost.StartAsync();
        var form = Form(await host.PageAsync(Path));
        var answer = await host.SubmitAsync(Path, form, ("ranks", "4"), ("parameters.samples", "1 000_000"), ("parameters.step", "1e-3"), ("parameters.picture", null));

        answer.StatusCode.ShouldBe(HttpStatusCode.Found);
        answer.Headers.Location!.ToString().ShouldEndWith("/jobs/1");
        var (submission, key) = host.Lab.Submitted.ShouldHaveSingleItem();
        submission.Ranks.ShouldBe(4);
        submission.Parameters!["samples"].GetInt64().ShouldBe(1_000_000);
        submission.Parameters["step"].GetDouble().ShouldBe(1e-3);
        submission.Parameters["shape"].GetString().ShouldBe("gauss");
        submission.Parameters["picture"].GetBoolean().ShouldBeFalse();
        key.ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task Run_UnreadableNumbers_NamesEachBesideItsFieldAndInASummary()
    {
        await using var host = await LabHost.StartAsync();
        var form = Form(await host.PageAsync(Path));
        var page = await LabHost.ReadAsync(await host.SubmitAsync(Path, form, ("parameters.samples", "<many>"), ("ranks", "2.5")));

        host.Lab.Submitted.ShouldBeEmpty();
        var summary = page.QuerySelector("[role=alert]")!;
        summary.GetAttribute("tabindex").ShouldBe("-1");
        summary.TextContent.ShouldContain("2 fields are wrong");
        Field(page, "Samples").Value.ShouldBe("<many>");
        Field(page, "Samples").GetAttribute("aria-invalid").ShouldBe("true");
        Described(page, "Samples").ShouldStartWith("Samples must be a whole number from 1 to 10,000,000,000 points.");
        Described(page, "Ranks").ShouldStartWith("Ranks must be a whole number from 1 to 4.");
        Field(page, "Time step").HasAttribute("aria-invalid").ShouldBeFalse();
        foreach (var link in summary.QuerySelectorAll("a")) page.GetElementById(link.GetAttribute("data-focus")!).ShouldNotBeNull();
    }

    [Fact]
    public async Task Run_RefusedByTheLab_ShowsItsWordsBesideTheField()
    {
        await using var host = await LabHost.StartAsync();
        host.Lab.OnSubmit = _ => new SubmitOutcome.Invalid(new Dictionary<string, string[]> { ["parameters.step"] = ["must be at most 0.1 s here: beyond it the scheme is not stable."] });
        var form = Form(await host.PageAsync(Path));
        var page = await LabHost.ReadAsync(await host.SubmitAsync(Path, form));

        Described(page, "Time step").ShouldStartWith("Time step must be at most 0.1 s here: beyond it the scheme is not stable.");
    }

    [Fact]
    public async Task Run_FullQueue_SaysWhenToTryAgain()
    {
        await using var host = await LabHost.StartAsync();
        host.Lab.OnSubmit = _ => new SubmitOutcome.QueueFull(TimeSpan.FromSeconds(7), "100 jobs wait.");
        var form = Form(await host.PageAsync(Path));
        var page = await LabHost.ReadAsync(await host.SubmitAsync(Path, form));

        page.QuerySelector("[role=alert]")!.TextContent.Trim().ShouldBe("100 jobs wait. Try again in 7 s.");
    }

    [Fact]
    public async Task Run_FormSentTwice_SendsTheSameKey()
    {
        await using var host = await LabHost.StartAsync();
        var form = Form(await host.PageAsync(Path));
        await host.SubmitAsync(Path, form);
        await host.SubmitAsync(Path, form);

        host.Lab.Submitted.Select(s => s.Key).Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Run_KeyOfAnotherSubmission_IsSentAgainWithANewKey()
    {
        await using var host = await LabHost.StartAsync();
        var job = Samples.Job(9, JobState.Queued);
        host.Lab.OnSubmit = _ => host.Lab.Submitted.Count == 1 ? new SubmitOutcome.KeyReused("k") : new SubmitOutcome.Accepted(job);
        var form = Form(await host.PageAsync(Path));
        var answer = await host.SubmitAsync(Path, form);

        answer.Headers.Location!.ToString().ShouldEndWith("/jobs/9");
        host.Lab.Submitted.Select(s => s.Key).Distinct().Count().ShouldBe(2);
    }

    [Fact]
    public async Task Run_WithoutTheFormsToken_IsRefused()
    {
        await using var host = await LabHost.StartAsync();
        var form = Form(await host.PageAsync(Path));
        var answer = await host.SubmitAsync(Path, form, ("__RequestVerificationToken", null));

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        host.Lab.Submitted.ShouldBeEmpty();
    }

    [Fact]
    public async Task Lesson_MarkupInIt_IsText_AndItsTitleIsThePages()
    {
        await using var host = await LabHost.StartAsync();
        var lesson = (await host.PageAsync(Path)).QuerySelector(".lesson")!;

        lesson.QuerySelector("script").ShouldBeNull();
        lesson.QuerySelector("h1").ShouldBeNull();
        lesson.TextContent.ShouldContain("<script>alert(1)</script>");
        lesson.QuerySelector("a")!.GetAttribute("href").ShouldBe($"{Path}?samples=5&ranks=1");
    }

    [Fact]
    public async Task Source_IsTheWholeFile_ColouredByClass()
    {
        await using var host = await LabHost.StartAsync();
        var code = (await host.PageAsync(Path)).QuerySelector("pre code#source-Sample-cs")!;

        code.TextContent.ShouldBe(host.Lab.Programs[0].Source[0].Text);
        code.QuerySelector(".tk-comment")!.TextContent.ShouldBe("// <i>why</i>");
        code.QuerySelector(".tk-keyword")!.TextContent.ShouldBe("class");
    }

    [Fact]
    public async Task Program_ThatIsNotThere_Is404WithAPage()
    {
        await using var host = await LabHost.StartAsync();
        var answer = await host.GetAsync("/programs/nothing");

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await LabHost.ReadAsync(answer)).QuerySelector("h1")!.TextContent.ShouldBe("Nothing here");
    }

    private static IHtmlFormElement Form(IHtmlDocument page) => page.QuerySelector<IHtmlFormElement>("form.run")!;

    private static IHtmlInputElement Field(IHtmlDocument page, string label)
    {
        var found = page.QuerySelectorAll<IHtmlLabelElement>("form.run label").Single(l => l.TextContent.Trim() == label);
        return (IHtmlInputElement)(found.HtmlFor is { } id ? page.GetElementById(id) : found.QuerySelector("input")).ShouldNotBeNull();
    }

    private static string Described(IHtmlDocument page, string label) => string.Join(' ', Field(page, label).GetAttribute("aria-describedby")!.Split(' ')
        .Select(id => string.Join(' ', page.GetElementById(id).ShouldNotBeNull().TextContent.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries))));
}
