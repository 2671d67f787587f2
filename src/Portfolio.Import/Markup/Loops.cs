using System.Text.RegularExpressions;

namespace Portfolio.Import.Markup;

/// <summary>Represents a list of document links that a Liquid loop generates.</summary>
/// <param name="Collection">The Jekyll collection.</param>
/// <param name="Path">A part of the URLs of the listed documents, or an empty string for the whole collection.</param>
/// <param name="Key">The front matter key that determines the order, or an empty string if there is none.</param>
internal sealed record TextList(string Collection, string Path, string Key)
{
    /// <summary>Gets the placeholder for the list, which is replaced when all documents are known.</summary>
    public string Mark => $"\uE000{Collection}|{Path}|{Key}\uE001";
}

internal sealed partial class Loops
{
    private readonly Dictionary<string, TextList> _variables = new(StringComparer.Ordinal);

    /// <summary>
    /// Reads an assignment such as <c>list = site.java | where_exp: "item", "item.url contains '/java/'"</c>.
    /// </summary>
    public void Assign(string arguments)
    {
        if (Assignment().Match(arguments) is not { Success: true } match)
            return;
        _variables[match.Groups["name"].Value] = new(match.Groups["collection"].Value,
            Part().Match(arguments).Groups["path"].Value,
            Sort().Match(arguments).Groups["key"].Value);
    }

    /// <summary>
    /// Returns the document list of a loop, or <see langword="null"/> if the loop does not write document URLs.
    /// </summary>
    public TextList? Find(string arguments, string content)
    {
        if (Loop().Match(arguments) is not { Success: true } loop
            || !content.Contains(loop.Groups["item"].Value + ".url", StringComparison.Ordinal))
        {
            return null;
        }
        var source = loop.Groups["source"].Value;
        return _variables.GetValueOrDefault(source)
            ?? (source.StartsWith("site.", StringComparison.Ordinal)
                && source is not ("site.posts" or "site.pages" or "site.related_posts")
                ? new(source["site.".Length..], "", "") : null);
    }

    /// <summary>Replaces the placeholders in a document with lists of links.</summary>
    public static string Replace(string text, Func<TextList, string> links) => Mark().Replace(text, mark =>
        $"\n\n{links(new(mark.Groups["collection"].Value, mark.Groups["path"].Value, mark.Groups["key"].Value))}\n");

    [GeneratedRegex(@"^(?<name>[\w-]+)\s*=\s*site\.(?<collection>(?!posts\b|pages\b)[\w-]+)\s*(\||$)",
        RegexOptions.CultureInvariant
        | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Assignment();

    [GeneratedRegex("""\.url\s+contains\s+["'](?<path>[^"']+)["']""",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Part();

    [GeneratedRegex("""\bsort:\s*["'](?<key>\w+)["']""", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Sort();

    [GeneratedRegex(@"^(?<item>\w+)\s+in\s+(?<source>[\w.-]+)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Loop();

    /// <summary>Matches a placeholder with the HTML list around it.</summary>
    [GeneratedRegex(@"(<(?<tag>[ou]l)\b[^>]*>\s*)?\uE000(?<collection>[^|\uE001]*)\|(?<path>[^|\uE001]*)\|(?<key>[^\uE001]*)\uE001"
        + @"(?(tag)\s*</\k<tag>>)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Mark();
}
