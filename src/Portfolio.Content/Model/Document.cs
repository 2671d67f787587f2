using Portfolio.Markdown.Links;
using Portfolio.Markdown.Pipeline;

namespace Portfolio.Content.Model;

/// <summary>A published Markdown file: a post or page.</summary>
public abstract class Document
{
    /// <summary>The URL of the home page, which has the text of <c>home.md</c>: a page in no list.</summary>
    public const string HomeUrl = "/";

    public long Id { get; internal set; }

    /// <summary>The file, relative to the content folder.</summary>
    public string Path { get; internal set; } = "";

    /// <summary>Root-relative URL, not percent-encoded, such as <c>/blogs/hello</c>.</summary>
    public string Url { get; internal set; } = "";

    /// <summary>The author's title, else the name of the file; of the home page empty when its text has none.</summary>
    public string Title { get; internal set; } = "";

    /// <summary>The title before its punctuation became typographic; <see langword="null"/> when it is the same.</summary>
    public string? WrittenTitle { get; set; }

    /// <summary>The title with its code as HTML; <see langword="null"/> when it has none.</summary>
    public string? TitleHtml { get; set; }

    /// <summary>The title as the author wrote it, for documents that are plain text.</summary>
    public string PlainTitle => WrittenTitle ?? Title;

    /// <summary>The author's description, else the first paragraph; empty when there is neither.</summary>
    public string Description { get; internal set; } = "";

    /// <summary>Whether the author wrote <see cref="Description"/>.</summary>
    public bool Described { get; internal set; }

    /// <summary>Date of the last change, from the front matter. File times are not used.</summary>
    public DateTimeOffset? Updated { get; internal set; }

    /// <summary>Start of visibility, UTC. Drafts: <see cref="DateTime.MaxValue"/>.</summary>
    public DateTime VisibleFrom { get; internal set; }

    /// <summary>End of visibility, UTC, exclusive.</summary>
    public DateTime VisibleUntil { get; internal set; } = DateTime.MaxValue;

    /// <summary>Whether it is served at its URL but is in no list, feed, search or sitemap.</summary>
    public bool Unlisted { get; internal set; }

    public bool NoIndex { get; internal set; }

    public bool InSearch { get; internal set; } = true;

    /// <summary>Whether a table of contents is shown; <see langword="null"/>: on posts with enough headings.</summary>
    public bool? Toc { get; internal set; }

    /// <summary>Absolute URL of the original, if it was first published elsewhere.</summary>
    public string? Canonical { get; internal set; }

    public string? Language { get; internal set; }

    /// <summary>The language whose lists have the document: see <see cref="SiteSettings.LanguagePrefixOf"/>.</summary>
    public string LanguagePrefix { get; internal set; } = "";

    /// <summary>Identifies translations of the same text.</summary>
    public string? TranslationKey { get; internal set; }

    public IReadOnlyList<string> Authors { get; internal set; } = [];

    public IReadOnlyList<string> Keywords { get; internal set; } = [];

    /// <summary>The cover image, or null if there is none. It is found when a document is read in a snapshot.</summary>
    public Cover? Cover { get; internal set; }

    /// <summary>The cover as the author wrote it.</summary>
    internal CoverSource? CoverSource { get; set; }

    /// <summary>Number of words, without code blocks.</summary>
    public int Words { get; internal set; }

    /// <summary>Hash of the source and of what it is rendered as.</summary>
    public string Hash { get; internal set; } = "";

    /// <summary>Hash of everything that lists show. Two versions with equal hashes look the same in every list.</summary>
    public string SummaryHash { get; internal set; } = "";

    /// <summary>Whether another file with the same URL takes precedence.</summary>
    public bool IsUrlTaken { get; internal set; }

    public Body? Body { get; internal set; }
}

/// <summary>A file below <c>pages/</c>, without date and tags.</summary>
public sealed class Page : Document;

/// <summary>The text of a document. It is stored separately, so that lists do not load it.</summary>
public sealed class Body
{
    private FilledText? _filled;

    public long Id { get; internal set; }

    /// <summary>The text as HTML, as it is when no file exists to which it links.</summary>
    public required string Template { get; init; }

    /// <summary>The links whose targets depend on other files; null if there are none.</summary>
    public OpenText? Open { get; init; }

    /// <summary>The text as HTML with root-relative links.</summary>
    public string Html => Open is null ? Template : Filled.Html;

    /// <summary>The file as the author wrote it, with front matter.</summary>
    public required string Source { get; init; }

    /// <summary>Index in <see cref="Source"/> after the front matter.</summary>
    public int BodyStart { get; init; }

    /// <summary>The text as Markdown, without front matter, with root-relative or absolute links.</summary>
    public string Markdown => Open is null ? Source[BodyStart..] : Filled.Markdown;

    /// <summary>The files of the snapshot in which it was read.</summary>
    internal ISiteFiles? Files { get; set; }

    private FilledText Filled => _filled ??= LinkFiller.Fill(Open!, Template, Source[BodyStart..],
        Files ?? throw new InvalidOperationException("Links are filled in a snapshot only"));

    /// <summary>Headings of level 2 and 3, in order.</summary>
    public IReadOnlyList<Heading> Headings { get; init; } = [];

    /// <summary>All ids that links can name: of headings of every level and of the author's HTML.</summary>
    public IReadOnlyList<string> Ids { get; init; } = [];

    /// <summary>The languages of code blocks, by their names in <c>class="language-…"</c>.</summary>
    public IReadOnlyList<string> CodeLanguages { get; init; } = [];

    /// <summary>The text for search, without markup and code blocks.</summary>
    public required string PlainText { get; init; }
}

/// <summary>An article of the blog.</summary>
public sealed class Post : Document
{
    public required string Slug { get; init; }

    /// <summary>Date and time in the author's offset; <see langword="null"/>: undated, listed last.</summary>
    public DateTimeOffset? Date { get; init; }

    /// <summary><see cref="Date"/> as UTC, the sort key of lists.</summary>
    public DateTime? DateUtc { get; init; }

    /// <summary>The last change that the author names; <see langword="null"/> for an undated post.</summary>
    public DateTimeOffset? Modified => Updated ?? Date;

    /// <summary>Year of <see cref="Date"/> in the author's offset.</summary>
    public int? Year { get; init; }

    /// <summary><see cref="Date"/> in the author's offset as a number that sorts by date, such as 20260401.</summary>
    public int? Day { get; init; }

    /// <summary>Gets a date as <see cref="Day"/> has it.</summary>
    public static int DayOf(DateOnly date) => (((date.Year * 100) + date.Month) * 100) + date.Day;

    /// <summary>The reading time in minutes: that of the front matter, or the estimate.</summary>
    public int Minutes { get; init; }

    /// <summary>Hash of the small picture of its first drawing, 4 hexadecimal digits; <see langword="null"/>: it has none.</summary>
    public string? Drawing { get; init; }

    /// <summary>Whether it is a short note instead of an article.</summary>
    public bool IsNote { get; init; }

    /// <summary>Tags in the author's order and spelling; their slugs follow the aliases of <c>site.yaml</c>.</summary>
    public IReadOnlyList<Tag> Tags { get; init; } = [];

    public string? Series { get; init; }

    public string? SeriesSlug { get; init; }

    public double? SeriesOrder { get; init; }

    public bool Featured { get; init; }

    public bool InFeed { get; init; } = true;

    /// <summary>Permanent id in feeds, from the front matter; <see langword="null"/>: derived from date and slug.</summary>
    public string? FeedId { get; init; }

    public string? License { get; init; }

    /// <summary>Absolute URLs of discussions of the post.</summary>
    public IReadOnlyList<string> Discussions { get; init; } = [];
}

/// <summary>The URL and title of a post, for links to it.</summary>
/// <param name="WrittenTitle">See <see cref="Document.WrittenTitle"/>.</param>
public sealed record PostLink(string Url, string Title, string? WrittenTitle)
{
    /// <inheritdoc cref="Document.PlainTitle"/>
    public string PlainTitle => WrittenTitle ?? Title;

    /// <summary>Its description, where a list says what its posts are about.</summary>
    public string Description { get; init; } = "";
}

/// <summary>A tag: its slug in URLs and its label.</summary>
public sealed record Tag(string Slug, string Label);

/// <summary>A tag and its number of posts.</summary>
public sealed record TagCount(string Slug, string Label, int Count);

/// <summary>A series of posts, in order.</summary>
public sealed record Series(string Slug, string Title, IReadOnlyList<Post> Posts)
{
    /// <summary>Reading time of all parts in minutes.</summary>
    public int Minutes => Posts.Sum(p => p.Minutes);
}

/// <summary>The colour by which a series is known, one of <see cref="Count"/>. It follows from the slug alone: a new series changes no
/// page of another.</summary>
public static class SeriesHue
{
    public const int Count = 5;

    // With this factor the five series of the sample have five colours.
    private const uint Factor = 165;

    /// <summary>From 1 to <see cref="Count"/>.</summary>
    public static int Of(string slug) => (int)(slug.Aggregate(0u, (sum, c) => unchecked((sum * Factor) + c)) % Count) + 1;
}

/// <summary>The cover image of a document.</summary>
/// <param name="Image">Root-relative URL.</param>
/// <param name="Dark">Root-relative URL of the variant for dark pages.</param>
public sealed record Cover(string Image, string Alt, string? Caption, string? Dark, int? Width, int? Height);

/// <summary>A cover as the author wrote it: paths relative to the file, and the position in the file.</summary>
internal sealed record CoverSource(string Image, string? Alt, string? Caption, string? Dark, int Line, int Column)
{
    /// <summary>The line of the dark variant.</summary>
    public int DarkLine { get; init; }

    public int DarkColumn { get; init; }
}

/// <summary>A file other than Markdown and settings: an image or attachment of a document, or a file below <c>static/</c>.</summary>
public sealed class Media
{
    /// <summary>The file, relative to the content folder.</summary>
    public required string Path { get; init; }

    /// <summary><c>/media/{hash}/{name}</c>; for files below <c>static/</c> their path from there.</summary>
    public required string Url { get; init; }

    /// <summary>First 16 hexadecimal digits of the SHA-256 of the bytes.</summary>
    public required string Hash { get; init; }

    public long Length { get; init; }
    public int? Width { get; init; }
    public int? Height { get; init; }

    /// <summary>Whether the page may show through the image, and the image does not follow the theme.</summary>
    public bool IsTransparent { get; init; }
}
