using Markdig;
using Microsoft.AspNetCore.Components;

namespace MpiLab.Web.Lessons;

/// <summary>Lessons are Markdown with HTML switched off: markup in them is shown as text.</summary>
internal static class LessonMarkdown
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().UsePipeTables().Build();

    public static MarkupString ToHtml(string markdown) => new(Markdown.ToHtml(markdown, Pipeline));
}
