using System.Text;
using System.Text.RegularExpressions;
using Portfolio.Diagrams.Parsing;

namespace Portfolio.Diagrams.Text;

internal sealed record Label(IReadOnlyList<string> Lines, double Width)
{
    public static readonly Label Empty = new([], 0);

    public double Height => Lines.Count * TextWidth.LineHeight;

    public bool IsEmpty => Lines.Count == 0;

    /// <summary>
    /// Gets a value indicating whether the first letter belongs to a right-to-left script, such as Hebrew or Arabic.
    /// </summary>
    public bool IsRightToLeft => Text.EnumerateRunes().FirstOrDefault(Rune.IsLetter).Value
        is >= 0x0590 and <= 0x08FF or >= 0xFB1D and <= 0xFDFF or >= 0xFE70 and <= 0xFEFC
        or >= 0x10800 and <= 0x10FFF or >= 0x1E800 and <= 0x1EFFF;

    public string Text => string.Join(' ', Lines);

    /// <param name="text">Plain text, in which each line feed starts a new line.</param>
    /// <param name="maxWidth">The maximum line width in pixels.</param>
    public static Label Of(string text, double maxWidth)
    {
        if (string.IsNullOrWhiteSpace(text))
            return Empty;
        var lines = LineBreaker.Break(text, maxWidth);
        if (lines.Count > 1)
            lines = Balance(text, lines, maxWidth);
        return new(lines, lines.Max(line => TextWidth.Of(line)));
    }

    /// <summary>Breaks the text into the same number of lines, of similar length, without splitting words.</summary>
    private static List<string> Balance(string text, List<string> lines, double maxWidth)
    {
        var word = text.Split([' ', '\n']).Max(word => TextWidth.Of(word));
        var (narrow, wide) = (Math.Max(maxWidth / lines.Count, word),
            Math.Min(maxWidth, lines.Max(line => TextWidth.Of(line))));
        while (wide - narrow > 8)
        {
            var middle = (narrow + wide) / 2;
            var tried = LineBreaker.Break(text, middle);
            if (tried.Count > lines.Count)
                narrow = middle;
            else
                (lines, wide) = (tried, middle);
        }

        return lines;
    }
}

/// <summary>Decodes the labels of Mermaid diagrams: entities, line breaks, tags, and Markdown in <c>`…`</c>.</summary>
internal static partial class LabelText
{
    public static string OneLine(string text) => text.Replace('\n', ' ');

    public static string Unquote(string text) =>
        text.Trim() is ['"', .., '"'] and { Length: > 1 } quoted ? quoted[1..^1] : text;

    public static string Decode(string source, int at)
    {
        var text = Decode(source);
        return text.Length <= FixedLimits.MaxLabel ? text
            : throw DiagramException.TooLarge(at, $"the label has more than {FixedLimits.MaxLabel} characters; shorten it");
    }

    /// <summary>Decodes a label to plain text. Line feeds in the result are line breaks.</summary>
    public static string Decode(string source)
    {
        var text = source.Trim();
        if (text is ['`', .., '`'] and { Length: > 1 })
        {
            text = string.Join('\n', text[1..^1].Split('\n').Select(line => line.Trim()));
            text = Emphasis().Replace(Emphasis().Replace(text, "${text}"), "${text}");
        }

        if (text.Contains('<', StringComparison.Ordinal))
            text = Tag().Replace(Break().Replace(text, "\n"), "");
        if (text.Contains("fa", StringComparison.Ordinal))
            text = Icon().Replace(text, "");
        if (text.Contains('#', StringComparison.Ordinal))
        {
            text = Entity().Replace(text,
                match => char.IsAsciiDigit(match.ValueSpan[1]) ? "&" + match.Value : "&" + match.Value[1..]);
        }
        text = text.Replace("\\n", "\n", StringComparison.Ordinal);
        return HtmlText.Decode(text).Replace('\t', ' ').Trim();
    }

    [GeneratedRegex(@"<br\s*/?>",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Break();

    [GeneratedRegex(
        "</?(a|abbr|b|big|center|code|del|div|em|font|hr|i|img|ins|kbd|li|mark|ol|p|q|s|small|span|strong|sub|sup|tt|u|ul)(\\s[^<>]*)?/?>",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
        | RegexOptions.NonBacktracking)]
    private static partial Regex Tag();

    [GeneratedRegex("#([0-9]{1,7}|[a-zA-Z]{2,20});",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Entity();

    [GeneratedRegex(@"\bfa[bsrlk]?:fa-[a-z0-9-]+ ?", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Icon();

    [GeneratedRegex(@"(\*\*|\*)(?<text>[^*_\s]|[^*_\s][^*_\n]*[^*_\s])(\*\*|\*)|\b(__|_)(?<text>[^*_\s]|[^*_\s][^*_\n]*[^*_\s])(__|_)\b",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Emphasis();
}
