using Markdig;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace MpiLab.Web.Lessons;

/// <summary>The section "Answer" after a section "Question", closed until the reader opens it.</summary>
internal sealed class FoldedAnswer : IMarkdownExtension
{
    public void Setup(MarkdownPipelineBuilder pipeline) => pipeline.DocumentProcessed += Fold;

    public void Setup(MarkdownPipeline pipeline, IMarkdownRenderer renderer) => renderer.ObjectRenderers.AddIfNotAlready<AnswerRenderer>();

    private static void Fold(MarkdownDocument lesson)
    {
        var sections = lesson.OfType<HeadingBlock>().Where(heading => heading.Level <= 2).ToList();
        foreach (var (question, heading) in sections.Zip(sections.Skip(1)))
        {
            if (!IsSection(question, "Question") || !IsSection(heading, "Answer")) continue;
            var at = lesson.IndexOf(heading);
            lesson.RemoveAt(at);
            var answer = new Answer();
            while (at < lesson.Count && lesson[at] is not HeadingBlock { Level: <= 2 })
            {
                var block = lesson[at];
                lesson.RemoveAt(at);
                answer.Add(block);
            }
            lesson.Insert(at, answer);
        }
    }

    private static bool IsSection(HeadingBlock heading, string title) =>
        heading is { Level: 2, Inline.FirstChild: LiteralInline { NextSibling: null } text } && text.Content.ToString() == title;

    /// <summary>No parser: only <see cref="Fold"/> makes one.</summary>
    private sealed class Answer() : ContainerBlock(null);

    private sealed class AnswerRenderer : HtmlObjectRenderer<Answer>
    {
        protected override void Write(HtmlRenderer renderer, Answer answer)
        {
            renderer.EnsureLine();
            renderer.WriteLine("<details class=\"answer\"><summary>Answer</summary>");
            renderer.WriteChildren(answer);
            renderer.WriteLine("</details>");
        }
    }
}
