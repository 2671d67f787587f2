using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Portfolio.Web.Tests.Formats;

/// <summary>
/// Parses Markdown documents with a CommonMark parser, independently of the code that writes the documents.
/// </summary>
internal static class MarkdownDocuments
{
    /// <summary>Returns the text of the first heading, which must be of level 1.</summary>
    public static string HeadingOf(string markdown)
    {
        var heading = Markdig.Markdown.Parse(markdown).Descendants<HeadingBlock>().First();
        heading.Level.ShouldBe(1);
        return TextOf(heading.Inline!);
    }

    public static IEnumerable<(string Text, string Url)> LinksOf(string markdown) =>
        Markdig.Markdown.Parse(markdown).Descendants<LinkInline>().Select(link => (TextOf(link), link.Url!));

    public static string TextOf(ContainerInline inline) => string.Concat(inline.Descendants().Select(i => i switch
    {
        LiteralInline literal => literal.Content.ToString(),
        HtmlEntityInline entity => entity.Transcoded.ToString(),
        CodeInline code => code.Content,
        _ => "",
    }));
}
