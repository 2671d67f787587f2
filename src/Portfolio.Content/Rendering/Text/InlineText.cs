using System.Text;
using Markdig.Extensions.Abbreviations;
using Markdig.Syntax.Inlines;

namespace Portfolio.Content.Rendering.Text;

/// <summary>Plain text of inlines.</summary>
internal static class InlineText
{
    public static string Of(ContainerInline container)
    {
        var text = new StringBuilder();
        Append(text, container);
        return text.ToString();
    }

    private static void Append(StringBuilder text, ContainerInline container)
    {
        foreach (var inline in container)
        {
            AppendOwn(text, inline);
            if (inline is ContainerInline inner)
                Append(text, inner);
        }
    }

    /// <summary>Appends the text of an inline without its children.</summary>
    public static void AppendOwn(StringBuilder text, Inline inline)
    {
        _ = inline switch
        {
            LiteralInline literal => text.Append(literal.Content.AsSpan()),
            CodeInline code => text.Append(code.ContentSpan),
            LineBreakInline => text.Append(' '),
            HtmlEntityInline entity => text.Append(entity.Transcoded.AsSpan()),
            AutolinkInline link => text.Append(link.Url),
            AbbreviationInline abbreviation => text.Append(abbreviation.Abbreviation.Label),
            DelimiterInline delimiter => text.Append(delimiter.ToLiteral()),
            _ => text,
        };
    }
}
