using System.Text.RegularExpressions;
using Markdig.Syntax;
using Portfolio.Markdown.Output;

namespace Portfolio.Markdown.Pipeline;

/// <summary>
/// Reports unsupported syntax of other site generators, such as shortcodes, once per document. The syntax is shown as
/// text.
/// </summary>
internal static class ForeignSyntax
{
    public const string Rule = "foreign-syntax";

    public static void Report(RenderingContext context, int offset, string syntax)
    {
        if (!context.ForeignSyntax.Add(syntax))
            return;
        context.Report(offset, Rule,
            $"`{syntax}` looks like syntax of another site generator and is shown as text; "
                + "rewrite it in Markdown, put it in backticks, or convert the folder with `portfolio import`");
    }
}

/// <summary>Reports MkDocs admonitions, details and tabs: <c>!!!</c>, <c>???</c> and <c>===</c>.</summary>
internal sealed partial class ForeignSyntaxExtension : RenderingExtension
{
    public override void AddVisitors(DocumentWalk walk) => walk.OnBlock<ParagraphBlock>(paragraph =>
    {
        var text = walk.Context.MarkdownOf(paragraph.Span);
        if (Mark().IsMatch(text))
            ForeignSyntax.Report(walk.Context, paragraph.Span.Start, text[..3].ToString());
        return null;
    });

    [GeneratedRegex("^(?:(?:!!!|\\?\\?\\?\\+?)[ ]+[\"a-zA-Z]|===\\+?[ ]+\")", RegexOptions.NonBacktracking)]
    private static partial Regex Mark();
}
