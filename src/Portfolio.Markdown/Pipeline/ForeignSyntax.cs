using Markdig.Syntax;

namespace Portfolio.Markdown.Pipeline;

/// <summary>Reports unsupported syntax of other programs, which is shown literally, once per document.</summary>
internal static class ForeignSyntax
{
    public const string Rule = "foreign-syntax";

    public static void Report(RenderingContext context, int offset, string syntax)
    {
        if (context.HasForeignSyntax)
            return;
        context.HasForeignSyntax = true;
        context.Report(offset, Rule,
            $"`{syntax}` looks like syntax of another program and is shown as text; write Markdown, put it between backticks, or let "
                + "`portfolio import` translate the folder");
    }

}

/// <summary>Reports MkDocs admonitions.</summary>
internal sealed class ForeignSyntaxExtension : RenderingExtension
{
    public override void AddVisitors(DocumentWalk walk) => walk.OnBlock<ParagraphBlock>(paragraph =>
    {
        var text = walk.Context.MarkdownOf(paragraph.Span);
        if (text.StartsWith("=== \""))
            ForeignSyntax.Report(walk.Context, paragraph.Span.Start, "===");
        if (text.Length > 5 && (text.StartsWith("!!! ") || text.StartsWith("???")) && char.IsLetter(text[4]))
            ForeignSyntax.Report(walk.Context, paragraph.Span.Start, text[..3].ToString());
        return null;
    });
}
