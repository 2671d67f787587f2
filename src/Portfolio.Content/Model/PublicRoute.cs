namespace Portfolio.Content.Model;

/// <summary>
/// Represents a URL that the site serves without a document or file of the author, or a folder of such URLs. All lists of
/// URLs are made from the table <see cref="All"/>.
/// </summary>
/// <remarks>
/// A row says what every site serves, which names are reserved, which languages have the URL, what is private, and what exports and the
/// Markdown sitemap contain. Pages for sitemaps, <c>llms.txt</c>, MCP and the export come from <c>Listed</c> of each page.
/// </remarks>
/// <param name="Path">The root-relative URL in the main language.</param>
public sealed record PublicRoute(string Path, RouteTraits Traits)
{
    /// <summary>All routes. Catalogues list the documents with a title in this order.</summary>
    public static IReadOnlyList<PublicRoute> All { get; } =
    [
        new(PublicUrls.Home, RouteTraits.AlwaysServed),
        new($"/{BlogSection.DefaultName}", RouteTraits.ReservesName),
        new(PublicUrls.Tags, RouteTraits.AlwaysServed | RouteTraits.InEveryLanguage | RouteTraits.ReservesName),
        new(PublicUrls.Series, RouteTraits.AlwaysServed | RouteTraits.InEveryLanguage | RouteTraits.ReservesName),
        new(PublicUrls.Archive, RouteTraits.AlwaysServed | RouteTraits.InEveryLanguage | RouteTraits.ReservesName),
        new(PublicUrls.Projects, RouteTraits.Optional | RouteTraits.ReservesName),
        new(PublicUrls.Cv, RouteTraits.Optional | RouteTraits.ReservesName),
        new(PublicUrls.CvJson, RouteTraits.Optional),
        new(PublicUrls.Agents, RouteTraits.AlwaysServed | RouteTraits.ReservesName),

        .. PublicUrls.Feeds.Select(feed => new PublicRoute(feed.Path,
            RouteTraits.AlwaysServed | RouteTraits.InEveryLanguage | RouteTraits.ReservesName) { Type = feed.ContentType }),
        Document(PublicUrls.Llms, "Index for language models", RouteTraits.ReservesName),
        Document(PublicUrls.LlmsFull, "Full text of every article"),
        new(PublicUrls.AgentsDocument, RouteTraits.ForPrograms)
        {
            Type = MediaType.Of(PublicUrls.AgentsDocument), Title = "Everything in one document",
        },
        new(PublicUrls.Search, RouteTraits.AlwaysServed | RouteTraits.InEveryLanguage | RouteTraits.ReservesName)
        {
            Title = "Search", ListedWithServerOnly = true,
        },
        new(PublicUrls.SearchJson, RouteTraits.AlwaysServed | RouteTraits.InEveryLanguage | RouteTraits.NeedsServer)
        {
            Type = Json, Title = "Search as JSON", ListedWithServerOnly = true,
        },
        Document(PublicUrls.ApiCatalog, "API catalog")
            with { Type = "application/linkset+json; profile=\"https://www.rfc-editor.org/info/rfc9727\"" },
        Document(PublicUrls.Sitemap, "Sitemap for search engines", RouteTraits.ReservesName),
        Document(PublicUrls.SitemapMarkdown),
        Document(PublicUrls.Robots, "Crawling policy", RouteTraits.ReservesName | RouteTraits.Replaceable),
        Document(PublicUrls.PrefetchRules) with { Type = "application/speculationrules+json" },
        Document(PublicUrls.ServerCard, null, RouteTraits.NeedsServer) with { Type = PublicUrls.ServerCardType },
        Document(PublicUrls.SkillIndex) with { Type = Json },
        Document(PublicUrls.Skill),
        new(PublicUrls.SecurityText, RouteTraits.Optional) { Type = MediaType.Of(PublicUrls.SecurityText) },
        Document(PublicUrls.FeedStyle),
        Document(PublicUrls.Favicon, traits: RouteTraits.Replaceable),
        Document(PublicUrls.OldFavicon, traits: RouteTraits.Replaceable),
        Document(PublicUrls.FormulaFont),

        new("/AGENTS.md", RouteTraits.ForPrograms),
        new("/health", RouteTraits.Private | RouteTraits.ReservesName | RouteTraits.NeedsServer),
        new(PublicUrls.Live, RouteTraits.AlwaysServed | RouteTraits.NeedsServer),
        new(PublicUrls.Ready, RouteTraits.AlwaysServed | RouteTraits.NeedsServer),
        new(PublicUrls.Mcp, RouteTraits.Private | RouteTraits.ReservesName | RouteTraits.NeedsServer),
        new("/preview", RouteTraits.Private | RouteTraits.ReservesName),
        new(PublicUrls.Hook, RouteTraits.Private),
        new("/media", RouteTraits.OneRepresentation | RouteTraits.ReservesName),
        new("/assets", RouteTraits.OneRepresentation | RouteTraits.ReservesName),
        new("/.well-known", RouteTraits.OneRepresentation),
        new("/cards", RouteTraits.ReservesName),
        new("/index", RouteTraits.ReservesName),
        new("/error", RouteTraits.ReservesName),
    ];

    /// <summary>The documents that are not pages, such as <c>/robots.txt</c>.</summary>
    public static IReadOnlyList<PublicRoute> Documents { get; } = [.. All.Where(route => route.Type is not null)];

    private const string Json = "application/json; charset=utf-8";

    /// <summary>The media type of a document, or <see langword="null"/> if the route is a page or a folder.</summary>
    public string? Type { get; init; }

    /// <summary>The title in <c>sitemap.md</c>, or <see langword="null"/> if the route is not in its list of documents.</summary>
    public string? Title { get; init; }

    /// <summary>True if <c>sitemap.md</c> of a static export does not list the route.</summary>
    public bool ListedWithServerOnly { get; init; }

    /// <summary>Returns the paths of the routes with a trait.</summary>
    public static string[] With(RouteTraits trait) => [.. All.Where(route => route.Traits.HasFlag(trait)).Select(route => route.Path)];

    /// <summary>Determines whether a path is one of the folders or below it.</summary>
    public static bool IsBelow(string[] folders, string path)
    {
        // LINQ is avoided, because it would allocate memory for every request.
        foreach (var folder in folders)
        {
            if (path.StartsWith(folder, StringComparison.Ordinal)
                && (path.Length == folder.Length || path[folder.Length] == '/'))
            {
                return true;
            }
        }

        return false;
    }

    private static PublicRoute Document(string path, string? title = null, RouteTraits traits = RouteTraits.None) =>
        new(path, RouteTraits.AlwaysServed | traits) { Type = MediaType.Of(path), Title = title };
}

/// <summary>Specifies what follows from a route for other URLs, for the author's files and for exports.</summary>
[Flags]
public enum RouteTraits
{
    None = 0,

    /// <summary>Every site serves a response, so the URL cannot be redirected.</summary>
    AlwaysServed = 1,

    /// <summary>The route also exists below the prefix of each additional language.</summary>
    InEveryLanguage = 1 << 1,

    /// <summary>
    /// No document can use a URL whose first segment has the same name, compared up to its first dot:
    /// <c>/feed.xml</c> also reserves <c>/feed</c>.
    /// </summary>
    ReservesName = 1 << 2,

    /// <summary>
    /// Programs rely on the responses at the URL and below it, so no file in <c>static/</c> can replace them.
    /// </summary>
    ForPrograms = 1 << 3,

    /// <summary>The URL and all URLs below it have only one representation.</summary>
    OneRepresentation = 1 << 4,

    /// <summary>The URL and all URLs below it are not part of the published site.</summary>
    Unpublished = 1 << 5,

    /// <summary>The traits of routes that are not part of the published site.</summary>
    Private = Unpublished | OneRepresentation | ForPrograms,

    /// <summary>A static export does not contain the response, which depends on a query, a request body or a running server.</summary>
    NeedsServer = 1 << 6,

    /// <summary>Only some sites serve a response, which <c>SiteSession.HasContent</c> decides.</summary>
    Optional = 1 << 7,

    /// <summary>A file in <c>static/</c> is a usual way to write the response, so <c>check</c> does not warn of it.</summary>
    Replaceable = 1 << 8,
}
