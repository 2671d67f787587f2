
using Portfolio.Content.Model;
using Portfolio.Content.Search;
using Portfolio.Web.Text;
using Portfolio.Web.Urls;
using Portfolio.Web.ViewModels;

namespace Portfolio.Web.Formats.Agents;

/// <summary><c>/search.json</c>: the results of <c>/search</c> for programs.</summary>
/// <param name="Query">As it was asked.</param>
/// <param name="Outcome">One sentence for people.</param>
/// <param name="Total">Results on all pages.</param>
/// <param name="Complete">Whether every article was searched.</param>
/// <param name="Correction">The query that was answered instead.</param>
public sealed record SearchResponse(
    string Query, string Outcome, int Total, int Page, int Pages, bool Complete, string? Correction, IReadOnlyList<SearchResponseResult> Results)
{
    public static SearchResponse Of(SearchPage page, SiteUrls urls) => new(
        page.Query, page.Outcome, page.Results.Total, page.Results.Page, page.Pages, page.Results.Complete, page.Results.Correction,
        [.. page.Results.Hits.Select(hit => SearchResponseResult.Of(hit, urls))]);
}

/// <summary>A result.</summary>
/// <param name="Url">Absolute.</param>
/// <param name="Markdown">Absolute URL of the same as Markdown.</param>
/// <param name="Date">RFC 3339; <see langword="null"/> for pages.</param>
/// <param name="Minutes">To read; <see langword="null"/> for pages.</param>
/// <param name="Tags">Labels.</param>
/// <param name="Snippet">The best passage.</param>
/// <param name="Display">What the search page shows of it.</param>
public sealed record SearchResponseResult(
    string Title, string Url, string Markdown, string? Date, int? Minutes, IReadOnlyList<string> Tags, string Snippet, SearchDisplay Display)
{
    public static SearchResponseResult Of(SearchHit hit, SiteUrls urls)
    {
        var post = hit.Document as Post;
        return new(
            hit.Document.Title,
            urls.Absolute(hit.Document.Url),
            urls.AbsoluteMirror(hit.Document.Url),
            post?.Date is { } date ? EnglishDate.Iso(date) : null,
            post?.Minutes,
            [.. post?.Tags.Select(t => t.Label) ?? []],
            string.Concat(hit.Snippet.Select(s => s.Text)),
            new(SiteUrls.Encode(hit.Document.Url), hit.Title, hit.Snippet, post?.Date is { } day ? EnglishDate.Full(day) : null, post?.Minutes, post?.Tags ?? []));
    }
}

/// <summary>A result as the search page shows it.</summary>
/// <param name="Path">Root-relative, percent-encoded.</param>
/// <param name="Title">The title in parts, matches marked.</param>
/// <param name="Snippet">The best passage, likewise.</param>
/// <param name="Date">As readers see it.</param>
public sealed record SearchDisplay(
    string Path, IReadOnlyList<TextSegment> Title, IReadOnlyList<TextSegment> Snippet, string? Date, int? Minutes, IReadOnlyList<Tag> Tags);
