using Portfolio.Content.Reading;
using Portfolio.Content.Rendering.Links;

namespace Portfolio.Content.Importing;

/// <summary>Where the URLs of the imported site lead in the new one.</summary>
/// <param name="baseUrl">The URL of the imported site.</param>
internal sealed class OldUrls(string? baseUrl)
{
    private readonly Uri? _base = Uri.TryCreate(baseUrl, UriKind.Absolute, out var url) ? url : null;
    private readonly Dictionary<string, string> _new = new(StringComparer.Ordinal);

    /// <summary>The path, with its query, of a URL of the imported site; <see langword="null"/> for those of other sites.</summary>
    public string? PathOf(string url)
    {
        if (url.StartsWith('/') && !url.StartsWith("//", StringComparison.Ordinal))
            return url;
        var absolute = url.StartsWith("//", StringComparison.Ordinal) ? "https:" + url : url;
        return _base is not null && Uri.TryCreate(absolute, UriKind.Absolute, out var old) && old.Scheme is ("http" or "https")
            && WithoutWww(old.Host) == WithoutWww(_base.Host) && (old.IsDefaultPort || old.Port == _base.Port)
            ? old.PathAndQuery + old.Fragment : null;
    }

    /// <param name="old">A URL of the imported site.</param>
    /// <param name="now">A decoded path of the new one.</param>
    public void Add(string old, string now)
    {
        if (Key(old) is { } key)
            _new.TryAdd(key, now);
    }

    /// <summary>A link as it is in the new site; those of other sites and unknown ones stay as they are.</summary>
    public string Rewrite(string url)
    {
        var path = PathOf(url);
        if (path is null)
            return url;
        return Key(path) is { } key && _new.TryGetValue(key, out var now) ? UrlEncoding.EncodePath(now) + FragmentOf(path) : url;
    }

    /// <summary>The fragment of a URL with its number sign; empty when it has none.</summary>
    public static string FragmentOf(string url) => url.IndexOf('#', StringComparison.Ordinal) is >= 0 and var hash ? url[hash..] : "";

    /// <summary>The decoded path as an alias; <see langword="null"/> for the home page, and for URLs that only their query tells
    /// apart.</summary>
    public string? AliasOf(string url) => Key(url) is { } key && key != "/" && !key.Contains('?', StringComparison.Ordinal) ? key : null;

    private string? Key(string url)
    {
        var path = PathOf(url)?.Split('#')[0];
        if (path is null)
            return null;
        var query = path.IndexOf('?', StringComparison.Ordinal);
        return SitePath.Normalize(Uri.UnescapeDataString(query < 0 ? path : path[..query])) + (query < 0 ? "" : path[query..]);
    }

    private static string WithoutWww(string host) => host.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? host[4..] : host;
}
