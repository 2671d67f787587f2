namespace Portfolio.Content.Model;

/// <summary>A published Markdown file: a post or page.</summary>
public abstract class Document
{
    /// <summary>The URL of the home page, which has the text of <c>home.md</c>: a page in no list.</summary>
    public const string HomeUrl = "/";

    public long Id { get; internal set; }

    /// <summary>The file, relative to the content folder.</summary>
    public required string Path { get; init; }

    /// <summary>Root-relative URL, not percent-encoded, such as <c>/blogs/hello</c>.</summary>
    public required string Url { get; init; }

    /// <summary>The author's title, else the name of the file; of the home page empty when its text has none.</summary>
    public required string Title { get; set; }

    /// <summary>The title before its punctuation became typographic; <see langword="null"/> when it is the same.</summary>
    public string? WrittenTitle { get; set; }

    /// <summary>The author's description, else the first paragraph; empty when there is neither.</summary>
    public required string Description { get; init; }

    /// <summary>Whether the author wrote <see cref="Description"/>.</summary>
    public bool Described { get; init; }

    /// <summary>Date of the last change, from the front matter. File times are not used.</summary>
    public DateTimeOffset? Updated { get; init; }

    /// <summary>Start of visibility, UTC. Drafts: <see cref="DateTime.MaxValue"/>.</summary>
    public DateTime VisibleFrom { get; internal set; }

    /// <summary>End of visibility, UTC, exclusive.</summary>
    public DateTime VisibleUntil { get; internal set; } = DateTime.MaxValue;

    /// <summary>Whether it is served at its URL but is in no list, feed, search or sitemap.</summary>
    public bool Unlisted { get; internal set; }

    public bool NoIndex { get; init; }

    public bool InSearch { get; init; } = true;

    /// <summary>Whether a table of contents is shown; <see langword="null"/>: on posts with enough headings.</summary>
    public bool? Toc { get; init; }

    /// <summary>Absolute URL of the original, if it was first published elsewhere.</summary>
    public string? Canonical { get; init; }

    public string? Language { get; init; }

    /// <summary>The language whose lists have the document: see <see cref="SiteSettings.EditionOf"/>.</summary>
    public string Edition { get; init; } = "";

    /// <summary>Identifies translations of the same text.</summary>
    public string? TranslationKey { get; init; }

    public IReadOnlyList<string> Authors { get; init; } = [];

    public IReadOnlyList<string> Keywords { get; init; } = [];

    public Cover? Cover { get; init; }

    /// <summary>Number of words, without code blocks.</summary>
    public int Words { get; init; }

    /// <summary>Hash of the source and of the URLs that it links to.</summary>
    public required string Hash { get; init; }

    /// <summary>Hash of everything that lists show. Two versions with equal hashes look the same in every list.</summary>
    public string SummaryHash { get; internal set; } = "";

    /// <summary>Whether another file with the same URL takes precedence.</summary>
    public bool Shadowed { get; internal set; }

    public Body? Body { get; init; }
}

/// <summary>A file below <c>pages/</c>, without date and tags.</summary>
public sealed class Page : Document;
