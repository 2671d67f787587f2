using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace Portfolio.Import.Html;

/// <summary>Escapes text so that Markdown shows the text literally.</summary>
internal static partial class MarkdownEscape
{
    /// <summary>The characters that make a formula of text between escaped brackets.</summary>
    private static readonly SearchValues<char> Signs = SearchValues.Create("\\{}_^=<>+");

    /// <summary>Escapes the characters that have a special meaning anywhere in a line.</summary>
    /// <param name="text">The text, which must not contain line feeds.</param>
    /// <param name="next">
    /// The character that follows the text, or <c>\0</c> if the text is at the end of a block.
    /// </param>
    /// <param name="dollars">True if a <c>$</c> could start a formula and must be escaped.</param>
    public static string Inline(string text, char next, bool dollars, bool isCell)
    {
        var result = new StringBuilder(text.Length + 8);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (Needs(c, i, text, next, dollars, isCell))
                result.Append('\\');
            result.Append(c);
        }

        return result.ToString();
    }

    /// <summary>Escapes a character at the start of a line if the character has a special meaning there.</summary>
    public static string LineStart(string line)
    {
        // Between escaped brackets at the start and end of a line, the text would be a formula.
        if (line.StartsWith(@"\[", StringComparison.Ordinal) && line.TrimEnd().EndsWith(@"\]", StringComparison.Ordinal))
            return $"{line.TrimEnd()[..^2]}&#93;";
        line = Bracketed().Replace(line, m => line.AsSpan(0, m.Index).Count('`') % 2 == 0 && CanBeFormula(m.Value.AsSpan(2, m.Length - 4))
            ? $"&#91;{m.Value.AsSpan(2)}" : m.Value);
        if (!Block().IsMatch(line))
            return line;
        var end = char.IsAsciiDigit(line[0]) ? line.AsSpan().IndexOfAny('.', ')') : 0;
        return $"{line[..end]}\\{line[end..]}";
    }

    /// <summary>Determines whether text between escaped brackets can be a formula, which has signs but no long words.</summary>
    private static bool CanBeFormula(ReadOnlySpan<char> text) =>
        text.ContainsAny(Signs) && (text.Contains('\\') || !LongWord().IsMatch(text));

    public static string Url(string url)
    {
        var isBalanced = HasBalancedParentheses(url);
        var result = new StringBuilder(url.Length);
        foreach (var c in url.Trim())
        {
            var isEscaped = c <= ' ' || (c is '(' or ')' && !isBalanced)
                || c is '<' or '>' or '\\' or '|' or '"' or '`' or '[' or ']' or '*' or '{' or '}' or '\x7f';
            result.Append(isEscaped ? Uri.HexEscape(c) : c.ToString());
        }
        return result.ToString();
    }

    private static bool HasBalancedParentheses(string url)
    {
        var depth = 0;
        foreach (var c in url)
        {
            if (c == '(')
                depth++;
            else if (c == ')' && --depth < 0)
                return false;
        }

        return depth == 0;
    }

    public static string Title(string title, bool isCell) =>
        $"\"{Inline(title, '"', dollars: true, isCell).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    private static bool Needs(char c, int i, string text, char next, bool dollars, bool isCell)
    {
        var isLast = i + 1 == text.Length;
        var isFollowed = isLast && next != '\0';
        return c switch
        {
            '\\' or '`' or '*' or '[' or ']' or '<' => true,
            '_' => i == 0 || isLast || !char.IsLetterOrDigit(text[i - 1]) || !char.IsLetterOrDigit(text[i + 1]),
            '~' or '%' => isFollowed || i == 0 || (!isLast && text[i + 1] == c) || text[i - 1] == c,
            '{' => isFollowed || (!isLast && text[i + 1] is '{' or '%' or '#' or '.') || Attribute().IsMatch(text, i),
            // An exclamation mark directly before a link would turn the link into an image.
            '!' => isFollowed,
            '&' => isFollowed || Entity().IsMatch(text, i),
            '$' => dollars,
            ':' => Emoji().IsMatch(text, i),
            '|' => isCell,
            _ => false,
        };
    }

    [GeneratedRegex(@"\G:[a-z+-][a-z0-9_+-]*:", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Emoji();

    [GeneratedRegex(@"\G\{\s*[\w:-]+=", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Attribute();

    [GeneratedRegex(@"\p{L}{4}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex LongWord();

    [GeneratedRegex(@"(?<=(^|[^\\])(\\\\)*)\\\[((?!\\\])[^`])*\\\]", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Bracketed();

    [GeneratedRegex(@"\G&#?[A-Za-z0-9]+;", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Entity();

    /// <summary>
    /// Matches a line that would start a heading, quote, list, thematic break, heading underline, definition,
    /// container, table or front matter.
    /// </summary>
    [GeneratedRegex(@"^(#{1,6}(\s|$)|>|[-+](\s|$)|\d{1,9}[.)](\s|$)|[-=]{1,}\s*$|(-\s*){3,}$|-{2,}[\s|:]|\+\+\+|:|\||;)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Block();
}

/// <summary>
/// Determines from the text before and after emphasized text whether Markdown recognizes emphasis markers around it.
/// </summary>
internal static class InlineEdges
{
    /// <summary>Returns the first character after a node in its block, or <c>\0</c> at the end of the block.</summary>
    public static char Next(INode node)
    {
        for (var at = node; at is not null && !at.IsBlock(); at = at.Parent)
        {
            for (var sibling = at.NextSibling; sibling is not null; sibling = sibling.NextSibling)
            {
                if (sibling is IElement { LocalName: "br" } || sibling.IsBlock())
                    return '\n';
                if (sibling is IElement { LocalName: "img" })
                    return '!';
                if (sibling is IElement { LocalName: "a" or Footnotes.Marker })
                    return '[';
                if (sibling is IText or IElement && sibling.TextContent.Length > 0)
                    return sibling.TextContent[0];
            }
        }

        return '\0';
    }

    /// <summary>Determines whether Markdown recognizes emphasis markers around a text.</summary>
    /// <param name="before">The text before the opening marker, which may be empty.</param>
    /// <param name="inner">The emphasized text, which is not empty.</param>
    /// <param name="isNested">True if the text is already inside other emphasis.</param>
    public static bool AllowMarks(
        StringBuilder before, string inner, char mark, char next, IElement element, bool isNested)
    {
        var previous = before.Length == 0 ? '\0' : before[^1];
        var isAlone = isNested && before.Length == 0 && IsOnly(element);
        if (char.IsWhiteSpace(inner[0]) || char.IsWhiteSpace(inner[^1]))
            return false;
        if (previous == mark || (isNested && !isAlone && (previous == '\0' || IsLast(element))))
            return false;
        if ((inner[0] == mark || inner[^1] == mark)
            && !(element.ChildNodes.Length == 1 && element.FirstChild is IElement))
        {
            return false;
        }
        return !(IsPunctuation(inner[0]) && !IsEdge(previous)) && !(IsPunctuation(inner[^1]) && !IsEdge(next));
    }

    private static bool IsOnly(INode node) => node.Parent!.ChildNodes.Length == 1;

    private static bool IsLast(INode node) => node.NextSibling is null;

    private static bool IsPunctuation(char c) => !char.IsLetterOrDigit(c);

    /// <summary>
    /// Determines whether a character is white space, ASCII punctuation, or the end of a block (<c>\0</c>).
    /// </summary>
    private static bool IsEdge(char c) =>
        c == '\0' || char.IsWhiteSpace(c) || (char.IsAscii(c) && (char.IsPunctuation(c) || char.IsSymbol(c)));
}
