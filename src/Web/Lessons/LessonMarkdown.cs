using Markdig;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Microsoft.AspNetCore.Components;

namespace MpiLab.Web.Lessons;

/// <summary>
/// Lessons are Markdown with HTML switched off: markup in them is shown as text. A title of their own is left out,
/// since the page has one, a link that is only a query leads to the program's form with those values, and answers and hints are folded.
/// </summary>
internal static class LessonMarkdown
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().UsePipeTables().Use<FoldedSections>().Build();

    public static MarkupString ToHtml(string markdown, string program)
    {
        var lesson = Markdown.Parse(markdown, Pipeline);
        if (lesson.FirstOrDefault() is HeadingBlock { Level: 1 } title) lesson.Remove(title);
        foreach (var link in lesson.Descendants<LinkInline>())
        {
            if (link.Url is ['?', ..]) link.Url = $"/programs/{Uri.EscapeDataString(program)}{link.Url}";
        }
        // What is wide scrolls, so the keyboard must reach it.
        foreach (var code in lesson.Descendants<CodeBlock>()) code.GetAttributes().AddProperty("tabindex", "0");
        return new MarkupString(lesson.ToHtml(Pipeline));
    }
}
