using Portfolio.Content.Model;
using Portfolio.Content.Store;

namespace Portfolio.Content.Search;

/// <summary>One page of search results.</summary>
public sealed record SearchResults
{
    public required SearchQuery Query { get; init; }

    /// <summary>The query was longer than <see cref="SearchQuery.MaxLength"/> and was rejected.</summary>
    public bool QueryTooLong => Query.IsTooLong;

    /// <summary>The page, from 1.</summary>
    public required int Page { get; init; }

    public required int PageSize { get; init; }

    /// <summary>Number of documents found, on all pages.</summary>
    public int Total { get; init; }

    /// <summary>The documents of this page, best first; among equals the newest first, then by slug.</summary>
    public IReadOnlyList<SearchHit> Hits { get; init; } = [];

    /// <summary>The query with misspelt words corrected, which was searched instead; <see langword="null"/> when none was.</summary>
    public string? Correction { get; init; }

    /// <summary>No document contains all words and phrases: these documents contain some of them.</summary>
    public bool AnyWord { get; init; }

    /// <summary>Tags that no post has.</summary>
    public IReadOnlyList<UnknownTag> UnknownTags { get; init; } = [];

    /// <summary>When nothing was found: words of the site that are similar to unknown ones, best first.</summary>
    public IReadOnlyList<string> NearWords { get; init; } = [];

    /// <summary>When the query is empty or nothing was found: the tags with the most posts.</summary>
    public IReadOnlyList<TagCount> PopularTags { get; init; } = [];

    /// <summary>The other languages of the site in which documents have all words.</summary>
    public IReadOnlyList<LanguageHits> OtherLanguages { get; init; } = [];
}

/// <summary>A document that was found.</summary>
/// <param name="Document">Without its body.</param>
/// <param name="Title">The title, in parts.</param>
/// <param name="Snippet">The best passage of the text, in parts, at most 200 characters; the start of the description when the text has no
/// match.</param>
public sealed record SearchHit(Document Document, IReadOnlyList<TextSegment> Title, IReadOnlyList<TextSegment> Snippet)
{
    /// <summary>The id of the heading under which the passage is, or null if it is before the first heading.</summary>
    public string? Section { get; init; }
}

/// <summary>The documents of another language that match a query.</summary>
/// <param name="Prefix">See <see cref="SiteSession.LanguagePrefix"/>.</param>
public sealed record LanguageHits(string Prefix, int Count);

/// <summary>A tag that no post has.</summary>
/// <param name="Nearest">The tag with the most similar spelling, if any is similar.</param>
public sealed record UnknownTag(string Slug, string? Nearest);
