using System.Text.RegularExpressions;
using Markdig;
using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Parsers.Inlines;
using Markdig.Syntax;
using Portfolio.Markdown.Output;

namespace Portfolio.Markdown.Pipeline;

/// <summary>
/// Reports unsupported syntax of other site generators, such as shortcodes, once per document. The syntax is shown as
/// text, except attribute lists. A comment of a template language is an error, because its text would be shown.
/// </summary>
internal sealed partial class ForeignSyntaxExtension : RenderingExtension
{

    protected override void AddParsers(MarkdownPipelineBuilder pipeline)
    {
        pipeline.InlineParsers.InsertBefore<LinkInlineParser>(new TemplateParser());
        pipeline.InlineParsers.InsertBefore<LinkInlineParser>(new AttributeListParser());
    }

    public override void AddVisitors(DocumentWalk walk)
    {
        walk.OnBlock<ParagraphBlock>(paragraph =>
        {
            var text = walk.Context.MarkdownOf(paragraph.Span);
            if (Admonition().IsMatch(text))
                Report(walk.Context, paragraph.Span.Start, text[..3].ToString());
            return null;
        });
        walk.OnBlock<HtmlBlock>(block =>
        {
            for (var i = 0; i < block.Lines.Count && block.Type != HtmlBlockType.ScriptPreOrStyle; i++)
            {
                var line = block.Lines.Lines[i].Slice;
                foreach (var braces in Braces().EnumerateMatches(line.AsSpan()))
                    ReportTemplate(line.AsSpan()[braces.Index..], walk.Context, line.Start + braces.Index);
            }

            return null;
        });
    }

    private static void ReportTemplate(ReadOnlySpan<char> text, RenderingContext context, int offset)
    {
        foreach (var comment in Comment().EnumerateMatches(text))
        {
            context.ReportError(offset, Rule.ForeignComment,
                $"`{text.Slice(comment.Index, comment.Length)}` hides nothing here, so the document is not published; "
                + "write the comment as `<!-- … -->` or `%%…%%`, or put it in backticks");
            return;
        }

        if (Template().IsMatch(text))
            Report(context, offset, text[..3].ToString());
    }

    private static void Report(RenderingContext context, int offset, string syntax)
    {
        if (!context.State<ReportedSyntax>().Add(syntax))
            return;
        context.Report(offset, Rule.ForeignSyntax,
            $"`{syntax}` looks like syntax of another site generator and is shown as text; "
                + "rewrite it in Markdown, put it in backticks, or convert the folder with `portfolio import`");
    }

    /// <summary>The syntax that has already been reported.</summary>
    private sealed class ReportedSyntax : HashSet<string>;

    private sealed class TemplateParser : InlineParser
    {
        public TemplateParser() => OpeningCharacters = ['{'];

        public override bool Match(InlineProcessor processor, ref StringSlice slice)
        {
            if (slice.PeekCharExtra(-1) != '{' && RenderingContext.Of(processor.Context) is { } context)
                ReportTemplate(slice.AsSpan(), context, processor.GetSourcePosition(slice.Start));
            return false;
        }
    }

    [GeneratedRegex("\\{+", RegexOptions.NonBacktracking)]
    private static partial Regex Braces();

    [GeneratedRegex("^(?:(?:!!!|\\?\\?\\?\\+?)[ ]+[\"a-zA-Z]|===\\+?[ ]+\")", RegexOptions.NonBacktracking)]
    private static partial Regex Admonition();

    [GeneratedRegex(@"^(?:\{\{-?[ ]?/\*|\{%-?[ ]*comment\b|\{\{[<%][ ]*comment\b|\{::comment\b|\{\{!--|\{/\*|\{#-?[ ])",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Comment();

    [GeneratedRegex(@"^(?:\{\{[<%]|\{\{-?[ ]?/\*|\{%[ -]|\{::[a-z]|\{\{!--|\{/\*|\{#-?[ ])",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Template();
}
