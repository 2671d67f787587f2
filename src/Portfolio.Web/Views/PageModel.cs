using System.Reflection;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.AspNetCore.Razor.Hosting;
using Portfolio.Markdown.Text;
using Portfolio.Web.Languages;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Views;

/// <summary>
/// Represents a page. The view of the same name renders it as HTML, and <see cref="WriteMarkdown"/> as Markdown.
/// </summary>
/// <remarks>
/// <see cref="LayoutModel"/> has the title, the description and the navigation, <see cref="StructuredData"/> the JSON-LD, and
/// <see cref="MarkdownVersion"/> the front matter and title of the Markdown. Documents of <c>pages/</c> and <c>projects/</c> are in
/// <c>Own</c>, lists of posts in <c>Shared</c>.
/// </remarks>
public abstract record PageModel
{
    /// <summary>
    /// The length in characters at which a document is long, so that browsers paint it while it is still loading.
    /// </summary>
    protected const int MaxPaintedAtOnce = 100_000;

    /// <summary>The maximum length of a title in characters. Search engines truncate longer titles.</summary>
    private const int MaxHeadTitle = 60;

    /// <summary>Gets the page as sitemaps and indexes list it.</summary>
    public required PublicPage Listing { get; init; }

    /// <inheritdoc cref="PublicPage.Path"/>
    public string Path => Listing.Path;

    /// <summary>Gets the heading, which is the title in indexes unless a page sets another one.</summary>
    public string Title { get => field ?? Listing.Title; init; }

    /// <summary>Gets the title as the author wrote it, for plain text formats.</summary>
    public virtual string PlainTitle => Title;

    /// <summary>Gets the values for the layout, which the controller sets before the view is rendered.</summary>
    public LayoutModel Layout { get; init; } = null!;

    /// <summary>Gets the <see cref="TextParts"/> of the author's text on the page.</summary>
    public virtual IEnumerable<string> Parts => [];

    /// <summary>Gets rules for the style sheet that depend on the content of this page, or an empty string.</summary>
    public virtual string Style => "";

    /// <summary>Gets the name of the list that the page shows or to which its text belongs, or null for other pages.</summary>
    public virtual string? List => null;

    /// <summary>Gets the name of the view that renders the page.</summary>
    public virtual string View => GetType().Name;

    /// <summary>
    /// Gets the description of the page. <see cref="MetaDescription"/> adjusts its length for the <c>meta</c> element.
    /// </summary>
    public required string Description { get; init; }

    /// <summary>
    /// Gets a value indicating whether the author wrote <see cref="Description"/>, so that its length is not adjusted.
    /// </summary>
    public bool HasAuthorDescription { get; init; }

    /// <summary>Gets links to the parent pages for the breadcrumb, starting with the home page.</summary>
    public IReadOnlyList<PageLink> Breadcrumbs { get; init; } = [];

    /// <summary>
    /// Gets a value indicating whether the page exists in every language, at the same path below the language prefix.
    /// </summary>
    public virtual bool IsInAllLanguages => false;

    /// <summary>Determines whether a page that is in all languages exists in one of them.</summary>
    /// <param name="language">A session in the language.</param>
    public virtual bool IsIn(SiteSession language) => true;

    /// <inheritdoc cref="PublicPage.NoIndex"/>
    public bool NoIndex => Listing.NoIndex;

    /// <summary>
    /// Gets a value indicating whether the page has structured data, which is also possible for a <c>noindex</c> page.
    /// </summary>
    public virtual bool IsDescribed => !NoIndex;

    /// <summary>Gets a value indicating whether the page has a canonical URL. Error pages have none.</summary>
    public virtual bool HasCanonicalUrl => true;

    /// <summary>
    /// Gets the absolute URL of the original if the page is a copy; otherwise, <see langword="null"/>.
    /// </summary>
    public virtual string? OriginalUrl => null;

    /// <summary>Gets a value indicating whether the page shows a document written by the author.</summary>
    public virtual bool HasText => false;

    /// <summary>
    /// Gets a value indicating whether the page is so long that the browser paints it while it is still loading.
    /// </summary>
    public virtual bool IsLong => false;

    public Cover? Cover { get; init; }

    /// <summary>Returns the parts of the page, including those for right-to-left languages and for a documentation.</summary>
    public IEnumerable<string> PartsOn(SiteSession site)
    {
        foreach (var part in Parts)
            yield return part;
        string[] own = this is PostPage ? ["banner", "after-post"] : ["banner"];
        foreach (var text in own.Select(site.PartText).OfType<FilledMarkdown>())
        {
            foreach (var part in TextParts.Of(text, cover: null).Prepend(TextParts.OwnTexts))
                yield return part;
        }
        if (TextDirection.Of(Language ?? site.Language) is not null)
            yield return TextParts.RightToLeft;
        if (!InterfaceLanguage.HasMonospace(Language ?? site.Language))
            yield return TextParts.NoMono;
        if (site.Settings.Docs.Count > 0)
            yield return TextParts.Docs;
    }

    /// <summary>
    /// Gets the BCP 47 language tag, or <see langword="null"/> if the page is in the language of the site.
    /// </summary>
    public virtual string? Language => null;

    /// <inheritdoc cref="PublicPage.Modified"/>
    public DateTimeOffset? Modified => Listing.Modified;

    /// <summary>
    /// Gets the root-relative URL of the page's feeds without <c>/feed.xml</c>, such as <c>/tags/redis</c>,
    /// an empty string for the feeds of the whole site, or null for a page that announces no feed.
    /// </summary>
    public virtual string? FeedPath => "";

    /// <summary>
    /// Gets the query of the page's URL, including the question mark, or an empty string if the page ignores the query.
    /// </summary>
    public virtual string Query => "";

    /// <summary>Returns the text of the <c>title</c> element, which should be unique within the site.</summary>
    public virtual string HeadTitle(SiteSession site) => WithSiteTitle(Title, site);

    /// <summary>Appends the site title to a page title, unless search engines would truncate the result.</summary>
    protected static string WithSiteTitle(string title, SiteSession site) =>
        $"{title} · {site.Title}" is { Length: <= MaxHeadTitle } both ? both : title;

    public virtual string FeedTitle(SiteSession site) => site.Title;

    /// <summary>Returns JSON objects that describe the page with the vocabulary of schema.org.</summary>
    internal virtual IEnumerable<JsonObject> Describe(StructuredData data) => [data.Page("WebPage", this)];

    /// <summary>Returns the value of the <c>Link</c> header (RFC 8288).</summary>
    public virtual string LinkHeader(SiteUrls urls, bool isMarkdown)
    {
        if (isMarkdown)
            return Link(CanonicalUrl(urls), "canonical");
        var markdown = Link(urls.Relative(SiteUrls.MarkdownOf(Path)) + Query, "alternate", "text/markdown");
        if (Path != PublicUrls.Home)
            return markdown;
        string[] card = urls.HasServer
            ? [Link(urls.Relative(PublicUrls.ServerCard), "service-desc", PublicUrls.ServerCardType)] : [];
        return string.Join(", ",
        [
            markdown,
            Link(urls.Relative(PublicUrls.ApiCatalog), "api-catalog"),
            .. card,
            Link(urls.Relative(PublicUrls.Agents), "service-doc", "text/html"),
        ]);
    }

    internal static string Link(string url, string relation, string? type = null) =>
        $"<{url}>; rel=\"{relation}\"{(type is null ? "" : $"; type=\"{type}\"")}";

    public string CanonicalUrl(SiteUrls urls) => urls.Canonical(OriginalUrl, Path) + (OriginalUrl is null ? Query : "");

    /// <summary>
    /// Adds the folders of the compiled views to the search path, because each view is in the folder of its page.
    /// </summary>
    public static void AddViewLocations(RazorViewEngineOptions views)
    {
        var compiled = typeof(PageModel).Assembly.GetCustomAttributes<RazorCompiledItemAttribute>();
        foreach (var folder in compiled.Select(view => view.Identifier[..view.Identifier.LastIndexOf('/')]).Distinct())
            views.ViewLocationFormats.Add($"{folder}/{{0}}.cshtml");
    }

    /// <summary>Writes the content as Markdown, without front matter and title.</summary>
    public abstract void WriteMarkdown(MarkdownText text);
}

/// <summary>Represents a link to a page of the site.</summary>
/// <param name="Url">The root-relative URL, not percent-encoded.</param>
public sealed record PageLink(string Label, string Url)
{
    public static PageLink Home(SiteSession site) => ToList("Home", "/", site);

    public static PageLink ToBlog(SiteSession site) =>
        new(InterfaceLanguage.Of(site.Language).BlogTitle(site), site.BlogUrl);

    /// <summary>Returns a link to a page that exists in every language of the site.</summary>
    /// <param name="label">The English text, which is translated.</param>
    /// <param name="path">The URL in the main language.</param>
    public static PageLink ToList(string label, string path, SiteSession site) =>
        new(InterfaceLanguage.Of(site.Language)[label], site.Url(path));
}

/// <summary>Represents a page with a list of posts, such as the blog or the posts of a tag or a year.</summary>
public abstract record ListPage : PageModel
{
    public required IReadOnlyList<Post> Posts { get; init; }

    /// <summary>Gets <see cref="Posts"/> for the view. The list is empty for pages that show posts in another form.</summary>
    public IReadOnlyList<EntryModel> Entries { get; init; } = [];

    public Pager? Pager { get; init; }

    /// <summary>Returns a page of a list in sitemaps and indexes.</summary>
    /// <param name="title">The title of the first page.</param>
    /// <param name="posts">The posts on the page.</param>
    protected static PublicPage ListingOf(
        Pager pager, string title, PublicPageKind kind, IEnumerable<Post> posts, InterfaceLanguage text) => new(
            pager.Url, pager.Number == 1 ? title : text["{0}, page {1}", title, pager.Number],
            pager.Number == 1 ? kind : PublicPageKind.Continuation)
        {
            Modified = PublicPages.LastModified(posts),
            Count = pager.ItemCount,
            NoIndex = kind == PublicPageKind.Tag && pager.ItemCount < PublicUrls.MinPostsOfIndexedList,
        };

    /// <summary>Returns all pages of a list.</summary>
    /// <param name="posts">The posts of the whole list.</param>
    /// <param name="list">The author's list, or <see langword="null"/> for another one.</param>
    protected static IEnumerable<PublicPage> Listed(
        string url, string title, PublicPageKind kind, IReadOnlyList<Post> posts, SiteSession site, TextList? list = null)
    {
        var size = list?.PageSize(site.Settings, posts.Count) ?? site.Settings.PageSize;
        return posts.Chunk(size).DefaultIfEmpty([]).Select((page, i) =>
            ListingOf(new(url, i + 1, posts.Count, size), title, kind, page, InterfaceLanguage.Of(site.Language)));
    }

    public override string HeadTitle(SiteSession site) => Pager is { Number: > 1 and var number }
        ? WithSiteTitle(InterfaceLanguage.Of(site.Language)["{0}, page {1}", Title, number], site)
        : base.HeadTitle(site);

    internal override IEnumerable<JsonObject> Describe(StructuredData data) =>
        [data.Collection(this, Posts.Select(data.Item), Pager?.ItemCount ?? Posts.Count, Pager?.Skip ?? 0)];

    /// <summary>
    /// Returns the sentence that describes the list. The page number is appended, except on the first page.
    /// </summary>
    protected static string WithNumber(string list, Pager pager, InterfaceLanguage text) =>
        pager.Number == 1 ? list : text["{0}, page {1}", list, pager.Number];

    public override void WriteMarkdown(MarkdownText text)
    {
        text.Entries(Posts);
        if (Pager?.NextUrl is { } next)
            text.Line().Line($"Older posts: {text.Url(next)}");
    }
}

/// <summary>
/// Represents a page that shows one Markdown file of the author: a post or a document in <c>pages/</c>.
/// </summary>
public abstract record DocumentPage : PageModel
{
    /// <summary>The minimum number of headings for a document to have a table of contents by default.</summary>
    protected const int MinHeadingsForContents = 3;

    public abstract Document Document { get; }

    public Body Body => Document.Body!;

    /// <summary>
    /// Gets the host of the site that first published the document, or <see langword="null"/> if it is this site.
    /// </summary>
    public required string? OriginHost { get; init; }

    /// <summary>Gets the text of the document, with links within the site.</summary>
    public required FilledMarkdown Text { get; init; }

    public override string PlainTitle => Document.PlainTitle;

    public override string? List => TextList.NameOf(Document);

    /// <summary>
    /// Gets the URL for editing the file, or <see langword="null"/> if <c>site.yaml</c> does not specify a repository.
    /// </summary>
    public required string? EditUrl { get; init; }

    public abstract bool HasContents { get; }

    /// <summary>Returns the page of a document in sitemaps and indexes.</summary>
    protected static PublicPage ListingOf(Document document, PublicPageKind kind, DateTimeOffset? modified) =>
        new(document.Url, document.PlainTitle, kind)
        {
            Description = document.Description,
            Modified = modified,
            Hash = document.Hash,
            NoIndex = document.NoIndex || document.Unlisted,
        };

    /// <inheritdoc/>
    public sealed override void WriteMarkdown(MarkdownText text)
    {
        if (OriginHost is not null)
            text.Line($"Originally published at [{OriginHost}]({Document.Canonical}).").Line();
        WriteText(text);
    }

    /// <summary>Writes the document in Markdown, without the lines that all documents have below the title.</summary>
    protected abstract void WriteText(MarkdownText text);

    public override IEnumerable<string> Parts => TextParts.Of(Text, Cover);

    public override bool HasText => true;

    public override bool IsLong => Text.Html.Length >= MaxPaintedAtOnce;

    public override string? OriginalUrl => Document.Canonical;

    public override string? Language => Document.Language;

    protected static string? EditUrlOf(Document document, SiteSession site) =>
        site.Settings.Repository is { } repository
        ? $"{repository.TrimEnd('/')}/{SiteUrls.Encode(document.Path)}" : null;
}
