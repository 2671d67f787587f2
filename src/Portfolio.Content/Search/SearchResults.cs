using Portfolio.Content.Model;

namespace Portfolio.Content.Search;

public sealed record SearchResults
{
    public required SearchQuery Query { get; init; }

    public bool QueryTooLong => Query.IsTooLong;

    /// <summary>The page number, starting at 1.</summary>
    public required int Page { get; init; }

    public required int PageSize { get; init; }

    /// <summary>The number of matching documents on all pages.</summary>
    public int Total { get; init; }

    /// <summary>
    /// The matching documents on this page, best first. Equally good documents are sorted by date, newest first, and
    /// then by slug.
    /// </summary>
    public IReadOnlyList<SearchHit> Hits { get; init; } = [];

    /// <summary>
    /// The query with corrected spelling, or <see langword="null"/> if no word is probably misspelt. The results are those of the
    /// typed query, unless <see cref="IsCorrected"/> is true.
    /// </summary>
    public string? Correction { get; init; }

    /// <summary>
    /// Gets a value indicating whether the results are those of <see cref="Correction"/>, because no word of the typed query is
    /// on the site.
    /// </summary>
    public bool IsCorrected { get; init; }

    /// <summary>
    /// The words and phrases of the query that no page contains, as typed. Pages may contain longer words that begin like them.
    /// </summary>
    public IReadOnlyList<string> Unknown { get; init; } = [];

    /// <summary>
    /// Gets a value indicating whether no page contains a word of the query, so that the results contain longer words that begin
    /// like the words of the query.
    /// </summary>
    public bool HasOnlyLonger { get; init; }

    /// <summary>The number of matching documents on all pages that contain all words and phrases of the query.</summary>
    public int Complete { get; init; }

    public IReadOnlyList<UnknownTag> UnknownTags { get; init; } = [];

    /// <summary>The tags with the most posts if the query is empty or nothing was found, otherwise empty.</summary>
    public IReadOnlyList<TagCount> PopularTags { get; init; } = [];

    /// <summary>
    /// The other languages of the site in which documents match the query, each with the number of these documents.
    /// </summary>
    public IReadOnlyList<LanguageHits> OtherLanguages { get; init; } = [];
}

/// <summary>Represents a page that matches a query.</summary>
/// <param name="Document">The document without its body.</param>
/// <param name="Title">The title, split at the start and end of each match.</param>
/// <param name="Snippet">
/// The best passage, with at most 200 characters, or the start of the document's description if no passage matches.
/// </param>
public sealed record SearchHit(Document Document, IReadOnlyList<TextSegment> Title, IReadOnlyList<TextSegment> Snippet)
{
    /// <summary>The snippet as pages show it, with typographic apostrophes if the site has smart punctuation.</summary>
    public IReadOnlyList<TextSegment> ShownSnippet { get; init; } = Snippet;

    /// <summary>The heading above the passage, or <see langword="null"/> if there is none.</summary>
    public FoundSection? Section { get; init; }

    /// <summary>Other sections of the page that match the query, best first.</summary>
    public IReadOnlyList<FoundSection> More { get; init; } = [];
}

/// <param name="Id">The id of the heading, or <see langword="null"/> if the page has no element with an id for the section.</param>
/// <param name="Heading">The heading, split at the start and end of each match.</param>
public sealed record FoundSection(string? Id, IReadOnlyList<TextSegment> Heading)
{
    public string Text => string.Concat(Heading.Select(segment => segment.Text));

    /// <summary>The percent-encoded fragment of the URL, or an empty string if there is none.</summary>
    public string Fragment => Id is null ? "" : "#" + Uri.EscapeDataString(Id);
}

public sealed record LanguageHits(string Prefix, int Count);

/// <summary>Represents a tag that is used in the query, but that no searchable post has.</summary>
/// <param name="Nearest">The tag with the most similar spelling, or <see langword="null"/> if none is similar.</param>
public sealed record UnknownTag(string Slug, string? Nearest);
