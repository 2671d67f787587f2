using System.Text;
using Portfolio.Markdown.Links;

namespace Portfolio.Import;

/// <summary>Maps the URLs of the imported site to the new site.</summary>
/// <param name="baseUrl">The URL of the imported site, or <see langword="null"/> if it is unknown.</param>
internal sealed class OldUrls(string? baseUrl)
{
    private readonly Uri? _base = Uri.TryCreate(baseUrl, UriKind.Absolute, out var url) ? url : null;
    private readonly Dictionary<string, string> _new = new(StringComparer.Ordinal);

    /// <summary>
    /// Returns the path, query and fragment of a URL of the imported site, or <see langword="null"/> if the URL belongs
    /// to another site.
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

    /// <param name="old">A URL of the imported site.</param>
    /// <param name="now">A decoded path of the new site.</param>
    public void Add(string old, string now)
    {
        if (Key(old) is { } key)
            _new.TryAdd(key, now);
    }

    /// <summary>
    /// Converts a link to the new site. Links to other sites and unknown links are returned unchanged.
    /// </summary>
    public string Rewrite(string url)
    {
        var path = PathOf(url);
        if (path is null)
            return url;
        return Key(path) is { } key && _new.TryGetValue(key, out var now)
            ? UrlEncoding.EncodePath(now) + FragmentOf(path) : url;
    }

    /// <summary>Returns the fragment of a URL including its number sign, or an empty string if there is none.</summary>
    public static string FragmentOf(string url) =>
        url.IndexOf('#', StringComparison.Ordinal) is >= 0 and var hash ? url[hash..] : "";

    /// <summary>
    /// Returns the decoded path for use as an alias. Returns <see langword="null"/> for the home page, and for URLs
    /// that differ only in their query.
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

/// <summary>Assigns unique file names to documents. A slug from an export is never used as a path unchanged.</summary>
internal sealed class FreeNames
{
    /// <summary>The maximum length in UTF-8 bytes. File systems allow 255 including the extension.</summary>
    private const int MaxLength = 200;

    private readonly HashSet<string> _taken = new(["index", "_index", "readme"], StringComparer.OrdinalIgnoreCase);

    /// <param name="candidates">The slugs and titles to use, in order of preference.</param>
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
