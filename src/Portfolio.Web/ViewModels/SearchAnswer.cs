using Portfolio.Content.Model;
using Portfolio.Content.Store.Search;
using Portfolio.Web.Delivery;
using Portfolio.Web.Formats;

namespace Portfolio.Web.ViewModels;

/// <summary><c>/search.json</c>: the results of <c>/search</c> for programs.</summary>
/// <param name="Query">As it was asked.</param>
/// <param name="Outcome">One sentence for people.</param>
/// <param name="Total">Results on all pages.</param>
/// <param name="Correction">The query that was answered instead.</param>
/// <param name="Complete">Whether every article was searched.</param>
public sealed record SearchAnswer(
    string Query, string Outcome, int Total, int Page, int Pages, string? Correction, bool Complete, IReadOnlyList<SearchAnswerHit> Hits)
{
    public static SearchAnswer Of(SearchPage page, SiteUrls urls) => new(
        page.Query, page.Outcome, page.Results.Total, page.Results.Page, page.Pages, page.Results.Correction, page.Results.Complete,
        [.. page.Results.Hits.Select(hit => SearchAnswerHit.Of(hit, urls))]);
}

/// <summary>A result.</summary>
/// <param name="Url">Absolute.</param>
/// <param name="Path">Root-relative, percent-encoded.</param>
/// <param name="Title">The title in parts, matches marked.</param>
/// <param name="Snippet">The best passage, likewise.</param>
/// <param name="Date">As readers see it; <see langword="null"/> for pages.</param>
/// <param name="Minutes">To read; <see langword="null"/> for pages.</param>
public sealed record SearchAnswerHit(
    string Url, string Path, IReadOnlyList<TextSegment> Title, IReadOnlyList<TextSegment> Snippet, string? Date, int? Minutes, IReadOnlyList<Tag> Tags)
{
    public static SearchAnswerHit Of(SearchHit hit, SiteUrls urls)
    {
        var post = hit.Document as Post;
        return new(
            urls.Absolute(hit.Document.Url), SiteUrls.Encode(hit.Document.Url), hit.Title, hit.Snippet,
            post?.Date is { } date ? EnglishDate.Full(date) : null, post?.Minutes, post?.Tags ?? []);
    }
}
