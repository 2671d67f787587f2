using System.Text;
using System.Text.RegularExpressions;

namespace Portfolio.Content.Importing.Html;

/// <summary>Escapes text so that Markdown, in the form that this site renders, shows it as it is.</summary>
internal static partial class MarkdownEscape
{
    /// <summary>Escapes what has a meaning within a line.</summary>
    /// <param name="text">On one line.</param>
    /// <param name="next">The character after it; <c>\0</c> at the end of a block.</param>
    /// <param name="dollars">Whether <c>$</c> could begin a formula.</param>
    /// <param name="isCell">Whether it is in a table.</param>
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

    /// <summary>Escapes what has a meaning at the start of a line.</summary>
    public static string LineStart(string line) =>
        line.Length == 0 || !Block().IsMatch(line) ? line
        : char.IsAsciiDigit(line[0]) && line.AsSpan().IndexOfAny('.', ')') is var end ? $"{line[..end]}\\{line[end..]}" : $"\\{line}";

    /// <summary>A target of a link.</summary>
    public static string Url(string url)
    {
        var depth = 0;
        var isBalanced = url.All(c => (depth += c == '(' ? 1 : c == ')' ? -1 : 0) >= 0) && depth == 0;
        var result = new StringBuilder(url.Length);
        foreach (var c in url.Trim())
            result.Append(c <= ' ' || (c is '(' or ')' && !isBalanced) || c is '<' or '>' or '\\' or '|' or '"' or '`' or '[' or ']' or '*'
                or '{' or '}' or '\x7f' ? Uri.HexEscape(c) : c.ToString());
        return result.ToString();
    }

    /// <summary>A title of a link or image, in its quotes.</summary>
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
            '{' => isFollowed || (!isLast && text[i + 1] is '{' or '%' or '#'),
            // An image, when a link follows.
            '!' => isFollowed,
            '&' => isFollowed || Entity().IsMatch(text, i),
            '$' => dollars,
            '|' => isCell,
            _ => false,
        };
    }

    [GeneratedRegex(@"\G&#?[A-Za-z0-9]+;", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Entity();

    /// <summary>Headings, quotes, lists, rules and underlines, definitions, containers, tables, front matter.</summary>
    [GeneratedRegex(@"^(#{1,6}(\s|$)|>|[-+](\s|$)|\d{1,9}[.)](\s|$)|[-=]{1,}\s*$|(-\s*){3,}$|-{2,}[\s|:]|\+\+\+|:|\||;)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Block();
}
