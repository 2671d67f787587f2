using Portfolio.Web.Urls;

namespace Portfolio.Web.Views;

/// <summary>
/// Lists all public pages of a language, for sitemaps, indexes for agents and the static export. The method <c>Listed</c> of
/// each page type returns its pages.
/// </summary>
public sealed class PublicPages
{
    private readonly ILookup<string, string> _images;
    private readonly ILookup<string, Translation> _translations;

    private PublicPages(SiteSession site, SiteUrls urls, ILookup<string, Translation> translations)
    {
        Site = site;
        Urls = urls;
        Texts = site.OwnLists.Any() ? site.Posts.OfAllLists() : site.Posts.List();
        Posts = [.. Texts.Where(text => text.List == site.List)];
        _images = site.Files.Images();
        _translations = translations;
    }

    public SiteSession Site { get; }

    public SiteUrls Urls { get; }

    /// <summary>Gets all posts, newest first.</summary>
    public IReadOnlyList<Post> Posts { get; }

    /// <summary>Gets the posts and the texts of the author's lists, newest first, to which tags belong.</summary>
    public IReadOnlyList<Post> Texts { get; }

    /// <summary>
    /// Returns all public pages, one language after the other, in the order of <see cref="PublicPageKind"/>.
    /// Posts and years are sorted newest first.
    /// </summary>
    public static IReadOnlyList<PublicPage> Of(SiteSession site, SiteUrls urls)
    {
        var translations = site.InAllLanguages(language => language.Translated())
            .ToLookup(d => d.TranslationKey!, d => new Translation(d.Language ?? site.Settings.Language, d.Url));
        return [.. site.InAllLanguages(language => new PublicPages(language, urls, translations).All())];
    }

    /// <summary>Returns the most recent date of the posts, or <see langword="null"/> if no post has a date.</summary>
    public static DateTimeOffset? LastModified(IEnumerable<Post> posts) => posts.Max(p => p.Modified);

    /// <summary>Returns the URL of a list of all posts.</summary>
    public static string AllPosts(SiteSession site) =>
        site.Settings.HasArchive ? site.Url(PublicUrls.Archive) : site.BlogUrl;

    /// <summary>Returns the page of a document with its images and translations.</summary>
    internal PublicPage Of(PublicPage page, Document document) => page with
    {
        Images = [.. _images[document.Url]],
        Translations = TranslationsOf(document),
        IsCopy = Urls.FindOriginHost(document.Canonical, document.Url) is not null,
    };

    /// <summary>Returns the URLs of the images of a document.</summary>
    internal IEnumerable<string> ImagesOf(string url) => _images[url];

    private IEnumerable<PublicPage> All() => ((IEnumerable<PublicPage>)
    [
        .. HomePage.Listed(this),
        .. ProjectsPage.Listed(this),
        .. CvPage.Listed(this),
        .. AgentsPage.Listed(this),
        .. BlogPage.Listed(this),
        .. BlogPage.ListedOwn(this),
        .. TagsPage.Listed(this),
        .. SeriesIndexPage.Listed(this),
        .. ArchivePage.Listed(this),
        .. PostPage.Listed(this),
        .. OwnPage.Listed(this),
        .. SeriesPage.Listed(this),
        .. YearPage.Listed(this),
        .. TagPage.Listed(this),
    ]).Where(page => !Site.Settings.IsSwitchedOff(page.Path));

    private IReadOnlyList<Translation> TranslationsOf(Document document)
    {
        var all = document.TranslationKey is { } key ? _translations[key].ToList() : [];
        return all.Count > 1 ? Translation.WithDefault(all, Site.Settings.Language) : [];
    }
}
