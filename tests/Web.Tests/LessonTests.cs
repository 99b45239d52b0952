using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using MpiLab.Web.Lessons;

namespace MpiLab.Web.Tests;

public sealed class LessonTests
{
    [Fact]
    public void Answer_AfterQuestion_IsFoldedUpToTheNextSection()
    {
        var lesson = Parse("# Title\n\n## Question\n\nWhy?\n\n## Answer\n\nBecause of [two](?ranks=2).\n\n### Also\n\n- so\n\n## Try\n\nMore.\n");

        var answer = lesson.QuerySelectorAll("details").ShouldHaveSingleItem();
        answer.HasAttribute("open").ShouldBeFalse();
        answer.Children.Select(child => child.LocalName).ShouldBe(["summary", "p", "h3", "ul"]);
        answer.QuerySelector("summary")!.TextContent.ShouldBe("Answer");
        answer.QuerySelector("a")!.GetAttribute("href").ShouldBe("/programs/ring?ranks=2");
        lesson.Body!.Children.Select(child => child.LocalName).ShouldBe(["h2", "p", "details", "h2", "p"]);
    }

    [Fact]
    public void Hints_AfterSkeleton_AreFolded()
    {
        var lesson = Parse("## Skeleton\n\nTake it.\n\n## Hints\n\n1. One\n2. Two\n\n## Question\n\nWhy?\n\n## Answer\n\nSo.\n");

        lesson.QuerySelectorAll("details > summary").Select(summary => summary.TextContent).ShouldBe(["Hints", "Answer"]);
        lesson.QuerySelectorAll("details")[0].QuerySelectorAll("li").Length.ShouldBe(2);
    }

    [Theory]
    [InlineData("## Question\n\nWhy?\n\n## Hints\n\nNo hints.\n\n## Answer")]
    [InlineData("## Answer\n\nFirst.")]
    [InlineData("## Question\n\nWhy?\n\n## The idea\n\nx\n\n## Answer\n\nLate.")]
    [InlineData("## Question\n\nWhy?\n\n### Answer\n\nSmaller.")]
    [InlineData("## Question\n\nWhy?\n\n## Answers\n\nOther.")]
    public void Answer_ThatFollowsNoQuestion_StaysOpen(string markdown)
    {
        var lesson = Parse(markdown);
        lesson.QuerySelector("details").ShouldBeNull();
        lesson.QuerySelectorAll("h2, h3").Last().TextContent.ShouldStartWith("Answer");
    }

    [Fact]
    public void Answer_WithHtml_ShowsItAsText()
    {
        var lesson = Parse("## Question\n\nWhy?\n\n## Answer\n\n</details><script>alert(1)</script>\n");
        lesson.QuerySelector("script").ShouldBeNull();
        lesson.QuerySelector("details")!.TextContent.ShouldContain("</details><script>");
    }

    private static IHtmlDocument Parse(string markdown) =>
        new HtmlParser().ParseDocument(LessonMarkdown.ToHtml(markdown, "ring").Value);
}
