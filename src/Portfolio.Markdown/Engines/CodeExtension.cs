using System.Text;
using Markdig.Syntax;
using Portfolio.Markdown.Output;
using Portfolio.Highlighting;

namespace Portfolio.Markdown.Engines;

/// <summary>Highlights code blocks.</summary>
internal sealed class CodeExtension : RenderingExtension
{
    public override void AddVisitors(DocumentWalk walk) =>
        walk.OnBlock<CodeBlock>(block => new SafeHtmlBlock(Render(block, walk.Context)));

    private static string Render(CodeBlock block, RenderingContext context)
    {
        var info = block is FencedCodeBlock fenced ? $"{fenced.Info} {fenced.Arguments}".Trim() : null;
        var code = CodeHighlighter.Render(TextOf(block), info, cancellation: context.Cancellation);
        if (!context.IsFull)
        {
            foreach (var message in code.Messages)
                context.Report(block.Span.Start, message.Rule, message.Text);
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
