using Markdig;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace MpiLab.Web.Lessons;

/// <summary>The sections "Answer" after a section "Question" and "Hints" after "Skeleton", closed until the reader opens them.</summary>
internal sealed class FoldedSections : IMarkdownExtension
{
    public void Setup(MarkdownPipelineBuilder pipeline) => pipeline.DocumentProcessed += Fold;

    public void Setup(MarkdownPipeline pipeline, IMarkdownRenderer renderer) => renderer.ObjectRenderers.AddIfNotAlready<SectionRenderer>();

    private static void Fold(MarkdownDocument lesson)
    {
        var sections = lesson.OfType<HeadingBlock>().Where(heading => heading.Level <= 2).ToList();
        foreach (var (before, heading) in sections.Zip(sections.Skip(1)))
        {
            if (Folded.FirstOrDefault(pair => IsSection(before, pair.After) && IsSection(heading, pair.Title)).Title is not { } title) continue;
            var at = lesson.IndexOf(heading);
            lesson.RemoveAt(at);
            var section = new Section(title);
            while (at < lesson.Count && lesson[at] is not HeadingBlock { Level: <= 2 })
            {
                var block = lesson[at];
                lesson.RemoveAt(at);
                section.Add(block);
            }
            lesson.Insert(at, section);
        }
    }

    private static readonly (string After, string Title)[] Folded = [("Question", "Answer"), ("Skeleton", "Hints")];

    private static bool IsSection(HeadingBlock heading, string title) =>
        heading is { Level: 2, Inline.FirstChild: LiteralInline { NextSibling: null } text } && text.Content.ToString() == title;

    /// <summary>No parser: only <see cref="Fold"/> makes one.</summary>
    private sealed class Section(string title) : ContainerBlock(null)
    {
        public string Title => title;
    }

    private sealed class SectionRenderer : HtmlObjectRenderer<Section>
    {
        protected override void Write(HtmlRenderer renderer, Section section)
        {
            renderer.EnsureLine();
            renderer.WriteLine($"<details class=\"answer\"><summary>{section.Title}</summary>");
            renderer.WriteChildren(section);
            renderer.WriteLine("</details>");
        }
    }
}
