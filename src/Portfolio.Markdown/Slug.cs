using System.Text;

namespace Portfolio.Markdown;

/// <summary>Creates segments of URLs: lower case, NFC, with letters of any script, and hyphens instead of other characters.</summary>
public static class Slug
{
    /// <summary>The slug of a tag or series: <c>C#</c> → <c>c-sharp</c>, <c>.NET</c> → <c>dotnet</c>, <c>CI/CD</c> →
    /// <c>ci-cd</c>.</summary>
    public static string OfTag(string label)
    {
        var text = label.Trim();
        if (text.StartsWith('.'))
            text = "dot" + text[1..];
        return OfSegment(text
            .Replace("#", "-sharp", StringComparison.Ordinal)
            .Replace("+", "-plus", StringComparison.Ordinal)
            .Replace("&", "-and-", StringComparison.Ordinal));
    }

    /// <summary>The slugs of the segments of a path, without empty ones.</summary>
    public static string OfPath(string path) =>
        string.Join('/', path.Split('/').Select(OfSegment).Where(s => s.Length > 0));

    /// <summary>Keeps letters, marks, numbers and underscores; replaces other characters by single hyphens; trims hyphens.</summary>
    public static string OfSegment(string text)
    {
        var builder = new StringBuilder(text.Length);
        foreach (var rune in Lower(text).EnumerateRunes())
        {
            if (rune.Value == '_' || WordRune.Is(rune))
                builder.Append(rune.ToString());
            else if (builder.Length > 0 && builder[^1] != '-')
                builder.Append('-');
        }

        return builder.ToString().Trim('-');
    }

    /// <summary>Lower case in NFC: some letters compose with a mark in lower case only, such as <c>h</c> with U+0331.</summary>
    internal static string Lower(string text) => Compose(Compose(text).ToLowerInvariant());

    /// <summary>Normalizes to NFC. Replaces U+FFFE, which <see cref="string.Normalize()"/> rejects but file names and URLs can contain, by
    /// U+FFFD.</summary>
    public static string Compose(string text) => text.Replace('\uFFFE', '\uFFFD').Normalize(NormalizationForm.FormC);
}

/// <summary>The normal form of URL paths of the site.</summary>
public static class SitePath
{
    /// <summary>
    /// Lower case, NFC, one leading slash, no trailing slash, no empty segments, <c>index.html</c> and <c>.html</c> removed.
    /// Idempotent. Input and result are not percent-encoded.
    /// </summary>
    public static string Normalize(string path)
    {
        var segments = Slug.Lower(path).Split('/', StringSplitOptions.RemoveEmptyEntries).ToList();
        while (segments.Count > 0)
        {
            var last = segments[^1];
            if (last is "index.html" or "index.htm")
                segments.RemoveAt(segments.Count - 1);
            else if (last.Length > ".html".Length && last.EndsWith(".html", StringComparison.Ordinal))
                segments[^1] = last[..^".html".Length];
            else
                break;
        }

        return "/" + string.Join('/', segments);
    }

    /// <summary>True if a URL, absolute or from the root, has a query or a fragment.</summary>
    public static bool HasQuery(string url) => url.AsSpan().ContainsAny('?', '#');

    /// <summary>The path of a URL that is absolute or begins with its path, without percent-encoding, query and fragment.</summary>
    public static string OfUrl(string url)
    {
        if (Uri.TryCreate(url, UriKind.Absolute, out var absolute) && absolute.Scheme is "http" or "https")
            url = absolute.AbsolutePath;
        return Uri.UnescapeDataString(url.Split('?', '#')[0]);
    }
}
