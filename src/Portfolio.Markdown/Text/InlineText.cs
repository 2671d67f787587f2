using System.Text;
using Markdig.Extensions.Abbreviations;
using Markdig.Extensions.Footnotes;
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

    /// <summary>Determines whether Chinese or Japanese text continues after a line break, which then is no space.</summary>
    public static bool IsJoined(LineBreakInline line) => !line.IsHard
        && JoinedLines.IsIdeographic(Neighbour(line, isNext: true)) && JoinedLines.IsIdeographic(Neighbour(line, isNext: false));

    /// <summary>Returns the character next to a line break, or 0 if something other than text is there.</summary>
    private static int Neighbour(Inline line, bool isNext)
    {
        for (var inline = Step(line, isNext); inline is not null; inline = Step(inline, isNext))
        {
            int? character = inline switch
            {
                LiteralInline literal => JoinedLines.Edge(literal.Content.AsSpan(), isNext),
                CodeInline code => JoinedLines.Edge(code.ContentSpan, isNext),
                HtmlEntityInline entity => JoinedLines.Edge(entity.Transcoded.AsSpan(), isNext),
                LinkInline { IsImage: true } => 0,
                HtmlInline html => BreaksLine(html.Tag) ? 0 : null,
                ContainerInline or FootnoteLink => null,
                _ => 0,
            };
            if (character is not null)
                return character.Value;
        }

        return 0;
    }

    private static bool BreaksLine(string tag) => tag.StartsWith("<br", StringComparison.OrdinalIgnoreCase)
        || tag.StartsWith("<img", StringComparison.OrdinalIgnoreCase);

    /// <summary>Returns the next or previous inline in document order, or <see langword="null"/> at the end of the block.</summary>
    private static Inline? Step(Inline inline, bool isNext)
    {
        if (isNext && inline is ContainerInline { FirstChild: { } first })
            return first;
        Inline? at = inline;
        while (at is not null && (isNext ? at.NextSibling : at.PreviousSibling) is null)
            at = at.Parent;
        at = isNext ? at?.NextSibling : at?.PreviousSibling;
        while (!isNext && at is ContainerInline { LastChild: { } last } and not LinkInline { IsImage: true })
            at = last;
        return at;
    }

    public static void AppendOwn(StringBuilder text, Inline inline)
    {
        _ = inline switch
        {
            LiteralInline literal => text.Append(literal.Content.AsSpan()),
            CodeInline code => text.Append(code.ContentSpan),
            LineBreakInline line => IsJoined(line) ? text : text.Append(' '),
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
