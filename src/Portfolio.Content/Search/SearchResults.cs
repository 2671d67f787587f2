using Portfolio.Content.Model;
using Portfolio.Content.Store;

namespace Portfolio.Content.Search;

/// <summary>One page of search results.</summary>
public sealed record SearchResults
{
    public required SearchQuery Query { get; init; }

    /// <summary>
    /// Gets a value indicating whether the query exceeded <see cref="SearchQuery.MaxLength"/> and was rejected.
    /// </summary>
    public bool QueryTooLong => Query.IsTooLong;

    /// <summary>The page number, starting at 1.</summary>
    public required int Page { get; init; }

    public required int PageSize { get; init; }

    /// <summary>The number of documents found on all pages.</summary>
    public int Total { get; init; }

    /// <summary>The documents of this page, best first. Among equals, the newest comes first, then by slug.</summary>
    public IReadOnlyList<SearchHit> Hits { get; init; } = [];

    /// <summary>
    /// The query with corrected spelling, which was searched instead, or <see langword="null"/> if nothing was
    /// corrected.
    /// </summary>
    public string? Correction { get; init; }

    /// <summary>
    /// Gets a value indicating whether no document contains all words and phrases, so that these documents contain only
    /// some of them.
    /// </summary>
    public bool AnyWord { get; init; }

    /// <summary>The tags in the query that no post has.</summary>
    public IReadOnlyList<UnknownTag> UnknownTags { get; init; } = [];

    /// <summary>Words of the site that are similar to unknown words if nothing was found, best first.</summary>
    public IReadOnlyList<string> NearWords { get; init; } = [];

    /// <summary>The tags with the most posts, if the query is empty or nothing was found.</summary>
    public IReadOnlyList<TagCount> PopularTags { get; init; } = [];

    /// <summary>The site's other languages in which documents contain all words.</summary>
    public IReadOnlyList<LanguageHits> OtherLanguages { get; init; } = [];
}

/// <summary>A found document.</summary>
/// <param name="Document">The document without its body.</param>
/// <param name="Title">The title in segments.</param>
/// <param name="Snippet">
/// The best passage in segments, with at most 200 characters, or the start of the description if the text has no match.
/// </param>
public sealed record SearchHit(Document Document, IReadOnlyList<TextSegment> Title, IReadOnlyList<TextSegment> Snippet)
{
    /// <summary>The id of the heading above the passage, or <see langword="null"/> if there is none.</summary>
    public string? Section { get; init; }
}

/// <summary>The number of documents in another language that match a query.</summary>
/// <param name="Prefix">See <see cref="SiteSession.LanguagePrefix"/>.</param>
public sealed record LanguageHits(string Prefix, int Count);

/// <summary>A tag that no post has.</summary>
/// <param name="Nearest">The tag with the most similar spelling, or <see langword="null"/> if none is similar.</param>
public sealed record UnknownTag(string Slug, string? Nearest);
