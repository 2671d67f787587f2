using System.Globalization;

namespace Portfolio.Content.Model;

/// <summary>
/// Contains the root-relative URLs of generated pages and files. Sitemaps, link checks, routes, feeds and catalogues
/// share these constants, and the table <see cref="PublicRoute.All"/> contains their properties. In additional
/// languages, the URLs of lists and feeds start with the language's prefix.
/// </summary>
public static class PublicUrls
{
    public const string Home = "/";
    public const string Tags = "/tags";
    public const string Series = "/series";
    public const string Archive = "/archive";
    public const string Projects = "/projects";
    public const string Cv = "/cv";
    public const string CvJson = "/cv.json";
    public const string Search = "/search";
    public const string SearchJson = "/search.json";
    public const string Agents = "/agents";
    public const string AgentsDocument = "/agents.md";
    public const string Sitemap = "/sitemap.xml";
    public const string SitemapMarkdown = "/sitemap.md";
    public const string Llms = "/llms.txt";
    public const string LlmsFull = "/llms-full.txt";
    public const string Robots = "/robots.txt";
    public const string Mcp = "/mcp";
    public const string Hook = "/hooks/sync";
    public const string ServerCard = "/.well-known/mcp/server-card.json";
    public const string ServerCardType = "application/mcp-server-card+json";

    public const string ApiCatalog = "/.well-known/api-catalog";
    public const string SkillIndex = "/.well-known/agent-skills/index.json";
    public const string Skill = "/.well-known/agent-skills/read-this-site/SKILL.md";
    public const string SecurityText = "/.well-known/security.txt";
    /// <summary>The path at which static hosts expect the page for unknown URLs. The server has no page there.</summary>
    public const string NotFound = "/404";

    public const string PrefetchRules = "/prefetch.json";
    public const string FeedStyle = "/feed.css";
    public const string Favicon = "/favicon.svg";
    public const string PngFavicon = "/favicon.png";
    public const string OldFavicon = "/favicon.ico";
    public const string Live = "/health/live";
    public const string Ready = "/health/ready";

    /// <summary>The URL of the font for formulas. The hash in the URL must match the hash in the style sheet.</summary>
    public const string FormulaFont = "/assets/formulas-1c505c840349b3c0.woff2";

    /// <summary>
    /// The minimum number of posts of a tag or year whose page is indexed, and of a tag that has feeds. With one post,
    /// the list would only repeat the post.
    /// </summary>
    public const int MinPostsOfIndexedList = 2;

    /// <summary>The length of a content hash in hexadecimal digits.</summary>
    private const int HashLength = 16;

    /// <summary>The folder of the files beside documents, which are in folders with their hashes.</summary>
    public const string Media = "/media/";

    public const string Cards = "/cards/";

    /// <summary>
    /// Determines whether the URL of a file contains the hash of its content, unlike that of a file in <c>static/media/</c>.
    /// </summary>
    public static bool HasHash(string url) => url.StartsWith(Media, StringComparison.Ordinal)
        && url[Media.Length..].Split('/') is [{ Length: HashLength } hash, _, ..] && hash.All(char.IsAsciiHexDigitLower);

    /// <summary>The feed formats, in order of preference.</summary>
    public static IReadOnlyList<FeedFormat> Feeds { get; } = [FeedFormat.Atom, FeedFormat.Rss, FeedFormat.Json];

    public static string OfTag(string slug) => $"{Tags}/{slug}";

    public static string OfSeries(string slug) => $"{Series}/{slug}";

    public static string OfYear(int year) => string.Create(CultureInfo.InvariantCulture, $"{Archive}/{year:0000}");

    /// <summary>Returns the URL of one part of a sitemap that is too large for a single file.</summary>
    public static string OfSitemapPart(int number) =>
        string.Create(CultureInfo.InvariantCulture, $"/sitemap-{number}.xml");

    /// <summary>Returns the feed URLs of a list, or of the whole site if the list URL is empty.</summary>
    public static IEnumerable<string> FeedsOf(string list) => Feeds.Select(feed => list + feed.Path);

    /// <summary>Returns the format of the feed at a URL, or <see langword="null"/> if the URL is not a feed.</summary>
    public static FeedFormat? FeedAt(string url)
    {
        // LINQ is avoided, because it would allocate memory for every request that is counted.
        foreach (var feed in Feeds)
        {
            if (url.EndsWith(feed.Path, StringComparison.Ordinal))
                return feed;
        }

        return null;
    }

    /// <summary>Returns the URLs of a language's lists and feeds.</summary>
    /// <param name="url">Converts a URL to the corresponding URL in the language.</param>
    /// <param name="tags">The tags of posts in the language, each with its number of posts.</param>
    public static IEnumerable<string> OfLanguage(Func<string, string> url, Pager blog, IEnumerable<TagCount> tags,
        IEnumerable<string> series, IEnumerable<int> years) =>
    [
        .. PublicRoute.With(RouteTraits.InEveryLanguage).Select(url),
        .. blog.AllUrls,
        .. tags.SelectMany(tag => new Pager(url(OfTag(tag.Slug)), 1, tag.Count, blog.PageSize).AllUrls
            .Concat(tag.Count >= MinPostsOfIndexedList ? FeedsOf(url(OfTag(tag.Slug))) : [])),
        .. series.Select(slug => url(OfSeries(slug))).SelectMany(list => FeedsOf(list).Prepend(list)),
        .. years.Select(year => url(OfYear(year))),
    ];

    /// <summary>
    /// Determines whether every site serves a response at a URL, in which case the URL cannot be redirected.
    /// </summary>
    /// <param name="blog">The first URL segment of the list of posts.</param>
    public static bool IsAlwaysServed(string url, string blog = BlogSection.DefaultName) =>
        RouteSets.AlwaysServed.Contains(url) || url == $"/{blog}";

    /// <summary>
    /// Determines whether programs rely on the response at a URL, in which case a file in <c>static/</c> cannot replace
    /// the response.
    /// </summary>
    public static bool IsForPrograms(string url) => PublicRoute.IsBelow(RouteSets.ForPrograms, url);

    /// <summary>Determines whether a file in <c>static/</c> is a usual way to write the response at a URL.</summary>
    public static bool IsReplaceable(string url) => RouteSets.Replaceable.Contains(url);

    /// <summary>
    /// Determines whether a URL is reserved, in which case no document can use it. Below the URL of the post list, only
    /// the URLs of the list's other pages are reserved, such as <c>/blogs/page/2</c>.
    /// </summary>
    /// <param name="blog">The first URL segment of the list of posts.</param>
    public static bool IsReserved(string url, string blog = BlogSection.DefaultName)
    {
        var segments = url.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (segments is [BlogSection.DefaultName, .. { Length: > 0 } other] && blog != BlogSection.DefaultName)
            return false;
        if (segments is [var first, .. var below] && first == blog)
            return below.Length == 0 || below is ["page", var number] && number.All(char.IsAsciiDigit);
        // Authors can add documents below `/projects` and `/agents`.
        if (segments is ["projects" or "agents", _, ..])
            return false;
        return segments is [] or ["hooks", "sync"] || segments[0][0] == '.'
            || RouteSets.ReservedNames.Contains(segments[0].Split('.')[0]);
    }

    // The sets are made from a table that uses the constants and feeds of the outer class.
    private static class RouteSets
    {
        public static readonly HashSet<string> AlwaysServed = new(PublicRoute.With(RouteTraits.AlwaysServed), StringComparer.Ordinal);

        public static readonly string[] Replaceable = PublicRoute.With(RouteTraits.Replaceable);

        public static readonly string[] ForPrograms = PublicRoute.With(RouteTraits.ForPrograms);

        public static readonly HashSet<string> ReservedNames = PublicRoute.With(RouteTraits.ReservesName)
            .Select(path => path.Split('/', '.')[1]).ToHashSet(StringComparer.Ordinal);
    }
}

/// <param name="Path">The path to append to the URL of a list.</param>
/// <param name="Type">The media type in links to the feed.</param>
/// <param name="ServedType">
/// The media type of responses. Browsers apply a feed's style sheet only to <c>application/xml</c>.
/// </param>
/// <param name="OtherPaths">
/// The paths that other sites use for feeds in this format. Requests for these paths are redirected to the feed.
/// </param>
public sealed record FeedFormat(
    string Path, string Name, string Type, string ServedType, IReadOnlyList<string> OtherPaths)
{
    private const string Xml = "application/xml";

    public static FeedFormat Atom { get; } = new("/feed.xml", "Atom", "application/atom+xml", Xml,
    [
        "/feed", "/atom", "/atom.xml", "/index.xml", "/feeds", "/feed/atom", "/feed.atom", "/blog/feed",
        "/blog/feed.xml", "/blog/atom.xml", "/blog/index.xml", "/posts/index.xml",
    ]);

    public static FeedFormat Rss { get; } = new("/rss.xml", "RSS", "application/rss+xml", Xml,
        ["/rss", "/feed/rss", "/feed.rss", "/blog/rss.xml"]);

    public static FeedFormat Json { get; } = new("/feed.json", "JSON Feed", "application/feed+json",
        "application/feed+json",
        ["/feed/json"]);

    public bool IsXml => ServedType == Xml;

    public string ContentType => ServedType + "; charset=utf-8";
}
