using System.Text.RegularExpressions;

namespace Portfolio.Import.Markup;

/// <summary>Represents a list of links to documents that a Liquid loop generates.</summary>
/// <param name="Collection">The name of the Jekyll collection whose documents are listed.</param>
/// <param name="Path">
/// The text that the URLs of listed documents contain, or an empty string for the whole collection.
/// </param>
/// <param name="Key">The front matter key by which the list is sorted, or an empty string if there is none.</param>
internal sealed record TextList(string Collection, string Path, string Key)
{
    /// <summary>Gets a placeholder, which is replaced with the list when all documents have been read.</summary>
    public string Placeholder => $"\uE000{Collection}|{Path}|{Key}\uE001";
}

internal sealed partial class Loops
{
    private readonly Dictionary<string, TextList> _variables = new(StringComparer.Ordinal);

    /// <summary>
    /// Remembers the list that an <c>assign</c> tag defines, such as <c>list = site.java | where_exp: "item", "item.url
    /// contains '/java/'"</c>.
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
    /// Returns the list that a loop writes, or <see langword="null"/> if the loop does not write the URLs of documents.
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

    /// <summary>Replaces each placeholder in a document with the list of links.</summary>
    public static string Replace(string text, Func<TextList, string> links) => Placeholder().Replace(text, match =>
        $"\n\n{links(new(match.Groups["collection"].Value, match.Groups["path"].Value, match.Groups["key"].Value))}\n");

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

    /// <summary>Matches a placeholder, including the HTML list around it if there is one.</summary>
    [GeneratedRegex(@"(<(?<tag>[ou]l)\b[^>]*>\s*)?\uE000(?<collection>[^|\uE001]*)\|(?<path>[^|\uE001]*)\|(?<key>[^\uE001]*)\uE001"
        + @"(?(tag)\s*</\k<tag>>)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Placeholder();
}
