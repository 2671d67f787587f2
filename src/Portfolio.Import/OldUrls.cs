using System.Text;
using System.Text.RegularExpressions;
using Portfolio.Markdown.Links;

namespace Portfolio.Import;

/// <summary>Maps the URLs of the old site to the URLs of the new site.</summary>
/// <param name="baseUrl">The base URL of the old site, or <see langword="null"/> if it is unknown.</param>
internal sealed partial class OldUrls(string? baseUrl)
{
    private readonly Uri? _base = Uri.TryCreate(baseUrl, UriKind.Absolute, out var url) ? url : null;
    private readonly Dictionary<string, string> _new = new(StringComparer.Ordinal);

    /// <summary>
    /// Returns the path, query and fragment of a URL on the old site, or <see langword="null"/> if the URL belongs to
    /// another site.
    /// </summary>
    public string? PathOf(string url)
    {
        if (url.StartsWith('/') && !url.StartsWith("//", StringComparison.Ordinal))
            return url;
        var absolute = url.StartsWith("//", StringComparison.Ordinal) ? "https:" + url : url;
        return _base is not null && Uri.TryCreate(absolute, UriKind.Absolute, out var old)
            && old.Scheme is ("http" or "https")
            && WithoutWww(old.Host) == WithoutWww(_base.Host) && (old.IsDefaultPort || old.Port == _base.Port)
            ? old.PathAndQuery + old.Fragment : null;
    }

    /// <param name="old">A URL or root-relative path on the old site.</param>
    /// <param name="now">The decoded path of the same page on the new site.</param>
    public void Add(string old, string now)
    {
        if (Key(old) is { } key)
            _new.TryAdd(key, now);
    }

    /// <summary>
    /// Converts a link to the old site to a link to the new site. Links to other sites or to unknown pages are returned
    /// unchanged.
    /// </summary>
    public string Rewrite(string url)
    {
        var path = PathOf(url);
        if (path is null)
            return url;
        return Key(path) is { } key && _new.TryGetValue(key, out var now)
            ? UrlEncoding.EncodePath(now) + FragmentOf(path) : url;
    }

    /// <summary>Removes the line breaks and tabs from a URL, as browsers do.</summary>
    public static string WithoutBreaks(string url) => url.AsSpan().IndexOfAny('\n', '\r', '\t') < 0 ? url
        : string.Concat(url.Split('\n', '\r', '\t'));

    /// <summary>Removes the line breaks and tabs from the URLs in HTML tags of a document.</summary>
    public static string WithoutBreaksInTags(string body) => Broken().Replace(body, url => WithoutBreaks(url.Value));

    [GeneratedRegex("""
        (?<=<(a|img|audio|video|source|iframe)\s[^<>]*\b(href|src|poster)\s*=\s*")[^"<>\r\n]*([\r\n\t]+[^"<>\r\n\s][^"<>\r\n]*)+(?=")
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Broken();

    /// <summary>
    /// Returns the path of a page as it is written, without what static hosts add: a slash, <c>index.html</c> or <c>.html</c>.
    /// </summary>
    public static string WithoutEnding(string path)
    {
        foreach (var ending in (ReadOnlySpan<string>)["/index.html", "/index.htm", ".html", "/"])
        {
            if (path.Length > ending.Length && path.EndsWith(ending, StringComparison.Ordinal))
                return path[..^ending.Length];
        }

        return path;
    }

    /// <summary>Returns the fragment of a URL with its number sign, or an empty string if there is none.</summary>
    public static string FragmentOf(string url)
    {
        var hash = url.IndexOf('#', StringComparison.Ordinal);
        return hash < 0 ? "" : url[hash..];
    }

    /// <summary>
    /// Returns the decoded path of a URL on the old site, for use as an alias. Returns <see langword="null"/> for the
    /// home page, for URLs with a query, and for URLs of other sites.
    /// </summary>
    public string? AliasOf(string url) =>
        Key(url) is { } key && key != "/" && !key.Contains('?', StringComparison.Ordinal) ? key : null;

    private string? Key(string url)
    {
        var path = PathOf(url)?.Split('#')[0];
        if (path is null)
            return null;
        var query = path.IndexOf('?', StringComparison.Ordinal);
        return SitePath.Normalize(Uri.UnescapeDataString(query < 0 ? path : path[..query]))
            + (query < 0 ? "" : path[query..]);
    }

    private static string WithoutWww(string host) =>
        host.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? host[4..] : host;
}

internal sealed record TextTargets(Func<string, string> Link, Func<string, string> File);

/// <summary>Assigns unique file names to documents. Slugs are normalized, so they cannot contain a path.</summary>
internal sealed class FreeNames
{
    /// <summary>The maximum length of a name in UTF-8 bytes. File systems allow 255 bytes with the extension.</summary>
    private const int MaxLength = 200;

    private readonly HashSet<string> _taken = new(["index", "_index", "readme"], StringComparer.OrdinalIgnoreCase);

    /// <param name="candidates">
    /// The slugs, titles and ids from which a name can be created, in order of preference.
    /// </param>
    public string Take(string folder, params ReadOnlySpan<string?> candidates)
    {
        var name = "";
        foreach (var candidate in candidates)
        {
            if (name.Length == 0)
                name = Shorten(Slug.OfSegment(candidate ?? "").Trim('_', '-'));
        }

        name = name.Length == 0 ? "untitled" : name;
        var free = name;
        for (var number = 2; _taken.Contains(free) || !_taken.Add($"{folder}/{free}"); number++)
            free = $"{name}-{number}";
        return free;
    }

    private static string Shorten(string name)
    {
        while (Encoding.UTF8.GetByteCount(name) > MaxLength)
            name = name[..^(char.IsLowSurrogate(name[^1]) ? 2 : 1)];
        return name.TrimEnd('-');
    }
}
