using Microsoft.EntityFrameworkCore;
using Portfolio.Content.Model;
using Portfolio.Content.Store.Entities;
using Portfolio.Markdown.Pipeline;

namespace Portfolio.Content.Store;

/// <summary>
/// Represents a query session, in which all queries see the same state of the store. The query filters of
/// <see cref="PortfolioContext"/> determine visibility. Not thread-safe.
/// </summary>
public sealed partial class SiteSession : IDisposable
{
    private StoreConnection? _connection;
    private bool _hasFailed;

    internal SiteSession(Snapshot snapshot) => Snapshot = snapshot;

    public Snapshot Snapshot { get; }

    /// <summary>
    /// Gets or sets the language of the documents in lists: a <see cref="SiteLanguage.Prefix"/>, or an empty string for
    /// the main language. Queries by URL find documents in all languages.
    /// </summary>
    public string LanguagePrefix { get; set; } = "";

    private SiteLanguage? OtherLanguage => Settings.Languages.FirstOrDefault(l => l.Prefix == LanguagePrefix);

    public string Language => OtherLanguage?.Tag ?? Settings.Language;

    public string? Tagline => OtherLanguage is { } language ? language.Tagline : Settings.Tagline;

    public string? Description => OtherLanguage is { } language ? language.Description : Settings.Description;

    public SiteSettings Settings => Snapshot.Settings;

    public Profile? Profile => Snapshot.Profile;

    public string Title => OtherLanguage?.Title ?? Snapshot.Title;

    /// <summary>Gets the language of <see cref="Title"/> if it differs from the session's language; otherwise null.</summary>
    public string? TitleLanguage => OtherLanguage is { Title: null } ? Settings.Language : null;

    /// <summary>Gets the language of the profile if it differs from the session's language; otherwise null.</summary>
    public string? ProfileLanguage => OtherLanguage is null ? null : Settings.Language;

    /// <summary>Gets the menu of the site or, in another language, of this language. An empty menu means the default menu.</summary>
    public IReadOnlyList<NavItem> Nav => OtherLanguage is { } language ? language.Nav : Settings.Nav;

    public string? Author => Settings.Author ?? Profile?.Name;

    /// <summary>Returns the URL of a page in the session's language: <c>/tags</c> → <c>/hi/tags</c> in Hindi.</summary>
    public string Url(string path) => SiteLanguage.Url(LanguagePrefix, path);

    public string BlogUrl => Url(Settings.Blog.Url);

    /// <summary>Runs a query in each language, starting with the main language, and returns all results.</summary>
    public IEnumerable<T> InAllLanguages<T>(Func<SiteSession, IEnumerable<T>> query) =>
        [.. Settings.Languages.Select(l => l.Prefix).Prepend("")
            .SelectMany(prefix => InLanguage(prefix, () => query(this).ToList()))];

    /// <summary>
    /// Finds the visible document at a URL, with its body. Includes unlisted documents. Returns <see langword="null"/>
    /// if there is none.
    /// </summary>
    public Document? Find(string url) => Query(context => context.Documents
        .IgnoreQueryFilters(PortfolioContext.WithUnlisted).Include(d => d.Body).FirstOrDefault(d => d.Url == url));

    /// <summary>
    /// Sets the session's language to that of the document, unless the document is <see langword="null"/>. Returns the
    /// document.
    /// </summary>
    public Document? Enter(Document? document)
    {
        LanguagePrefix = document?.LanguagePrefix ?? LanguagePrefix;
        return document;
    }

    public IReadOnlyList<Page> Pages() => Cached("pages", context => context.Pages.OrderBy(p => p.Url).ToList());

    /// <summary>
    /// Returns the document to show on the home page in the session's language. Returns <see langword="null"/> if there
    /// is none, or if the site has no profile, so that its home page is the list of posts.
    /// </summary>
    public Page? HomeDocument() =>
        Profile is not null && Find(Url(Document.HomeUrl)) is Page { IsHome: true } home ? home : null;

    public bool HasFooterBelowByline => FooterText is { BelowByline: true };

    /// <summary>
    /// Returns the footer, or <see langword="null"/> if there is none. In a language without its own footer, the HTML
    /// has a <c>lang</c> attribute.
    /// </summary>
    public FilledMarkdown? Footer()
    {
        if (FooterText is not { } footer)
            return null;
        var filled = LinkFiller.Fill(footer.Open, footer.Template, footer.Markdown, Snapshot.LinkedFiles);
        return OtherLanguage is { Footer: null }
            ? filled with { Html = $"<p lang=\"{Settings.Language}\"{filled.Html["<p".Length..]}" } : filled;
    }

    private FooterText? FooterText => OtherLanguage?.Footer ?? Settings.Footer;

    /// <summary>
    /// Returns the listed translations of a document, including the document itself, sorted by language. Returns an
    /// empty list if the document has no other listed translation.
    /// </summary>
    public IReadOnlyList<Document> Translations(Document document)
    {
        if (document.TranslationKey is not { } key)
            return [];
        var all = Query(context => context.Documents.IgnoreQueryFilters(PortfolioContext.InAllLanguages)
            .Where(d => d.TranslationKey == key).OrderBy(d => d.Language).ThenBy(d => d.Url).ToList());
        return all.Count > 1 && all.Exists(d => d.Url == document.Url) ? all : [];
    }

    public UrlIndex UrlIndex() =>
        InLanguage("", () => Cached("urls", context => new UrlIndex(
        [
            .. context.Documents.IgnoreQueryFilters(PortfolioContext.WithUnlisted)
                .Where(d => d.Unlisted).Select(d => d.Url),
            .. context.VisibleAliases.Select(a => a.Url),
            .. context.Gone.Select(g => g.Url),
            .. context.Redirects.Select(r => r.Url),
        ],
        context.Documents.IgnoreQueryFilters(PortfolioContext.InAllLanguages).OrderBy(d => d.Url)
            .Select(d => new { d.Url, d.Title })
            .AsEnumerable().Select(d => (d.Url, d.Title)),
        TagCounts(context, context.PostTags).Select(t => t.Slug))));

    public int PostCount() => Cached("post-count", context => context.Posts.Count());

    public int NoteCount() => Cached("note-count", context => context.Posts.Count(p => p.IsNote));

    /// <summary>Returns a range of the listed posts, newest first and then by slug. Undated posts come last.</summary>
    public IReadOnlyList<Post> Posts(int skip = 0, int take = int.MaxValue) =>
        Query(context => NewestFirst(context.Posts).Skip(skip).Take(take).ToList());

    /// <summary>Returns the listed documents with a translation key: posts, newest first, then pages by URL.</summary>
    public IEnumerable<Document> Translated() => Cached("translated", context =>
        NewestFirst(context.Posts.Where(p => p.TranslationKey != null)).ToList())
        .Concat<Document>(Pages().Where(p => p.TranslationKey is not null));

    public IReadOnlyList<Post> FeaturedPosts() => Cached("featured", context =>
        NewestFirst(context.Posts.Where(p => p.Featured)).ToList());

    /// <summary>Returns links to the listed posts at file paths, in this order. Other paths are skipped.</summary>
    public IReadOnlyList<PostLink> PostsAt(IReadOnlyList<string> files)
    {
        if (files.Count == 0)
            return [];
        return [.. files.Select(file => Query(context => Links(context.Posts
            .IgnoreQueryFilters(PortfolioContext.InAllLanguages).Where(p => p.Path == file)).FirstOrDefault()))
            .OfType<PostLink>()];
    }

    /// <summary>Returns the newest dated posts for a feed of the site, a tag or a series, with their bodies.</summary>
    public IReadOnlyList<Post> FeedPosts(int take, string? tag = null, string? series = null) =>
        Query(context =>
        {
            var posts = context.Posts.Where(p => p.InFeed && p.DateUtc != null);
            if (tag is not null)
                posts = posts.Join(context.PostTags.Where(t => t.Tag == tag), p => p.Id, t => t.PostId, (p, t) => p);
            if (series is not null)
                posts = posts.Where(p => p.SeriesSlug == series);
            return NewestFirst(posts).Take(take).Include(p => p.Body).ToList();
        });

    /// <summary>
    /// Enumerates the listed posts of all languages with their bodies, newest first. Posts are loaded one by one to
    /// limit memory use.
    /// </summary>
    public IEnumerable<Post> PostsWithBodies()
    {
        // Translations can share date and slug, so the URL determines their order.
        foreach (var id
            in Query(context => NewestFirst(context.Posts.IgnoreQueryFilters(PortfolioContext.InAllLanguages))
                .ThenBy(p => p.Url)
                .Select(p => p.Id).ToList()))
        {
            yield return Query(context => context.Posts.IgnoreQueryFilters(PortfolioContext.InAllLanguages)
                .Include(p => p.Body).First(p => p.Id == id));
        }
    }

    /// <summary>
    /// Returns each year with its number of posts, newest first. Undated posts are counted under the year
    /// <see langword="null"/>, which comes last.
    /// </summary>
    public IReadOnlyList<(int? Year, int Count)> Years() =>
        Query(context => context.Posts.GroupBy(p => p.Year).Select(g => new { Year = g.Key, Count = g.Count() })
            .OrderByDescending(y => y.Year).AsEnumerable().Select(y => (y.Year, y.Count)).ToList());

    public IReadOnlyList<Post> PostsOfYear(int year) =>
        Query(context => NewestFirst(context.Posts.Where(p => p.Year == year)).ToList());

    /// <summary>Returns links to the next newer and older post. Undated posts are older than all dated posts.</summary>
    public (PostLink? Newer, PostLink? Older) Neighbours(Post post) => Query(context =>
    {
        var (date, slug) = (post.DateUtc, post.Slug);
        var dated = context.Posts.Where(p => p.DateUtc != null);
        var undated = context.Posts.Where(p => p.DateUtc == null);
        var newer = date is null ? undated.Where(p => p.Slug.CompareTo(slug) < 0)
            : dated.Where(p => p.DateUtc >= date && (p.DateUtc > date || p.Slug.CompareTo(slug) < 0));
        var older = date is null ? undated.Where(p => p.Slug.CompareTo(slug) > 0)
            : dated.Where(p => p.DateUtc <= date && (p.DateUtc < date || p.Slug.CompareTo(slug) > 0));
        return (First(OldestFirst(newer)) ?? (date is null ? First(OldestFirst(dated)) : null),
            First(NewestFirst(older)) ?? (date is null ? null : First(NewestFirst(undated))));

        static PostLink? First(IQueryable<Post> posts) => Links(posts).FirstOrDefault();
    });

    /// <summary>Returns links to posts that share tags with a post, best first. Rare tags have more weight.</summary>
    public IReadOnlyList<PostLink> Related(Post post, int take)
    {
        var best = RelatedPosts.Find(post, Tagged, take);
        return Query(context => context.Posts.Where(p => EF.Parameter(best).Contains(p.Url))
            .Select(p => new PostLink(p.Url, p.Title, p.WrittenTitle, p.TitleHtml) { Description = p.Description })
            .AsEnumerable().OrderBy(p => best.IndexOf(p.Url)).ToList());
    }

    private List<TaggedPost> Tagged(string tag) => Cached("tagged:" + tag, context => OfTag(context, tag)
        .Select(p => new TaggedPost(p.Id, p.Url, p.DateUtc, p.Slug, p.SeriesSlug)).ToList());

    private static IQueryable<Post> OfTag(PortfolioContext context, string tag) => context.PostTags
        .Where(t => t.Tag == tag).Join(context.Posts, t => t.PostId, p => p.Id, (t, p) => p);

    /// <summary>Returns tags with their number of listed posts and their most frequent label, sorted by slug.</summary>
    private static IEnumerable<TagCount> TagCounts(PortfolioContext context, IQueryable<PostTag> tags) => tags
        .Join(context.Posts, t => t.PostId, p => p.Id, (t, p) => t)
        .GroupBy(t => new { t.Tag, t.Label }).Select(g => new { g.Key.Tag, g.Key.Label, Count = g.Count() })
        .OrderBy(t => t.Tag).AsEnumerable().GroupBy(t => t.Tag)
        .Select(g => new TagCount(g.Key,
            g.OrderByDescending(t => t.Count).ThenBy(t => t.Label, StringComparer.Ordinal).First().Label,
            g.Sum(t => t.Count)));

    private static IQueryable<PostLink> Links(IQueryable<Post> posts) =>
        posts.Select(p => new PostLink(p.Url, p.Title, p.WrittenTitle, p.TitleHtml));

    private static IOrderedQueryable<Post> OldestFirst(IQueryable<Post> posts) =>
        posts.OrderBy(p => p.DateUtc).ThenByDescending(p => p.Slug);

    private static IOrderedQueryable<Post> NewestFirst(IQueryable<Post> posts) =>
        posts.OrderByDescending(p => p.DateUtc).ThenBy(p => p.Slug);

    /// <summary>
    /// Returns all tags with their number of posts, sorted by slug. A tag's label is set by the aliases in
    /// <c>site.yaml</c> or is the most frequent label. Among equally frequent labels, the first in ordinal order is
    /// used.
    /// </summary>
    public IReadOnlyDictionary<string, TagCount> Tags() =>
        Cached("tags", context => TagCounts(context, context.PostTags).Select(Settings.Named)
            .ToDictionary(t => t.Slug));

    public IReadOnlyList<Post> PostsOfTag(string tag, int skip = 0, int take = int.MaxValue) =>
        Query(context => NewestFirst(OfTag(context, tag)).Skip(skip).Take(take).ToList());

    public int NotesOfTag(string tag) =>
        Query(context => OfTag(context, tag).Count(p => p.IsNote));

    /// <summary>
    /// Returns the tag that has the specified slug, or <see langword="null"/> if no listed post has the tag.
    /// </summary>
    public TagCount? Tag(string slug) =>
        Query(context => TagCounts(context, context.PostTags.Where(t => t.Tag == slug))
            .Select(Settings.Named)
            .FirstOrDefault());

    public bool HasSeries() => Cached("has-series", context => context.Posts.Any(p => p.SeriesSlug != null));

    /// <summary>
    /// Returns all series. Series in the settings come first, in the same order, followed by other series sorted by
    /// title.
    /// </summary>
    public IReadOnlyList<Series> AllSeries() => Cached("all-series", context =>
        context.Posts.Where(p => p.SeriesSlug != null).ToList().GroupBy(p => p.SeriesSlug!)
            .Select(g => InSeries(Ordered(g))!)
            .OrderBy(PlaceOf).ThenBy(s => s.Title, StringComparer.OrdinalIgnoreCase)
            .ThenBy(s => s.Slug, StringComparer.Ordinal)
            .ToList());

    private int PlaceOf(Series series) =>
        series.Setting is null ? int.MaxValue : Settings.Series.ToList().IndexOf(series.Setting);

    /// <summary>
    /// Returns the series that has the specified slug, or <see langword="null"/> if the series has no listed posts.
    /// </summary>
    public Series? SeriesOf(string slug) =>
        InSeries(Query(context => PartsOf(context, slug)));

    /// <summary>
    /// Returns the series of a post, or <see langword="null"/> if the post is not part of a series. The result is
    /// cached, because all posts of the series need it.
    /// </summary>
    /// <param name="isPreview">
    /// True if the post is not published yet, so it must be added to the published posts of the series.
    /// </param>
    public Series? SeriesWith(Post post, bool isPreview)
    {
        if (post.SeriesSlug is not { } slug)
            return null;
        var parts = Cached($"series {slug}", context => PartsOf(context, slug));
        return InSeries(isPreview ? Ordered([.. parts, post]) : parts);
    }

    private static List<Post> PartsOf(PortfolioContext context, string slug) =>
        Ordered(context.Posts.Where(p => p.SeriesSlug == slug));

    /// <summary>Sorts the posts of a series by <c>seriesOrder</c> and then by date, oldest first.</summary>
    private static List<Post> Ordered(IEnumerable<Post> parts) =>
    [
        .. parts.OrderBy(p => p.SeriesOrder ?? double.MaxValue).ThenBy(p => p.DateUtc ?? DateTime.MaxValue)
            .ThenBy(p => p.Slug, StringComparer.Ordinal),
    ];

    private Series? InSeries(List<Post> parts) =>
        parts is not [var first, ..] ? null : new(first.SeriesSlug!, first.Series!, parts)
        {
            Setting = Settings.Series.FirstOrDefault(setting => setting.Slug == first.SeriesSlug),
        };

    public Media? Media(string url) =>
        Query(context => context.Media.Where(m => m.Url == url).OrderBy(m => m.Path).FirstOrDefault());

    /// <summary>Returns the URLs of images in bodies and covers of listed documents, by document URL.</summary>
    public ILookup<string, string> Images() =>
        Query(context =>
        {
            var covers = context.Documents.Where(d => d.CoverSource != null).AsEnumerable()
                .Where(d => d.Cover is not null).Select(d => (d.Url, d.Cover!.Image));
            var images = DocumentLinks.Of(context.Documents, Snapshot.LinkedFiles)
                .Where(l => l.Target.Url?.StartsWith("/media/", StringComparison.Ordinal) == true
                    && MediaType.IsImage(l.Target.Url))
                .Select(l => (l.Url, Image: l.Target.Url!));
            return covers.Concat(images).Distinct().OrderBy(i => i.Url, StringComparer.Ordinal)
                .ThenBy(i => i.Image, StringComparer.Ordinal).ToLookup(i => i.Url, i => i.Image);
        });

    public IReadOnlyList<string> StaticUrls() =>
        Query(context => context.Media.Where(m => m.Path.StartsWith("static/")).Select(m => m.Url).ToList());

    public string Icon() => Array.Find([PublicUrls.Favicon, PublicUrls.PngFavicon, PublicUrls.OldFavicon],
        url => Snapshot.LinkedFiles.MediaAt("static" + url) is not null) ?? PublicUrls.Favicon;

    internal T QueryIndex<T>(Func<PortfolioContext, T> query) => Query(query);

    public void Dispose()
    {
        if (_connection is not { } connection)
            return;
        _connection = null;
        if (_hasFailed)
        {
            connection.Dispose();
            return;
        }

        connection.End();
        Snapshot.Store.Return(connection);
    }

    private T InLanguage<T>(string prefix, Func<T> query)
    {
        var own = LanguagePrefix;
        LanguagePrefix = prefix;
        try
        {
            return query();
        }
        finally
        {
            LanguagePrefix = own;
        }
    }

    /// <summary>Returns the result of a query, which all sessions of the snapshot share in a cache.</summary>
    internal T Cached<T>(string name, Func<PortfolioContext, T> query) where T : notnull
    {
        var queries = Snapshot.Queries;
        var key = LanguagePrefix.Length == 0 ? name : $"{LanguagePrefix} {name}";
        return (T)(queries.TryGetValue(key, out var known) ? known : queries.GetOrAdd(key, Query(query)));
    }

    private T Query<T>(Func<PortfolioContext, T> query)
    {
        try
        {
            if (_connection is null)
            {
                _connection = Snapshot.Store.Rent();
                _connection.Begin();
            }

            _connection.Context.AsOf = Snapshot.AsOf;
            _connection.Context.LinkedFiles = Snapshot.LinkedFiles;
            _connection.Context.LanguagePrefix = LanguagePrefix;
            return query(_connection.Context);
        }
        catch (Exception e)
        {
            _hasFailed = true;
            Snapshot.Store.Report(e);
            throw;
        }
    }
}
