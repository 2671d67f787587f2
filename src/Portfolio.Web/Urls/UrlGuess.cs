namespace Portfolio.Web.Urls;

/// <summary>
/// Finds the only page that an unknown URL can mean, from page names that are common on other sites, the name of a tag,
/// or the last path segment. If several pages match, the 404 page shows <see cref="UrlIndex.Suggestions"/>.
/// </summary>
public static class UrlGuess
{
    /// <summary>A placeholder for the URL of the list of posts, which the author can change.</summary>
    private const string Blog = "/blogs";

    private const string About = "/about";

    private static readonly Dictionary<string, string> CommonNames = new(StringComparer.Ordinal)
    {
        ["/home"] = "/",
        [About] = "/",
        ["/about-me"] = "/",
        ["/profile"] = "/",
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
        [PublicUrls.Cv] = PublicUrls.Cv,
    };

    /// <summary>Gets the paths that redirect on every site which has their target and no page of its own there.</summary>
    public static IReadOnlySet<string> Synonyms { get; } =
        CommonNames.Keys.Concat(PublicUrls.Feeds.SelectMany(feed => feed.OtherPaths)).ToHashSet(StringComparer.Ordinal);

    private static readonly string[] InEveryLanguage = [Blog, PublicUrls.Tags, PublicUrls.Archive];

    private static readonly string[] TagFolders = ["/tag/", "/category/", "/categories/", "/topics/"];

    /// <summary>
    /// Finds the redirect target of an unknown path: a path of the site or, for a résumé elsewhere, a URL. The redirect
    /// is permanent for another spelling of a URL and temporary for a guess. Returns <see langword="null"/> if no page or
    /// more than one page matches.
    /// </summary>
    /// <param name="path">The decoded path of the unknown URL.</param>
    public static (string Url, bool IsPermanent)? Find(string path, SiteSession site)
    {
        if (OtherSpelling.Find(path, site) is { } other)
            return (other, true);
        return FindMeaning(path, site.UrlIndex(), site) is { } page ? (page, false) : null;
    }

    private static string? FindMeaning(string path, UrlIndex urls, SiteSession site)
    {
        var settings = site.Settings;
        if (urls.Has(path))
            return null;
        var (prefix, name) = Divide(path, settings);
        if (name == "/about-me" && urls.Has(prefix + About))
            return prefix + About;
        if (CommonNames.TryGetValue(name, out var page) && (prefix.Length == 0 || InEveryLanguage.Contains(page)))
        {
            if (!site.HasContent(page))
                return page == PublicUrls.Cv ? ResumeOf(site.Profile) : null;
            return prefix + (page == Blog ? settings.Blog.Url : page);
        }
        return TagFolders.Select(folder => OtherSpelling.OfTagBelow(folder, path, urls)).FirstOrDefault(tag => tag is not null)
            ?? urls.FindByLastSegment(path);
    }

    /// <summary>Returns where a site without a CV has it: at a contact called "Resume", or in the profile, if there is one.</summary>
    private static string? ResumeOf(Profile? profile) =>
        profile?.Contact.FirstOrDefault(contact => contact.IsResume && contact.Url is ['/' or 'h', ..])?.Url
        ?? (profile is null ? null : "/");

    /// <summary>Divides a path into the prefix of an additional language, if there is one, and the rest.</summary>
    private static (string Prefix, string Name) Divide(string path, SiteSettings settings)
    {
        var name = settings.WithoutLanguage(path);
        return (path[..^name.Length], name);
    }
}
