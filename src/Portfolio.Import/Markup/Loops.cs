using System.Text.RegularExpressions;

namespace Portfolio.Import.Markup;

/// <summary>A list of links to texts that a loop of Liquid makes.</summary>
/// <param name="Collection">The collection of Jekyll.</param>
/// <param name="Path">The part that the URLs of the texts have; empty for all of the collection.</param>
/// <param name="Key">The key of front matter by whose values they are sorted; empty without one.</param>
internal sealed record TextList(string Collection, string Path, string Key)
{
    /// <summary>Stands for the list in a text until the texts are known.</summary>
    public string Mark => $"\uE000{Collection}|{Path}|{Key}\uE001";
}

/// <summary>Finds the lists of texts in loops of Liquid.</summary>
internal sealed partial class Loops
{
    private readonly Dictionary<string, TextList> _variables = new(StringComparer.Ordinal);

    /// <summary>Reads an assignment such as <c>list = site.java | where_exp: "item", "item.url contains '/java/'"</c>.</summary>
    public void Assign(string arguments)
    {
        if (Assignment().Match(arguments) is not { Success: true } match)
            return;
        _variables[match.Groups["name"].Value] = new(match.Groups["collection"].Value, Part().Match(arguments).Groups["path"].Value,
            Sort().Match(arguments).Groups["key"].Value);
    }

    /// <summary>The list of a loop that writes the URLs of texts, or null if it does anything else.</summary>
    public TextList? Find(string arguments, string content)
    {
        if (Loop().Match(arguments) is not { Success: true } loop
            || !content.Contains(loop.Groups["item"].Value + ".url", StringComparison.Ordinal))
            return null;
        var source = loop.Groups["source"].Value;
        return _variables.GetValueOrDefault(source)
            ?? (source.StartsWith("site.", StringComparison.Ordinal) && source is not ("site.posts" or "site.pages" or "site.related_posts")
                ? new(source["site.".Length..], "", "") : null);
    }

    /// <summary>Writes the lists of a text.</summary>
    public static string Replace(string text, Func<TextList, string> links) => Mark().Replace(text, mark =>
        $"\n\n{links(new(mark.Groups["collection"].Value, mark.Groups["path"].Value, mark.Groups["key"].Value))}\n");

    [GeneratedRegex(@"^(?<name>[\w-]+)\s*=\s*site\.(?<collection>(?!posts\b|pages\b)[\w-]+)\s*(\||$)", RegexOptions.CultureInvariant
        | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Assignment();

    [GeneratedRegex("""\.url\s+contains\s+["'](?<path>[^"']+)["']""", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Part();

    [GeneratedRegex("""\bsort:\s*["'](?<key>\w+)["']""", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Sort();

    [GeneratedRegex(@"^(?<item>\w+)\s+in\s+(?<source>[\w.-]+)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Loop();

    /// <summary>A list, and the element of HTML around it.</summary>
    [GeneratedRegex(@"(<(?<tag>[ou]l)\b[^>]*>\s*)?\uE000(?<collection>[^|\uE001]*)\|(?<path>[^|\uE001]*)\|(?<key>[^\uE001]*)\uE001"
        + @"(?(tag)\s*</\k<tag>>)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Mark();
}
