namespace Portfolio.Web.Urls;

/// <summary>
/// Finds the only page that an unknown URL can mean, to redirect to it: by common names on other sites, by the name of
/// a tag, or by its last segment. If there are several, the 404 page shows <see cref="UrlIndex.Suggestions"/>.
/// </summary>
public static class UrlGuess
{
    /// <summary>A placeholder for the list of posts, which can have another URL.</summary>
    private const string Blog = "/blogs";

    private static readonly Dictionary<string, string> CommonNames = new(StringComparer.Ordinal)
    {
        ["/home"] = "/",
        ["/about"] = "/",
        ["/about-me"] = "/",
        ["/contact"] = "/",
        [Blog] = Blog,
        ["/blog"] = Blog,
        ["/posts"] = Blog,
        ["/articles"] = Blog,
        ["/writing"] = Blog,
        ["/sitemap_index.xml"] = PublicUrls.Sitemap,
        ["/sitemap-index.xml"] = PublicUrls.Sitemap,
        ["/wp-sitemap.xml"] = PublicUrls.Sitemap,
        ["/sitemap"] = PublicUrls.Sitemap,
        ["/categories"] = PublicUrls.Tags,
        ["/topics"] = PublicUrls.Tags,
        ["/archives"] = PublicUrls.Archive,
        ["/portfolio"] = PublicUrls.Projects,
        ["/work"] = PublicUrls.Projects,
        ["/resume"] = PublicUrls.Cv,
    };

    private static readonly string[] TagFolders = ["/tag/", "/category/", "/categories/", "/topics/"];

    /// <summary>
    /// Finds the target for a path without a page: permanently for another spelling of it, or temporarily for the only
    /// page that it can mean. Returns <see langword="null"/> if there is none or more than one.
    /// </summary>
    /// <param name="path">A decoded path without a page.</param>
    /// <param name="urls">The URLs of the site.</param>
    /// <param name="blogUrl">The URL of the list of posts.</param>
    /// <param name="profile">The profile, which determines the pages that only some sites have.</param>
    public static (string Url, bool IsPermanent)? Find(string path, UrlIndex urls, string blogUrl, Profile? profile)
    {
        if (FindOtherSpelling(path, urls) is { } other)
            return (other, true);
        return FindMeaning(path, urls, blogUrl, profile) is { } page ? (page, false) : null;
    }

    private static string? FindMeaning(string path, UrlIndex urls, string blogUrl, Profile? profile)
    {
        if (urls.Has(path))
            return null;
        if (CommonNames.TryGetValue(path, out var page))
            return !PublicUrls.IsInProfile(page, profile) ? null : page == Blog ? blogUrl : page;
        return TagFolders.Select(folder => TagBelow(folder, path, urls)).FirstOrDefault(tag => tag is not null)
            ?? urls.FindByLastSegment(path);
    }

    /// <summary>
    /// Gets the root-relative URL of a feed that other sites have at the path, or of the tag that the path spells
    /// differently, such as <c>/tags/c#</c>. No page of the site can have such a path. Returns <see langword="null"/>
    /// for other paths.
    /// </summary>
    /// <param name="path">A decoded path without a page.</param>
    /// <param name="urls">The URLs of the site.</param>
    public static string? FindOtherSpelling(string path, UrlIndex urls) => urls.Has(path) ? null
        : PublicUrls.Feeds.FirstOrDefault(f => f.OtherPaths.Contains(path))?.Path
        ?? TagBelow(PublicUrls.Tags + "/", path, urls);

    private static string? TagBelow(string folder, string path, UrlIndex urls) =>
        path.StartsWith(folder, StringComparison.Ordinal) && Slug.OfTag(path[folder.Length..]) is var tag
        && urls.HasTag(tag)
            && PublicUrls.OfTag(tag) != path ? PublicUrls.OfTag(tag) : null;
}
