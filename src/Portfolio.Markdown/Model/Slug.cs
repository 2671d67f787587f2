using System.Text;

namespace Portfolio.Markdown.Model;

/// <summary>
/// Creates URL segments: lower case, NFC, with letters of any script, and hyphens instead of other characters.
/// </summary>
public static class Slug
{
    /// <summary>
    /// Gets the slug of a tag or series: <c>C#</c> → <c>c-sharp</c>, <c>.NET</c> → <c>dotnet</c>, <c>CI/CD</c> →
    /// <c>ci-cd</c>.
    /// </summary>
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

    /// <summary>Gets the slugs of the segments of a path, without empty ones.</summary>
    public static string OfPath(string path) =>
        string.Join('/', path.Split('/').Select(OfSegment).Where(s => s.Length > 0));

    /// <summary>
    /// Keeps letters, marks, numbers and underscores, replaces other characters by single hyphens, and trims hyphens.
    /// </summary>
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

    /// <summary>
    /// Converts to lower case in NFC. Some letters compose with a mark only in lower case, such as <c>h</c> with
    /// U+0331.
    /// </summary>
    internal static string Lower(string text) => Compose(Compose(text).ToLowerInvariant());

    /// <summary>
    /// Normalizes to NFC. U+FFFE, which can occur in file names and URLs but which <see cref="string.Normalize()"/>
    /// rejects, becomes U+FFFD.
    /// </summary>
    public static string Compose(string text) => text.Replace('\uFFFE', '\uFFFD').Normalize(NormalizationForm.FormC);
}

/// <summary>The normal form of the site's URL paths.</summary>
public static class SitePath
{
    /// <summary>
    /// Normalizes a path: lower case, NFC, one leading slash, no trailing slash, no empty segments, no
    /// <c>index.html</c> or <c>.html</c>. Idempotent. Neither input nor result is percent-encoded.
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

    /// <summary>Determines whether an absolute or root-relative URL has a query or a fragment.</summary>
    public static bool HasQuery(string url) => url.AsSpan().ContainsAny('?', '#');

    /// <summary>
    /// Gets the path of an absolute or root-relative URL, without percent-encoding, query and fragment.
    /// </summary>
    public static string OfUrl(string url)
    {
        if (Uri.TryCreate(url, UriKind.Absolute, out var absolute) && absolute.Scheme is "http" or "https")
            url = absolute.AbsolutePath;
        return Uri.UnescapeDataString(url.Split('?', '#')[0]);
    }
}
