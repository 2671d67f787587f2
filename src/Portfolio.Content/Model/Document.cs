using Microsoft.EntityFrameworkCore;
using Portfolio.Markdown.Pipeline;

namespace Portfolio.Content.Model;

/// <summary>
/// A context whose documents refer to the files of a snapshot. EF Core passes it to the constructors of the entities it
/// reads.
/// </summary>
internal interface ISnapshotContext
{
    /// <summary>Gets the files that links and covers point to, or <see langword="null"/> during a sync.</summary>
    ISiteFiles? LinkedFiles { get; }
}

/// <summary>A published Markdown file: a post or page.</summary>
public abstract class Document
{
    /// <summary>The URL of the home page. Its document is <c>home.md</c>, a page that is in no list.</summary>
    public const string HomeUrl = "/";

    private readonly ISiteFiles? _files;
    private DateTimeOffset? _updated;

    private protected Document()
    {
    }

    private protected Document(DbContext context) => _files = (context as ISnapshotContext)?.LinkedFiles;

    public long Id { get; internal set; }

    /// <summary>The file path relative to the content folder.</summary>
    public string Path { get; internal set; } = "";

    /// <summary>The root-relative URL, not percent-encoded, such as <c>/blogs/hello</c>.</summary>
    public string Url { get; internal set; } = "";

    /// <summary>The title, or the file name if there is none. Empty for a home page without a title.</summary>
    public string Title { get; internal set; } = "";

    /// <summary>
    /// The title before typographic punctuation was applied, or <see langword="null"/> if it is the same.
    /// </summary>
    public string? WrittenTitle { get; set; }

    /// <summary>The title as HTML with its code, or <see langword="null"/> if it contains no code.</summary>
    public string? TitleHtml { get; set; }

    /// <summary>The title as in the source, for plain text documents.</summary>
    public string PlainTitle => WrittenTitle ?? Title;

    /// <summary>The description, or the first paragraph if there is none. Empty if both are missing.</summary>
    public string Description { get; internal set; } = "";

    /// <summary>Gets a value indicating whether <see cref="Description"/> is from the front matter.</summary>
    public bool Described { get; internal set; }

    /// <summary>
    /// Gets the date of the last change in the front matter, or <see langword="null"/> if there is none or it is later
    /// than the snapshot. File times are not used.
    /// </summary>
    public DateTimeOffset? Updated
    {
        get => _updated?.UtcDateTime > _files?.AsOf ? null : _updated;
        internal set => _updated = value;
    }

    /// <summary>The start of visibility in UTC, or <see cref="DateTime.MaxValue"/> for a draft.</summary>
    public DateTime VisibleFrom { get; internal set; }

    /// <summary>The end of visibility in UTC, exclusive.</summary>
    public DateTime VisibleUntil { get; internal set; } = DateTime.MaxValue;

    /// <summary>
    /// Gets a value indicating whether the document is excluded from lists, feeds, search and the sitemap, and only
    /// served at its URL.
    /// </summary>
    public bool Unlisted { get; internal set; }

    public bool NoIndex { get; internal set; }

    public bool InSearch { get; internal set; } = true;

    /// <summary>
    /// Gets a value indicating whether the page has the author's scripts for posts, such as comments.
    /// </summary>
    public bool HasComments { get; internal set; } = true;

    /// <summary>
    /// True to show a table of contents, or <see langword="null"/> to show one on posts with enough headings.
    /// </summary>
    public bool? Toc { get; internal set; }

    /// <summary>The absolute URL of the original, or <see langword="null"/> if this is the original.</summary>
    public string? Canonical { get; internal set; }

    public string? Language { get; internal set; }

    /// <summary>
    /// The URL prefix of the language whose lists contain the document. See
    /// <see cref="SiteSettings.LanguagePrefixOf"/>.
    /// </summary>
    public string LanguagePrefix { get; internal set; } = "";

    /// <summary>
    /// The key that translations of the same document share, or <see langword="null"/> if there are none.
    /// </summary>
    public string? TranslationKey { get; internal set; }

    public IReadOnlyList<string> Authors { get; internal set; } = [];

    public IReadOnlyList<string> Keywords { get; internal set; } = [];

    /// <summary>The cover image among the files of the snapshot, or <see langword="null"/> if there is none.</summary>
    public Cover? Cover => CoverSource is null || _files is null ? null
        : CoverSearch.Of(CoverSource, Path, _files).Cover;

    /// <summary>The cover in the source, or <see langword="null"/> if there is none.</summary>
    internal CoverSource? CoverSource { get; set; }

    /// <summary>The number of words, without code blocks.</summary>
    public int Words { get; internal set; }

    /// <summary>The hash of the source and the rendered result.</summary>
    public string Hash { get; internal set; } = "";

    /// <summary>Gets a value indicating whether another file with the same URL takes precedence.</summary>
    public bool IsUrlTaken { get; internal set; }

    public Body? Body { get; internal set; }
}

/// <summary>A file below <c>pages/</c>, without date and tags.</summary>
public sealed class Page : Document
{
    internal Page()
    {
    }

    private Page(DbContext context) : base(context)
    {
    }
}

/// <summary>The body of a document. It is stored separately, so that lists do not load it.</summary>
public sealed class Body
{
    private readonly ISiteFiles? _files;
    private FilledMarkdown? _filled;

    internal Body()
    {
    }

    private Body(DbContext context) => _files = (context as ISnapshotContext)?.LinkedFiles;

    public long Id { get; internal set; }

    /// <summary>The HTML if no link target in the site exists.</summary>
    public required string Template { get; init; }

    /// <summary>The links whose targets depend on other files, or <see langword="null"/> if there are none.</summary>
    public OpenMarkdown? Open { get; init; }

    /// <summary>The HTML with root-relative links.</summary>
    public string Html => Open is null ? Template : Filled.Html;

    /// <summary>The complete source, including front matter.</summary>
    public required string Source { get; init; }

    /// <summary>The index in <see cref="Source"/> after the front matter.</summary>
    public int BodyStart { get; init; }

    /// <summary>The Markdown without front matter, with root-relative or absolute links.</summary>
    public string Markdown => Open is null ? Source[BodyStart..] : Filled.Markdown;

    private FilledMarkdown Filled => _filled ??= LinkFiller.Fill(Open!, Template, Source[BodyStart..],
        _files ?? throw new InvalidOperationException("Links are filled in a snapshot only"));

    /// <summary>The headings of levels 2 and 3, in order.</summary>
    public IReadOnlyList<Heading> Headings { get; init; } = [];

    /// <summary>All ids that links can refer to, from headings of any level and HTML.</summary>
    public IReadOnlyList<string> Ids { get; init; } = [];

    /// <summary>The languages of code blocks, as named in <c>class="language-…"</c>.</summary>
    public IReadOnlyList<string> CodeLanguages { get; init; } = [];

    /// <summary>The text for search, without markup and code blocks.</summary>
    public required string PlainText { get; init; }
}

public sealed class Post : Document
{
    internal Post()
    {
    }

    private Post(DbContext context) : base(context)
    {
    }

    public required string Slug { get; init; }

    /// <summary>
    /// The date and time with the author's offset, or <see langword="null"/> for an undated post, which is listed last.
    /// </summary>
    public DateTimeOffset? Date { get; init; }

    /// <summary><see cref="Date"/> in UTC, the sort key of lists.</summary>
    public DateTime? DateUtc { get; init; }

    /// <summary>
    /// The date of the last change according to the front matter, or <see langword="null"/> for an undated post.
    /// </summary>
    public DateTimeOffset? Modified => Updated ?? Date;

    /// <summary>The year of <see cref="Date"/> with the author's offset.</summary>
    public int? Year { get; init; }

    /// <summary><see cref="Date"/> with the author's offset as a sortable number, such as 20260401.</summary>
    public int? Day { get; init; }

    /// <summary>Converts a date to the format of <see cref="Day"/>.</summary>
    public static int DayOf(DateOnly date) => (((date.Year * 100) + date.Month) * 100) + date.Day;

    /// <summary>The reading time in minutes, from the front matter or estimated.</summary>
    public int Minutes { get; init; }

    /// <summary>Gets a value indicating whether the post is a short note, not an article.</summary>
    public bool IsNote { get; init; }

    /// <summary>
    /// The tags in the author's order and spelling. Their slugs respect the aliases in <c>site.yaml</c>.
    /// </summary>
    public IReadOnlyList<Tag> Tags { get; init; } = [];

    public string? Series { get; init; }

    public string? SeriesSlug { get; init; }

    public double? SeriesOrder { get; init; }

    public bool Featured { get; init; }

    public bool InFeed { get; init; } = true;

    /// <summary>
    /// The permanent feed id from the front matter, or <see langword="null"/> if it is derived from date and slug.
    /// </summary>
    public string? FeedId { get; init; }

    public string? License { get; init; }

    /// <summary>The absolute URLs of discussions of the post.</summary>
    public IReadOnlyList<string> Discussions { get; init; } = [];
}

/// <summary>A link to a post.</summary>
/// <param name="WrittenTitle">See <see cref="Document.WrittenTitle"/>.</param>
/// <param name="TitleHtml">See <see cref="Document.TitleHtml"/>.</param>
public sealed record PostLink(string Url, string Title, string? WrittenTitle, string? TitleHtml)
{
    /// <inheritdoc cref="Document.PlainTitle"/>
    public string PlainTitle => WrittenTitle ?? Title;

    /// <summary>The description, for lists that show one.</summary>
    public string Description { get; init; } = "";
}

/// <summary>A tag with its URL slug and its label.</summary>
public sealed record Tag(string Slug, string Label);

public sealed record TagCount(string Slug, string Label, int Count);

/// <summary>A series of posts, in order.</summary>
public sealed record Series(string Slug, string Title, IReadOnlyList<Post> Posts)
{
    /// <summary>
    /// Gets the author's sentence about the series, or <see langword="null"/> if the settings do not name it.
    /// </summary>
    public SeriesSetting? Setting { get; init; }

    /// <summary>Gets the author's sentence about the series, or the description of its first part.</summary>
    public string Purpose => Setting?.Purpose ?? Posts[0].Description;

    /// <summary>The reading time of all parts in minutes.</summary>
    public int Minutes => Posts.Sum(p => p.Minutes);
}

/// <summary>The cover image of a document.</summary>
/// <param name="Image">The root-relative URL.</param>
/// <param name="Dark">
/// The root-relative URL of the variant for dark pages, or <see langword="null"/> if there is none.
/// </param>
public sealed record Cover(string Image, string Alt, string? Caption, string? Dark, int? Width, int? Height);

/// <summary>A cover in the source: paths relative to the file, and the position in the file.</summary>
internal sealed record CoverSource(string Image, string? Alt, string? Caption, string? Dark, int Line, int Column)
{
    /// <summary>The line of the dark variant.</summary>
    public int DarkLine { get; init; }

    public int DarkColumn { get; init; }
}

/// <summary>
/// A file other than Markdown and settings: a document's image or attachment, or a file in <c>static/</c>.
/// </summary>
public sealed class Media
{
    /// <summary>The file path relative to the content folder.</summary>
    public required string Path { get; init; }

    /// <summary>The URL: <c>/media/{hash}/{name}</c>, or the path below <c>static/</c> for a static file.</summary>
    public required string Url { get; init; }

    /// <summary>The first 16 hexadecimal digits of the SHA-256 of the bytes.</summary>
    public required string Hash { get; init; }

    public long Length { get; init; }
    public int? Width { get; init; }
    public int? Height { get; init; }

    /// <summary>
    /// Gets a value indicating whether the page can be visible through the image, and the image does not adapt to the
    /// theme.
    /// </summary>
    public bool IsTransparent { get; init; }
}
