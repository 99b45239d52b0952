using Markdig;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Microsoft.AspNetCore.Components;

namespace MpiLab.Web.Lessons;

/// <summary>
/// Lessons and instructions are Markdown with HTML switched off: markup in them is shown as text, and links lead to places alone. A title of their own is left out,
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
        foreach (var heading in lesson.Descendants<HeadingBlock>()) heading.Level = Math.Max(2, heading.Level);
        foreach (var link in lesson.Descendants<LinkInline>()) if (!LeadsSomewhere(link.Url)) link.Url = "";
        foreach (var link in lesson.Descendants<AutolinkInline>()) if (!link.IsEmail && !LeadsSomewhere(link.Url)) link.ReplaceBy(new LiteralInline(link.Url));
        // What is wide scrolls, so the keyboard must reach it.
        foreach (var code in lesson.Descendants<CodeBlock>()) code.GetAttributes().AddProperty("tabindex", "0");
        return new MarkupString(lesson.ToHtml(Pipeline));
    }

    // A place of the lab's, or on the web; nothing that a browser would run.
    private static bool LeadsSomewhere(string? url) => !Uri.TryCreate(url, UriKind.Absolute, out var place)
        ? url is not null && !url.Contains(':', StringComparison.Ordinal)
        : place.Scheme == Uri.UriSchemeHttps || place.Scheme == Uri.UriSchemeHttp || place.Scheme == Uri.UriSchemeMailto || url!.StartsWith('/');
}
