namespace Portfolio.Content.Model;

/// <summary>Maps the URLs that other site generators use for their pages to URLs of this site.</summary>
internal static class SitePages
{
    /// <summary>A placeholder for the URL of the list of posts, which depends on the settings.</summary>
    private const string Blog = "/blogs";

    private static readonly Dictionary<string, string> Pages = new(StringComparer.Ordinal)
    {
        ["/posts"] = Blog,
        ["/post"] = Blog,
        ["/blog"] = Blog,
        ["/articles"] = Blog,
        ["/categories"] = PublicUrls.Tags,
        ["/archives"] = PublicUrls.Archive,
        ["/index.xml"] = FeedFormat.Atom.Path,
        ["/atom.xml"] = FeedFormat.Atom.Path,
        ["/feed"] = FeedFormat.Atom.Path,
        ["/rss"] = FeedFormat.Atom.Path,
    };

    /// <summary>
    /// Returns the URL of the page that corresponds to the path of another site generator's page, such as
    /// <c>/tag/go</c> → <c>/tags/go</c>. Returns <see langword="null"/> if there is none.
    /// </summary>
    /// <param name="blogUrl">The URL of the list of posts.</param>
    public static string? UrlOf(string path, string blogUrl)
    {
        var url = SitePath.Normalize(path);
        if (Pages.TryGetValue(url, out var page))
            return page == Blog ? blogUrl : page;
        foreach (var root in (ReadOnlySpan<string>)["/categories/", "/category/", "/tag/"])
        {
            if (url.StartsWith(root, StringComparison.Ordinal) && Slug.OfTag(url[root.Length..]) is { Length: > 0 } tag)
                return PublicUrls.OfTag(tag);
        }

        return null;
    }
}
