using System.Text;
using Markdig.Syntax;
using Portfolio.Content.Rendering.Highlighting;
using Portfolio.Content.Rendering.Output;

namespace Portfolio.Content.Rendering.Code;

/// <summary>Code blocks with syntax highlighting.</summary>
internal sealed class CodeExtension : RenderingExtension
{
    public override void AddVisitors(DocumentWalk walk) =>
        walk.OnBlock<CodeBlock>(block => new SafeHtmlBlock(Render(block, walk.Context)));

    private static string Render(CodeBlock block, RenderingContext context)
    {
        var fence = FenceInfo.Parse(block is FencedCodeBlock fenced ? $"{fenced.Info} {fenced.Arguments}".Trim() : null);
        foreach (var argument in fence.Unknown)
            context.Report(block.Span.Start, "code-argument",
                $"`{argument.Text}` is not supported here; use title=\"…\", {{1,3-5}} or showLineNumbers");

        var code = CodeHighlighter.Render(TextOf(block), fence.Language, fence.Options);
        if (code.Outcome == HighlightOutcome.UnknownLanguage && !context.IsFull)
        {
            var nearest = LanguageCatalogue.Nearest(fence.Language!);
            context.Report(block.Span.Start, "code-language", nearest is null
                ? $"`{fence.Language}` is not a known language and the code is not highlighted; write `text` for plain text"
                : $"`{fence.Language}` is not a known language and the code is not highlighted; did you mean `{nearest}`?");
        }
        else if (code.Outcome == HighlightOutcome.TooLong)
        {
            context.Report(block.Span.Start, "code-too-long",
                "the code is longer than 1 MB and is not highlighted; show only the relevant part");
        }

        return code.Html;
    }

    private static string TextOf(CodeBlock block)
    {
        var lines = block.Lines;
        var text = new StringBuilder();
        for (var i = 0; i < lines.Count; i++)
            text.Append(lines.Lines[i].Slice.AsSpan()).Append('\n');
        return text.ToString();
    }
}
