using Portfolio.Web.Languages;
using Portfolio.Web.Text;

namespace Portfolio.Web.Urls;

/// <summary>Lists every public page. Sitemaps, indexes for agents, prefetching and tests use this list.</summary>
public sealed class PublicPages
{
    /// <summary>Number of posts on the home page that are not featured.</summary>
    public const int MaxRecentPosts = 5;

    /// <summary>Number of posts from which search engines are told to list the page of a tag or year: with one post it says nothing that
    /// the post does not.</summary>
    public const int MinPostsOfIndexedList = 2;

    private readonly SiteSession _site;
    private readonly SiteUrls _urls;
    private readonly InterfaceLanguage _text;
    private readonly IReadOnlyList<Post> _posts;
    private readonly IReadOnlyList<Page> _texts;
    private readonly ILookup<string, string> _images;
    private readonly ILookup<string, Translation> _translations;

    private PublicPages(SiteSession site, SiteUrls urls, ILookup<string, Translation> translations)
    {
        _site = site;
        _urls = urls;
        _text = InterfaceLanguage.Of(site.Language);
        _posts = site.Posts();
        _texts = site.Pages();
        _images = site.Images();
        _translations = translations;
    }

    /// <summary>All public pages, one language after the other, in the order of <see cref="PublicPageKind"/>; posts and years newest
    /// first.</summary>
    public static IReadOnlyList<PublicPage> Of(SiteSession site, SiteUrls urls)
    {
        var translations =
            site.InAllLanguages(language => language.Translated())
                .ToLookup(d => d.TranslationKey!, d => new Translation(d.Language ?? site.Settings.Language, d.Url));
        return [.. site.InAllLanguages(language => new PublicPages(language, urls, translations).All())];
    }

    /// <summary>The newest date of the posts; <see langword="null"/> when none has a date.</summary>
    public static DateTimeOffset? LastModified(IEnumerable<Post> posts) => posts.Max(p => p.Modified);

    /// <summary>When the home page last changed: its own text, the profile, or one of the posts that it shows.</summary>
    public static DateTimeOffset? HomeModified(Page? text, Profile? profile, IEnumerable<Post> posts) =>
        new[] { text?.Updated, profile?.Updated, LastModified(posts) }.Max();

    /// <summary>When <c>/agents</c> last changed, which has the profile and all posts.</summary>
    public static DateTimeOffset? AgentsModified(Profile? profile, IEnumerable<Post> posts) =>
        new[] { profile?.Updated, LastModified(posts) }.Max();

    /// <summary>What the author says of the home page: in its own text, else of the site, else of themselves.</summary>
    public static string? HomeDescription(SiteSession site, Page? text) =>
        text is { Described: true } ? text.Description : site.Settings.Description ?? site.Profile?.Summary;

    private IEnumerable<PublicPage> All() =>
        [.. _site.LanguagePrefix.Length == 0 ? Profile() : [Home()], .. Indexes().Select(InSitemap), .. Posts(), .. Texts(),
            .. Series().Select(InSitemap), .. Years().Select(InSitemap), .. Tags().Select(InSitemap)];

    /// <summary>A list, not in the sitemap when its language has one post, which says all that the list does.</summary>
    private PublicPage InSitemap(PublicPage list) =>
        _site.LanguagePrefix.Length == 0 || _posts.Count >= MinPostsOfIndexedList ? list : list with { IsIndexed = false };

    /// <summary>The first page of a language that has no profile of its own.</summary>
    private PublicPage Home() => new(_site.Url("/"), _site.Title, PublicPageKind.Profile)
    {
        Description = _site.Description ?? "",
        Modified = LastModified(_posts.Take(_site.Settings.PageSize)),
    };

    private IEnumerable<PublicPage> Profile()
    {
        var profile = _site.Profile;
        var home = _site.HomeText();
        yield return new("/", profile?.Name ?? _site.Title, PublicPageKind.Profile)
        {
            Description = HomeDescription(_site, home) ?? "",
            Modified = HomeModified(home, profile, profile is null
                ? _posts.Take(_site.Settings.PageSize)
                : _posts.Where(p => p.Featured).Concat(_posts.Where(p => !p.Featured).Take(MaxRecentPosts))),
            Hash = home?.Hash,
            IsIndexed = home is not { NoIndex: true },
            Images = profile?.Photo is { } photo ? [photo.Url] : [],
        };
        if (profile is { Projects.Count: > 0 })
            yield return new(PublicUrls.Projects, _text["Projects"], PublicPageKind.Profile)
            {
                Description = Quantity.Of(profile.Projects.Count, "project"),
                Modified = profile.Updated,
            };
        if (profile is { HasCv: true })
            yield return new(PublicUrls.Cv, _text["Curriculum vitae"], PublicPageKind.Profile) { Modified = profile.Updated };
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

    private IEnumerable<PublicPage> Texts() => _texts.Select(p => Document(p, PublicPageKind.Text, p.Updated));

    private IEnumerable<PublicPage> Series() => _site.AllSeries().OrderBy(s => s.Slug, StringComparer.Ordinal)
        .Select(s => new PublicPage(_site.Url(PublicUrls.OfSeries(s.Slug)), s.Title, PublicPageKind.Series)
        {
            Modified = LastModified(s.Posts),
            Count = s.Posts.Count,
        });

    private IEnumerable<PublicPage> Years() => _posts.Where(p => p.Year is not null).GroupBy(p => p.Year!.Value)
        .OrderByDescending(year => year.Key)
        .Select(year => new PublicPage(_site.Url(PublicUrls.OfYear(year.Key)), _text["Articles of {0}", year.Key], PublicPageKind.Year)
        {
            Modified = LastModified(year),
            Count = year.Count(),
            IsIndexed = year.Count() >= MinPostsOfIndexedList,
        });

    private IEnumerable<PublicPage> Tags()
    {
        var posts = _posts.SelectMany(p => p.Tags, (post, tag) => (post, tag.Slug)).ToLookup(t => t.Slug, t => t.post);
        return _site.Tags().Values.SelectMany(
            t => List(_site.Url(PublicUrls.OfTag(t.Slug)), t.Label, PublicPageKind.Tag, [.. posts[t.Slug]]));
    }

    private IEnumerable<PublicPage> List(string url, string title, PublicPageKind kind, IReadOnlyList<Post> posts) =>
        posts.Chunk(_site.Settings.PageSize).DefaultIfEmpty([]).Select((page, i) => new PublicPage(
            Pager.UrlOf(url, i + 1), i == 0 ? title : _text["{0}, page {1}", title, i + 1], i == 0 ? kind : PublicPageKind.Continuation)
        {
            Modified = LastModified(page),
            Count = posts.Count,
            IsIndexed = kind != PublicPageKind.Tag || posts.Count >= MinPostsOfIndexedList,
        });

    private PublicPage Document(Document document, PublicPageKind kind, DateTimeOffset? modified) =>
        new(document.Url, document.PlainTitle, kind)
        {
            Description = document.Description,
            Modified = modified,
            Hash = document.Hash,
            Images = [.. _images[document.Url]],
            Translations = document.TranslationKey is { } key && _translations[key].ToList() is { Count: > 1 } translations
                ? translations : [],
            IsIndexed = !document.NoIndex && _urls.HostOfOriginal(document.Canonical, document.Url) is null,
        };
}

/// <summary>A public page, as sitemaps and indexes list it.</summary>
/// <param name="Path">Root-relative URL, not percent-encoded.</param>
/// <param name="Title">Text of links to the page.</param>
/// <param name="Kind">The kind of page.</param>
public sealed record PublicPage(string Path, string Title, PublicPageKind Kind)
{
    /// <summary>Summary of the page; empty when it has none.</summary>
    public string Description { get; init; } = "";

    /// <summary>Newest date in the front matter of what the page shows. File times never count.</summary>
    public DateTimeOffset? Modified { get; init; }

    /// <summary>Hash of the text; <see langword="null"/> for pages that are neither a post nor a page of <c>pages/</c>.</summary>
    public string? Hash { get; init; }

    /// <summary>Root-relative URLs of the images on the page.</summary>
    public IReadOnlyList<string> Images { get; init; } = [];

    /// <summary>The page in all its languages, itself included; empty when it has one language.</summary>
    public IReadOnlyList<Translation> Translations { get; init; } = [];

    /// <summary>Number of posts in the list, on all its pages; 0 for pages that are not lists.</summary>
    public int Count { get; init; }

    /// <summary>Whether it belongs in <c>sitemap.xml</c>: it is neither <c>noindex</c> nor a copy of a page on another host.</summary>
    public bool IsIndexed { get; init; } = true;

    /// <summary>Whether indexes for agents list it. The page of a tag with one post says nothing that the post does not.</summary>
    public bool IsWorthListing => Kind != PublicPageKind.Tag || Count >= PublicPages.MinPostsOfIndexedList;
}

/// <summary>A page in one language.</summary>
/// <param name="Language">BCP 47 language tag.</param>
/// <param name="Path">Root-relative URL, not percent-encoded.</param>
public sealed record Translation(string Language, string Path);

/// <summary>Kinds of pages, in the order in which <see cref="PublicPages"/> lists them.</summary>
public enum PublicPageKind
{
    /// <summary>The home page, the other pages of the profile, and <c>/agents</c>.</summary>
    Profile,

    /// <summary>The first page of the blog, and the lists of all tags, series and years.</summary>
    Index,
    Post,

    /// <summary>A page of <c>pages/</c>.</summary>
    Text,
    Series,
    Year,
    Tag,

    /// <summary>The second or a later page of a list.</summary>
    Continuation,
}
