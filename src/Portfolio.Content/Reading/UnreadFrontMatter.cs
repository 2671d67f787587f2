using System.Text.RegularExpressions;

namespace Portfolio.Content.Reading;

/// <summary>
/// Finds lines that are probably meant as front matter but are not valid: without the first <c>---</c>, with a
/// different number of hyphens, below a heading, in a comment or code block, or repeated.
/// </summary>
internal static partial class UnreadFrontMatter
{
    private const int MaxLines = 30;

    /// <summary>The maximum number of characters to match in each line, which limits the time.</summary>
    private const int MaxLength = 1000;

    /// <summary>
    /// Returns the index of the first line that looks like front matter, or <see langword="null"/> if there is none.
    /// </summary>
    /// <param name="isWithout">
    /// True if the document has no front matter. A single line such as <c>draft: true</c> is then considered to be
    /// front matter.
    /// </param>
    public static int? Find(string text, int start, bool isWithout)
    {
        var isFirst = true;
        var isInCode = false;
        var next = start;
        for (var lines = 0; lines < MaxLines && next < text.Length;)
        {
            var begin = next;
            var line = Visible(TextLines.At(text, begin, out next));
            if (line.IsEmpty)
                continue;
            lines++;
            var isCode = line.StartsWith("```", StringComparison.Ordinal)
                || line.StartsWith("~~~", StringComparison.Ordinal);
            if (isInCode || (isCode && !isFirst) || (!isWithout && IsTemplateTag(line)))
                return null;
            if (isWithout && !isCode && HidesDocument(line.ToString(), lines))
                return begin;
            if (!isCode && isFirst && IsBlock(text, begin, isFenced: false, needsEnd: false))
                return begin;
            if (line.StartsWith("<!--", StringComparison.Ordinal) && FindInComment(text, begin) is { } commented)
                return commented;
            if (IsFence(line) && IsBlock(text, next, isFenced: true, needsEnd: !isFirst))
                return begin;
            if (isCode && IsFence(Visible(TextLines.At(text, next, out var after)))
                && IsBlock(text, after, isFenced: true, needsEnd: false))
            {
                return next;
            }
            isInCode = isCode;
            isFirst = false;
        }

        return null;
    }

    /// <summary>
    /// Determines whether no line after <c>---</c> looks like a key, in which case <c>---</c> is a thematic break.
    /// </summary>
    public static bool IsProse(string text)
    {
        var lines = 0;
        for (var next = 0; next < text.Length;)
        {
            var line = Visible(TextLines.At(text, next, out next));
            // Headings and YAML comments both start with `#`, so a line that starts with `#` is ignored.
            if (line.IsEmpty || line[0] == '#')
                continue;
            lines++;
            if (KeyLike().Match(line.ToString()) is not { Success: true } match || match.Groups["end"].Success
                || VisibilityKeys.IsCommon(match.Groups["key"].Value))
            {
                return false;
            }
        }

        return lines > 0;
    }

    private static bool HidesDocument(string line, int number) =>
        (HidingLine().Match(line) is { Success: true } match && match.Groups["key"].Value != "date"
            && DecidesVisibility(match))
        || (number <= 3 && QuotedKey().Matches(line).Any(key => VisibilityKeys.IsVisibility(key.Groups["key"].Value)));

    private static int? FindInComment(string text, int start)
    {
        var end = text.IndexOf("-->", start, StringComparison.Ordinal);
        var next = text.IndexOf("<!--", start, StringComparison.Ordinal) + "<!--".Length;
        while (next < (end < 0 ? text.Length : end))
        {
            var begin = next;
            if (KeyLine().Match(Visible(TextLines.At(text, begin, out next)).ToString()) is { Success: true } match
                && DecidesVisibility(match))
            {
                return begin;
            }
        }

        return null;
    }

    /// <summary>Determines whether the lines that start at an index look like front matter.</summary>
    /// <param name="needsEnd">True if a closing line such as <c>---</c> must follow the keys.</param>
    private static bool IsBlock(string text, int start, bool isFenced, bool needsEnd)
    {
        var (known, decides) = (0, false);
        for (var (next, lines) = (start, 0); next < text.Length && lines < 100; lines++)
        {
            var line = TextLines.At(text, next, out next);
            var visible = Visible(line);
            if (KeyLine().Match(visible.ToString()) is { Success: true } match)
            {
                var name = match.Groups["key"].Value;
                known += VisibilityKeys.IsCommon(name) ? 1 : 0;
                decides |= isFenced ? VisibilityKeys.IsVisibility(name) : DecidesVisibility(match);
            }
            else if (known > 0 && IsFence(visible))
            {
                return true;
            }
            else if (!(isFenced && visible is "" or "{") && !IsContinuation(line))
            {
                break;
            }
        }

        return !needsEnd && (decides || known > 1);
    }

    /// <summary>
    /// Determines whether a line starts with a template tag, which often encloses sample front matter.
    /// </summary>
    private static bool IsTemplateTag(ReadOnlySpan<char> line) =>
        line.StartsWith("{{", StringComparison.Ordinal) || line.StartsWith("{%", StringComparison.Ordinal);

    private static bool IsContinuation(ReadOnlySpan<char> line) =>
        !line.IsEmpty && line[0] is ' ' or '\t' or '-' or '#';

    /// <summary>Determines whether a line outside of front matter is clearly meant to set the visibility.</summary>
    private static bool DecidesVisibility(Match line) =>
        VisibilityKeys.DecidesVisibility(line.Groups["key"].Value,
            line.Groups["value"].Value.Replace("-->", "", StringComparison.Ordinal)
            .Trim(' ', '\t', '"', '\'', ',', ';'));

    /// <summary>
    /// Determines whether a line looks like the start of front matter: hyphens, dashes, plus signs or similar
    /// characters, optionally followed by a format name.
    /// </summary>
    private static bool IsFence(ReadOnlySpan<char> line) => Fence().IsMatch(line);

    private static ReadOnlySpan<char> Visible(ReadOnlySpan<char> line)
    {
        while (!line.IsEmpty && TextLines.IsInvisible(line[0]))
            line = line[1..];
        return line.Length > MaxLength ? line[..MaxLength] : line;
    }

    [GeneratedRegex("^([-+;=*_.—–−]{2,}|[—–−]|%[A-Z].*)\\s*(yaml|yml|toml|json|#.*)?$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Fence();

    [GeneratedRegex("^[\"'{\\s]*(?<key>[A-Za-z][A-Za-z0-9_-]{0,40})[\"']?\\s*[:=](?<value>.*)$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex KeyLine();

    /// <summary>Matches the first word of a line, and any colon or equals sign after one to three words.</summary>
    [GeneratedRegex("^\\W*(?<key>\\w[\\w-]*)(( [\\w-]+){0,2}[\"']?\\s*(?<end>[:=]))?",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex KeyLike();

    /// <summary>Matches a key and value that are not in a list, heading, quotation or table.</summary>
    [GeneratedRegex("^(?![-#>*|+] )[^A-Za-z0-9]{0,5}.?(?<key>(?<![A-Za-z])[A-Za-z][A-Za-z0-9_-]{0,40})[\"']?\\s*[:=](?<value>.*)$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex HidingLine();

    /// <summary>Matches a quoted JSON key that is followed by a colon or an equals sign.</summary>
    [GeneratedRegex("[\"'](?<key>[A-Za-z][A-Za-z0-9_-]{0,40})[\"']\\s*[:=]",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex QuotedKey();
}
