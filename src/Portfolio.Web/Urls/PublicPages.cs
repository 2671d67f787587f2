using Portfolio.Web.Languages;
using Portfolio.Web.Text;

namespace Portfolio.Web.Urls;

/// <summary>Lists all public pages, for sitemaps, indexes for agents and the static export.</summary>
public sealed class PublicPages
{
    private readonly SiteSession _site;
    private readonly SiteUrls _urls;
    private readonly InterfaceLanguage _text;
    private readonly IReadOnlyList<Post> _posts;
    private readonly IReadOnlyList<Page> _pages;
    private readonly ILookup<string, string> _images;
    private readonly ILookup<string, Translation> _translations;

    private PublicPages(SiteSession site, SiteUrls urls, ILookup<string, Translation> translations)
    {
        _site = site;
        _urls = urls;
        _text = InterfaceLanguage.Of(site.Language);
        _posts = site.Posts.List();
        _pages = site.Pages();
        _images = site.Files.Images();
        _translations = translations;
    }

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

    public static DateTimeOffset? HomeModified(Page? text, Profile? profile, IEnumerable<Post> posts) =>
        new[] { text?.Updated, profile?.Updated, LastModified(posts) }.Max();

    public static DateTimeOffset? AgentsModified(Profile? profile, IEnumerable<Post> posts) =>
        new[] { profile?.Updated, LastModified(posts) }.Max();

    /// <summary>
    /// Returns the description of the home page, which is from the home document, the site settings or the profile,
    /// in this order, or <see langword="null"/> if none of them has a description.
    /// </summary>
    public static string? HomeDescription(SiteSession site, Page? text) =>
        text is { Described: true } ? text.Description
        : site.Description ?? (site.ProfileLanguage is null ? site.Profile?.Summary : null);

    /// <summary>
    /// Returns the newest posts on the home page of a profile, as specified by <c>home</c> in the settings. Another language
    /// of the site without the tag or series shows its newest posts.
    /// </summary>
    public static IReadOnlyList<Post> RecentPosts(SiteSession site)
    {
        var home = site.Settings.Home;
        var take = home.Posts + site.Posts.Featured().Count;
        var isMain = site.LanguagePrefix.Length == 0;
        IEnumerable<Post> posts = home switch
        {
            { Tag: { } tag } when isMain || site.Tags.Find(site.Settings.SlugOfTag(tag)) is not null =>
                site.Posts.OfTag(site.Settings.SlugOfTag(tag), take: take),
            { Series: { } series } when isMain || site.Series.Find(Slug.OfTag(series)) is not null =>
                (site.Series.Find(Slug.OfTag(series))?.Posts ?? []).OrderByDescending(p => p.DateUtc),
            _ => site.Posts.List(take: take),
        };
        return [.. posts.Where(p => !p.Featured).Take(home.Posts)];
    }

    /// <summary>Returns the URL of a list of all posts.</summary>
    public static string AllPosts(SiteSession site) =>
        site.Settings.HasArchive ? site.Url(PublicUrls.Archive) : site.BlogUrl;

    private IEnumerable<PublicPage> All() =>
        ((IEnumerable<PublicPage>)[Home(), .. _site.LanguagePrefix.Length == 0 ? Profile() : [], .. Indexes(), .. Posts(),
            .. Pages(), .. Series(), .. Years(), .. Tags()]).Where(page => !_site.Settings.IsTakenAway(page.Path));

    private PublicPage Home()
    {
        var profile = _site.Profile;
        var home = _site.HomeDocument();
        return new(_site.Url(PublicUrls.Home), profile?.Name ?? _site.Title, PublicPageKind.Profile)
        {
            Description = HomeDescription(_site, home) ?? "",
            Modified = HomeModified(home, profile, profile is null
                ? _posts.Take(_site.Settings.PageSize)
                : [.. _site.Posts.Featured(), .. RecentPosts(_site)]),
            Hash = home?.Hash,
            IsIndexed = home is not { NoIndex: true },
            Images = profile?.Photo is { } photo ? [photo.Url] : [],
            Translations = Translation.WithDefault(
                Translation.InAllLanguages(PublicUrls.Home, _site.Settings), _site.Settings.Language),
        };
    }

    /// <summary>Creates the other pages of the profile, which exist in the main language only.</summary>
    private IEnumerable<PublicPage> Profile()
    {
        var profile = _site.Profile;
        if (profile is { Projects.Count: > 0 })
        {
            yield return new(PublicUrls.Projects, _text["Projects"], PublicPageKind.Profile)
            {
                Description = Quantity.Of(profile.Projects.Count, "project"),
                Modified = profile.Updated,
            };
        }
        if (profile is { HasCv: true })
        {
            yield return new(PublicUrls.Cv, _text["Curriculum vitae"], PublicPageKind.Profile)
            {
                Modified = profile.Updated,
            };
        }
        yield return new(PublicUrls.Agents, "AI Agents Read Page", PublicPageKind.Profile)
        {
            Description = "The whole portfolio as one document: profile, skills, projects and every article",
            Modified = AgentsModified(profile, _posts),
        };
    }

    private IEnumerable<PublicPage> Indexes() =>
    [
        .. List(_site.BlogUrl, _text.BlogTitle(_site), PublicPageKind.Index, _posts),
        new(_site.Url(PublicUrls.Tags), _text["Tags"], PublicPageKind.Index)
        {
            Modified = LastModified(_posts.Where(p => p.Tags.Count > 0)),
            IsIndexed = _posts.Any(p => p.Tags.Count > 0),
        },
        new(_site.Url(PublicUrls.Series), _text["Series"], PublicPageKind.Index)
        {
            Modified = LastModified(_posts.Where(p => p.SeriesSlug is not null)),
            IsIndexed = _posts.Any(p => p.SeriesSlug is not null),
        },
        new(_site.Url(PublicUrls.Archive), _text["Archive"], PublicPageKind.Index) { Modified = LastModified(_posts) },
    ];

    private IEnumerable<PublicPage> Posts() => _posts.Select(p => Document(p, PublicPageKind.Post, p.Modified));

    private IEnumerable<PublicPage> Pages() => _pages.Select(p => Document(p, PublicPageKind.Text, p.Updated));

    private IEnumerable<PublicPage> Series() => _site.Series.All().OrderBy(s => s.Slug, StringComparer.Ordinal)
        .Select(s => new PublicPage(_site.Url(PublicUrls.OfSeries(s.Slug)), s.Title, PublicPageKind.Series)
        {
            Modified = LastModified(s.Posts),
            Count = s.Posts.Count,
        });

    private IEnumerable<PublicPage> Years() => _posts.Where(p => p.Year is not null).GroupBy(p => p.Year!.Value)
        .OrderByDescending(year => year.Key)
        .Select(year => new PublicPage(
            _site.Url(PublicUrls.OfYear(year.Key)), _text["Articles of {0}", year.Key], PublicPageKind.Year)
        {
            Modified = LastModified(year),
            Count = year.Count(),
            IsIndexed = year.Count() >= PublicUrls.MinPostsOfIndexedList,
        });

    private IEnumerable<PublicPage> Tags()
    {
        var posts = _posts.SelectMany(p => p.Tags, (post, tag) => (post, tag.Slug)).ToLookup(t => t.Slug, t => t.post);
        return _site.Tags.All().Values.SelectMany(
            t => List(_site.Url(PublicUrls.OfTag(t.Slug)), t.Label, PublicPageKind.Tag, [.. posts[t.Slug]]));
    }

    private IEnumerable<PublicPage> List(string url, string title, PublicPageKind kind, IReadOnlyList<Post> posts) =>
        posts.Chunk(_site.Settings.PageSize).DefaultIfEmpty([]).Select((page, i) => new PublicPage(
            Pager.UrlOf(url, i + 1), i == 0 ? title : _text["{0}, page {1}", title, i + 1],
            i == 0 ? kind : PublicPageKind.Continuation)
        {
            Modified = LastModified(page),
            Count = posts.Count,
            IsIndexed = kind != PublicPageKind.Tag || posts.Count >= PublicUrls.MinPostsOfIndexedList,
        });

    private PublicPage Document(Document document, PublicPageKind kind, DateTimeOffset? modified) =>
        new(document.Url, document.PlainTitle, kind)
        {
            Description = document.Description,
            Modified = modified,
            Hash = document.Hash,
            Images = [.. _images[document.Url]],
            Translations = TranslationsOf(document),
            IsIndexed = !document.NoIndex && _urls.FindOriginHost(document.Canonical, document.Url) is null,
        };

    private IReadOnlyList<Translation> TranslationsOf(Document document)
    {
        var all = document.TranslationKey is { } key ? _translations[key].ToList() : [];
        return all.Count > 1 ? Translation.WithDefault(all, _site.Settings.Language) : [];
    }
}

/// <summary>Represents a public page in sitemaps and indexes.</summary>
/// <param name="Path">The root-relative URL, not percent-encoded.</param>
public sealed record PublicPage(string Path, string Title, PublicPageKind Kind)
{
    /// <summary>Gets the summary of the page, or an empty string if there is none.</summary>
    public string Description { get; init; } = "";

    /// <summary>
    /// Gets the most recent date in the front matter of the content on the page.
    /// File times are ignored, because they depend on the checkout.
    /// </summary>
    public DateTimeOffset? Modified { get; init; }

    /// <summary>
    /// Gets the hash of the document, or <see langword="null"/> if the page is not generated from one document.
    /// </summary>
    public string? Hash { get; init; }

    public IReadOnlyList<string> Images { get; init; } = [];

    /// <summary>
    /// Gets the URLs of the page in all its languages, or an empty list if the page exists in only one language.
    /// </summary>
    public IReadOnlyList<Translation> Translations { get; init; } = [];

    /// <summary>Gets the number of posts in the whole list, or 0 if the page is not a list.</summary>
    public int Count { get; init; }

    /// <summary>
    /// Gets a value indicating whether <c>sitemap.xml</c> lists the page. <c>noindex</c> pages,
    /// copies of pages on other sites, and lists with too few posts are excluded.
    /// </summary>
    public bool IsIndexed { get; init; } = true;

    /// <summary>
    /// Gets a value indicating whether indexes for agents list the page. A tag page with a single post is excluded,
    /// because it only repeats the post.
    /// </summary>
    public bool IsWorthListing => Kind != PublicPageKind.Tag || Count >= PublicUrls.MinPostsOfIndexedList;
}

/// <param name="Language">The BCP 47 language tag, or <c>x-default</c>.</param>
/// <param name="Path">The root-relative URL, not percent-encoded.</param>
public sealed record Translation(string Language, string Path)
{
    /// <summary>
    /// Returns the URLs of a page that exists in every language, starting with the main language, or an empty list if
    /// the site has only one language.
    /// </summary>
    /// <param name="path">The URL in the main language.</param>
    public static IReadOnlyList<Translation> InAllLanguages(string path, SiteSettings settings) =>
        settings.Languages.Count == 0 ? []
        : [new(settings.Language, path), .. settings.Languages.Select(l => new Translation(l.Tag, SiteLanguage.Url(l.Prefix, path)))];

    /// <summary>
    /// Adds the translation in the main language as <c>x-default</c>, for readers of all other languages.
    /// </summary>
    public static IReadOnlyList<Translation> WithDefault(IReadOnlyList<Translation> all, string mainLanguage)
    {
        var main = all.FirstOrDefault(t => t.Language == mainLanguage);
        return main is null ? all : [.. all, main with { Language = "x-default" }];
    }
}

/// <summary>
/// Specifies what a public page contains. <see cref="PublicPages"/> lists pages in the order of these values.
/// </summary>
public enum PublicPageKind
{
    /// <summary>The home page, the other pages of the profile, and <c>/agents</c>.</summary>
    Profile,

    /// <summary>The first page of the blog, and the lists of all tags, series and years.</summary>
    Index,
    Post,

    /// <summary>A page that the author wrote in <c>pages/</c>.</summary>
    Text,
    Series,
    Year,
    Tag,

    /// <summary>The second or a later page of a list.</summary>
    Continuation,
}
