using Microsoft.EntityFrameworkCore;

namespace Portfolio.Content.Model;

/// <summary>
/// Represents a post or a page: a Markdown file and the values of its front matter. The targets of its links depend on
/// other files, so <see cref="Store.SiteSession"/> provides its text and its cover.
/// </summary>
public abstract class Document
{
    /// <summary>The URL of the home page in the main language.</summary>
    public const string HomeUrl = "/";

    private readonly DateTime _asOf = DateTime.MaxValue;

    private protected Document()
    {
    }

    /// <summary>Creates a stored document as of the time of the context that reads it.</summary>
    private protected Document(DbContext context) => _asOf = ((IPointInTime)context).AsOf;

    public long Id { get; internal set; }

    /// <summary>The file path, relative to the content folder.</summary>
    public string Path { get; internal set; } = "";

    /// <summary>The root-relative URL, not percent-encoded, such as <c>/blogs/hello</c>.</summary>
    public string Url { get; internal set; } = "";

    /// <summary>Gets a value indicating whether the document has a page of its own.</summary>
    public bool HasPage => Url.Length > 0 && Fragment is null;

    /// <summary>Gets the part of <see cref="Url"/> after <c>#</c> if the page of a list shows the document; otherwise null.</summary>
    public string? Fragment => Url.IndexOf('#', StringComparison.Ordinal) is >= 0 and var mark ? Url[(mark + 1)..] : null;

    /// <summary>Returns the URL of a text on the page of its list: <c>/notes</c> and <c>2026/rain</c> → <c>/notes#2026-rain</c>.</summary>
    internal static string UrlOn(string list, string slug) => $"{list}#{slug.Replace('/', '-')}";

    /// <summary>
    /// The position in the file of the value that sets the URL, or <see langword="null"/> if the file name sets it.
    /// </summary>
    internal SourcePosition? UrlPosition { get; set; }

    /// <summary>
    /// The title in the front matter, otherwise the first heading or the file name. Empty for a home page with neither
    /// a title nor a heading.
    /// </summary>
    public string Title { get; internal set; } = "";

    /// <summary>The title without typographic punctuation, or <see langword="null"/> if it equals the title.</summary>
    public string? WrittenTitle { get; set; }

    /// <summary>The title as HTML if it contains inline code, otherwise <see langword="null"/>.</summary>
    public string? TitleHtml { get; set; }

    /// <summary>The title without typographic punctuation, for plain text output.</summary>
    public string PlainTitle => WrittenTitle ?? Title;

    /// <summary>
    /// The description in the front matter, or the first paragraph if there is none. Empty if the document has neither.
    /// </summary>
    public string Description { get; internal set; } = "";

    /// <summary>
    /// The name of the author's list to which the document belongs, <see cref="TextList.Posts"/> for a post, or
    /// <see langword="null"/> for a page.
    /// </summary>
    public string? List { get; internal set; }

    /// <summary>The values of the author's own fields, or <see langword="null"/> if there are none.</summary>
    public OwnValues? Own { get; internal set; }

    /// <summary>The name of the view in <c>views/layouts/</c> that shows the document, or <see langword="null"/>.</summary>
    public string? Layout { get; internal set; }

    /// <summary>Gets a value indicating whether <see cref="Description"/> was set in the front matter.</summary>
    public bool HasAuthorDescription { get; internal set; }

    /// <summary>
    /// The date of the last change from the front matter, or <see langword="null"/> if it is missing or later than the
    /// time of the snapshot. File times are not used, because a checkout changes them.
    /// </summary>
    public DateTimeOffset? Updated
    {
        get => field?.UtcDateTime > _asOf ? null : field;
        internal set;
    }

    /// <summary>The UTC time at which the document appears, or <see cref="DateTime.MaxValue"/> for a draft.</summary>
    public DateTime VisibleFrom { get; internal set; }

    /// <summary>The UTC time at which the document expires, or <c>MaxValue</c> if it does not expire.</summary>
    public DateTime VisibleUntil { get; internal set; } = DateTime.MaxValue;

    /// <summary>
    /// Gets a value indicating whether the document is served at its URL but excluded from lists, feeds, search and the
    /// sitemap.
    /// </summary>
    public bool Unlisted { get; internal set; }

    /// <summary>
    /// Gets a value indicating whether the document is part of the home page in its language: <c>home.md</c> or
    /// <c>home.de.md</c>. It does not appear in lists.
    /// </summary>
    public bool IsHome { get; internal set; }

    public bool NoIndex { get; internal set; }

    public bool InSearch { get; internal set; } = true;

    /// <summary>
    /// Gets a value indicating whether the page includes the scripts that the author adds to posts, such as a comment
    /// section.
    /// </summary>
    public bool HasComments { get; internal set; } = true;

    /// <summary>
    /// True to show a table of contents, false to hide it, or <see langword="null"/> to show it only on posts with
    /// enough headings.
    /// </summary>
    public bool? Toc { get; internal set; }

    /// <summary>The absolute URL of the original, or <see langword="null"/> if this document is the original.</summary>
    public string? Canonical { get; internal set; }

    public string? Language { get; internal set; }

    /// <summary>The URL prefix of the document's language, or an empty string for the main language.</summary>
    public string LanguagePrefix { get; internal set; } = "";

    /// <summary>The key shared by the document's translations, or <see langword="null"/> if there are none.</summary>
    public string? TranslationKey { get; internal set; }

    public IReadOnlyList<string> Authors { get; internal set; } = [];

    /// <summary>Words with which readers search for the document, in addition to those of its text.</summary>
    public IReadOnlyList<string> Keywords { get; internal set; } = [];

    internal CoverSource? CoverSource { get; set; }

    /// <summary>The number of words in the body, excluding code blocks, or 0 if <see cref="Characters"/> are counted.</summary>
    public int Words { get; internal set; }

    /// <summary>
    /// The number of characters in a body whose script has no spaces between words, such as Chinese, Japanese or Thai; otherwise, 0.
    /// </summary>
    public int Characters { get; internal set; }

    /// <summary>The length of the body in words, or in pairs of characters, which take as long to read.</summary>
    public int Length => Words + (Characters / 2);

    /// <summary>The hash of the Markdown file and the rendered HTML, used to detect changed pages.</summary>
    public string Hash { get; internal set; } = "";

    /// <summary>Gets a value indicating whether the document is hidden by another document with the same URL.</summary>
    public bool IsUrlTaken { get; internal set; }

    public Body? Body { get; internal set; }
}

/// <summary>Represents a context that reads documents as of a point in time.</summary>
internal interface IPointInTime
{
    /// <summary>Gets the UTC time as of which documents are read.</summary>
    DateTime AsOf { get; }
}

/// <summary>Represents a page: a Markdown file below <c>pages/</c>, which has neither a date nor tags.</summary>
public sealed class Page : Document
{
    internal Page()
    {
    }

    // EF Core calls this constructor.
    private Page(DbContext context) : base(context)
    {
    }

    /// <summary>The project that a document in <c>projects/</c> is about, or <see langword="null"/> for other pages.</summary>
    public Project? Project { get; internal set; }

    /// <summary>Returns the page as an entry of a list.</summary>
    internal Post AsPost(string list, OwnValues? own)
    {
        var post = new Post { Slug = Url.TrimStart('/') };
        (post.Path, post.Url, post.Title, post.TitleHtml, post.WrittenTitle) = (Path, Url, Title, TitleHtml, WrittenTitle);
        (post.Description, post.HasAuthorDescription, post.CoverSource) = (Description, HasAuthorDescription, CoverSource);
        (post.Language, post.Words, post.Updated, post.Own, post.List) = (Language, Words, Updated, own, list);
        return post;
    }

    /// <summary>Determines whether the URL of the page is below <c>/projects/</c>.</summary>
    public bool IsAboutProject() => Url.StartsWith(PublicUrls.Projects + "/", StringComparison.Ordinal);
}

/// <summary>
/// Represents the body of a document. Bodies are stored in a separate table, so that queries for lists do not load
/// them.
/// </summary>
public sealed class Body
{
    internal Body()
    {
    }

    public long Id { get; internal set; }

    // Columns have this order. SQLite reads a row from its start, so short values come before long ones.

    /// <summary>The links whose targets depend on other files, or <see langword="null"/> if there are none.</summary>
    public OpenMarkdown? Open { get; init; }

    /// <summary>The index in <see cref="Source"/> at which the body begins, after the front matter.</summary>
    public int BodyStart { get; init; }

    /// <summary>The headings of levels 2 and 3, in document order.</summary>
    public IReadOnlyList<Heading> Headings { get; init; } = [];

    /// <summary>All ids that links can point to: the ids of headings of any level and of HTML elements.</summary>
    public IReadOnlyList<string> Ids { get; init; } = [];

    /// <summary>The headings of all levels and the labels of diagrams in <see cref="PlainText"/>.</summary>
    public IReadOnlyList<LineMark> Marks { get; init; } = [];

    /// <summary>The plain text for search, without markup and code blocks.</summary>
    public required string PlainText { get; init; }

    /// <summary>The HTML before links to other files are filled in. Unfilled links appear as plain text.</summary>
    public required string Template { get; init; }

    /// <summary>The complete text of the Markdown file, including front matter.</summary>
    public required string Source { get; init; }

    /// <summary>The text of code blocks, for search, with <see cref="RenderedMarkdown.SectionEnd"/> at each heading.</summary>
    public string Code { get; init; } = "";
}

public sealed class Post : Document
{
    internal Post()
    {
    }

    // EF Core calls this constructor.
    private Post(DbContext context) : base(context)
    {
    }

    public required string Slug { get; init; }

    /// <summary>
    /// The date and time with the author's offset, or <see langword="null"/> for an undated post. Undated posts are
    /// listed last.
    /// </summary>
    public DateTimeOffset? Date { get; private set; }

    /// <summary><see cref="Date"/> in UTC, by which lists are sorted.</summary>
    public DateTime? DateUtc { get; private set; }

    /// <summary>
    /// The date of the last change, or the publication date if there is none. Null if the front matter contains
    /// neither.
    /// </summary>
    public DateTimeOffset? Modified => Updated ?? Date;

    /// <summary>
    /// The year of <see cref="Date"/> in the author's time zone, or <see langword="null"/> for an undated post.
    /// </summary>
    public int? Year { get; private set; }

    internal void SetDate(DateTimeOffset? date)
    {
        Date = date;
        DateUtc = date?.UtcDateTime;
        Year = date?.Year;
    }

    /// <summary>The reading time in minutes, estimated unless the front matter specifies it.</summary>
    public int Minutes { get; internal set; }

    public bool IsNote { get; internal set; }

    /// <summary>
    /// The tags in the author's order and spelling. A tag that has an alias in <c>site.yaml</c> has the slug of the
    /// alias.
    /// </summary>
    public IReadOnlyList<Tag> Tags { get; internal set; } = [];

    public string? Series { get; internal set; }

    public string? SeriesSlug { get; internal set; }

    public double? SeriesOrder { get; internal set; }

    public bool Featured { get; internal set; }

    public bool InFeed { get; internal set; } = true;

    /// <summary>
    /// The permanent feed id from the front matter, or <see langword="null"/> if the id is derived from the slug.
    /// </summary>
    public string? FeedId { get; internal set; }

    public string? License { get; internal set; }

    public IReadOnlyList<string> Discussions { get; internal set; } = [];
}

public sealed record PostLink(string Url, string Title, string? WrittenTitle, string? TitleHtml)
{
    /// <inheritdoc cref="Document.PlainTitle"/>
    public string PlainTitle => WrittenTitle ?? Title;

    /// <summary>The description, or an empty string if the list that contains the link shows no descriptions.</summary>
    public string Description { get; init; } = "";
}

public sealed record Tag(string Slug, string Label);

public sealed record TagCount(string Slug, string Label, int Count);

public sealed record Series(string Slug, string Title, IReadOnlyList<Post> Posts)
{
    /// <summary>The settings of the series in <c>site.yaml</c>, or <see langword="null"/> if there are none.</summary>
    public SeriesSetting? Setting { get; init; }

    public string Purpose => Setting?.Purpose ?? Posts[0].Description;

    public int Minutes => Posts.Sum(p => p.Minutes);
}

/// <summary>Represents the place of a post in a series of several posts.</summary>
/// <param name="Part">The position of the post, starting at 1.</param>
public sealed record SeriesPart(Series Series, int Part)
{
    /// <summary>Returns the place of a post, or <see langword="null"/> if the series does not have several posts.</summary>
    public static SeriesPart? Of(Post post, Series? series) => series is not { Posts.Count: > 1 } ? null
        : series.Posts.TakeWhile(other => other.Url != post.Url).Count() is var earlier && earlier < series.Posts.Count
        ? new(series, earlier + 1) : null;
}

/// <summary>Represents the cover image of a document.</summary>
/// <param name="Image">The root-relative URL, or the absolute URL of an image on another site.</param>
/// <param name="Dark">The root-relative URL for the dark theme, or <see langword="null"/> if there is none.</param>
public sealed record Cover(string Image, string Alt, string? Caption, string? Dark, int? Width, int? Height)
{
    /// <summary>Gets the file of the image, or <see langword="null"/> if the image is on another site.</summary>
    public Media? File { get; init; }

    public Media? DarkFile { get; init; }
}

/// <summary>
/// Represents a cover as written in the front matter. Relative paths start at the document's folder. The line and
/// column are used in error messages.
/// </summary>
internal sealed record CoverSource(string Image, string? Alt, string? Caption, string? Dark, int Line, int Column)
{
    public int DarkLine { get; init; }

    public int DarkColumn { get; init; }
}

/// <summary>
/// Represents a content file other than Markdown and settings: an image or attachment of a document, or a file in
/// <c>static/</c>.
/// </summary>
public sealed class Media
{
    /// <summary>The file path, relative to the content folder.</summary>
    public required string Path { get; init; }

    /// <summary>The URL: <c>/media/{hash}/{name}</c>, or the path below <c>static/</c> for a static file.</summary>
    public required string Url { get; init; }

    /// <summary>The first 16 hexadecimal digits of the SHA-256 of the content.</summary>
    public required string Hash { get; init; }

    /// <summary>Gets the SHA-256 in the form of the attribute <c>integrity</c>, or null if the file is no script.</summary>
    public string? Integrity { get; init; }

    public long Length { get; init; }
    public int? Width { get; init; }
    public int? Height { get; init; }

    /// <summary>
    /// Gets a value indicating whether the background of a page can be visible through the image, so the image may be
    /// illegible in the dark theme. False if the image itself adapts to the theme.
    /// </summary>
    public bool IsTransparent { get; init; }

    /// <summary>Gets a value indicating whether all ink of a transparent picture is light, so it is invisible in the light theme.</summary>
    public bool IsLight { get; init; }

    /// <summary>Gets a value indicating whether a photo has the colours of a printing press, which few other programs show.</summary>
    public bool IsCmyk { get; init; }
}
