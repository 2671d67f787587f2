using Portfolio.Content.Reading;

namespace Portfolio.Content.Rendering.Links;

/// <summary>Pages that other generators have at other URLs.</summary>
internal static class SitePages
{
    private static readonly Dictionary<string, string> Pages = new(StringComparer.Ordinal)
    {
        ["/posts"] = "/blogs",
        ["/post"] = "/blogs",
        ["/blog"] = "/blogs",
        ["/articles"] = "/blogs",
        ["/categories"] = "/tags",
        ["/archives"] = "/archive",
        ["/index.xml"] = "/feed.xml",
        ["/atom.xml"] = "/feed.xml",
        ["/feed"] = "/feed.xml",
        ["/rss"] = "/feed.xml",
    };

    /// <summary>The URL of this site for that of another generator; <see langword="null"/> when there is none.</summary>
    public static string? UrlOf(string path)
    {
        var url = SitePath.Normalize(path);
        if (Pages.TryGetValue(url, out var page))
            return page;
        foreach (var root in (ReadOnlySpan<string>)["/categories/", "/category/", "/tag/"])
        {
            if (url.StartsWith(root, StringComparison.Ordinal) && Slug.OfTag(url[root.Length..]) is { Length: > 0 } tag)
                return $"/tags/{tag}";
        }

        return null;
    }
}
