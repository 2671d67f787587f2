using Portfolio.Content.Reading;

namespace Portfolio.Content.Rendering.Links;

/// <summary>Pages that other generators have at other URLs.</summary>
internal static class SitePages
{
    /// <summary>Stands for the list of posts.</summary>
    private const string Blog = "/blogs";

    private static readonly Dictionary<string, string> Pages = new(StringComparer.Ordinal)
    {
        ["/posts"] = Blog,
        ["/post"] = Blog,
        ["/blog"] = Blog,
        ["/articles"] = Blog,
        ["/categories"] = "/tags",
        ["/archives"] = "/archive",
        ["/index.xml"] = "/feed.xml",
        ["/atom.xml"] = "/feed.xml",
        ["/feed"] = "/feed.xml",
        ["/rss"] = "/feed.xml",
    };

    /// <summary>The URL of this site for that of another generator; <see langword="null"/> when there is none.</summary>
    /// <param name="blogUrl">The URL of the list of posts.</param>
    public static string? UrlOf(string path, string blogUrl)
    {
        var url = SitePath.Normalize(path);
        if (Pages.TryGetValue(url, out var page))
            return page == Blog ? blogUrl : page;
        foreach (var root in (ReadOnlySpan<string>)["/categories/", "/category/", "/tag/"])
        {
            if (url.StartsWith(root, StringComparison.Ordinal) && Slug.OfTag(url[root.Length..]) is { Length: > 0 } tag)
                return $"/tags/{tag}";
        }

        return null;
    }
}
