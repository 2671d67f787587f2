using System.Text;
using Markdig.Extensions.Abbreviations;
using Markdig.Syntax.Inlines;

namespace Portfolio.Markdown.Text;

internal static class InlineText
{
    public static string Of(ContainerInline container)
    {
        var text = new StringBuilder();
        Append(text, container);
        return text.ToString();
    }

    /// <summary>Returns the text with inline code between backticks.</summary>
    public static string WithCode(ContainerInline container)
    {
        var text = new StringBuilder();
        Append(text, container, mark: "`");
        return text.ToString();
    }

    private static void Append(StringBuilder text, ContainerInline container, string mark = "")
    {
        foreach (var inline in container)
        {
            var ends = inline is CodeInline code && !code.ContentSpan.Contains('`') ? mark : "";
            text.Append(ends);
            AppendOwn(text, inline);
            text.Append(ends);
            if (inline is ContainerInline inner)
                Append(text, inner, mark);
        }
    }

    /// <summary>Determines whether words of a character's script continue after a line break: in those without spaces but Hangul.</summary>
    private static bool IsJoined(char c) => WordRune.IsUnspaced(c)
        && c is not ((>= '\u1100' and <= '\u11FF') or (>= '\u3131' and <= '\u318E') or (>= '\uA960' and <= '\uA97C') or >= '\uAC00');

    public static void AppendOwn(StringBuilder text, Inline inline)
    {
        _ = inline switch
        {
            LiteralInline literal => text.Append(literal.Content.AsSpan()),
            CodeInline code => text.Append(code.ContentSpan),
            LineBreakInline line => text.Length > 0 && IsJoined(text[^1])
                && line.NextSibling is LiteralInline { Content.IsEmpty: false } next
                && IsJoined(next.Content.CurrentChar) ? text : text.Append(' '),
            HtmlEntityInline entity => text.Append(entity.Transcoded.AsSpan()),
            AutolinkInline link => text.Append(link.Url),
            AbbreviationInline abbreviation => text.Append(abbreviation.Abbreviation.Label),
            DelimiterInline delimiter => text.Append(delimiter.ToLiteral()),
            _ => text,
        };
    }
}

internal static class Summaries
{
    private const int MaxLength = 160;

    /// <summary>
    /// Returns the text on one line, shortened to at most 160 characters. Longer text is cut after a word if it
    /// contains spaces, and ends with an ellipsis.
    /// </summary>
    public static string Cut(string text)
    {
        text = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (text.Length <= MaxLength)
            return text;
        var end = text.LastIndexOf(' ', MaxLength - 1);
        if (end < MaxLength / 2)
        {
            var cut = EndOfCharacter(text);
            if (end <= 0 || !WordRune.IsSpaced(text[cut - 1]) || !WordRune.IsSpaced(text[cut]))
                end = cut;
        }
        return string.Concat(text.AsSpan(0, end).TrimEnd(" ,;:.–—-"), "…");
    }

    private static int EndOfCharacter(string text)
    {
        var end = 0;
        for (var i = 0; i < MaxLength;)
        {
            end = i;
            i += System.Globalization.StringInfo.GetNextTextElementLength(text, i);
        }

        return end;
    }
}
