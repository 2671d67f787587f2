using System.Text.Json.Serialization;
using Portfolio.Content.Search;
using Portfolio.Web.Languages;
using Portfolio.Web.Pages;
using Portfolio.Web.Text;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Formats;

/// <summary><c>/search.json</c>: the results of <c>/search</c> for programs.</summary>
/// <param name="Query">The query of the request.</param>
/// <param name="Outcome">One sentence about the results, for people.</param>
/// <param name="Total">Number of results on all pages.</param>
/// <param name="Page">Number of this page, from 1.</param>
/// <param name="Pages">Number of pages.</param>
/// <param name="Next">Absolute URL of the next page; <see langword="null"/> on the last one.</param>
/// <param name="Correction">The query that was searched for instead; <see langword="null"/> when none was.</param>
/// <param name="Advice">What to ask instead; <see langword="null"/>: nothing.</param>
/// <param name="Results">The results of this page, best first.</param>
public sealed record SearchResponse(
    string Query, string Outcome, int Total, int Page, int Pages, string? Next, string? Correction,
        string? Advice, IReadOnlyList<SearchResponseResult> Results)
{
    /// <param name="language">The language of the site.</param>
    /// <param name="withDisplay">True if the results have <see cref="SearchResponseResult.Display"/>.</param>
    public static SearchResponse Of(SearchPage page, SiteUrls urls, string language, bool withDisplay) => new(
        page.Words, page.Outcome, page.Results.Total, page.Results.Page, page.PageCount,
        NextUrl(page, urls, withDisplay), page.Results.Correction, AdviceOf(page),
        [.. page.Results.Hits.Select(
            hit => SearchResponseResult.Of(hit, urls, language, withDisplay ? page.Text : null))]);

    /// <summary>The response for a page that does not exist.</summary>
    public static SearchResponse NoPage(SearchPage page, int number) => new(
        page.Words, page.NoPage(number), page.Results.Total, number, page.PageCount, Next: null,
        page.Results.Correction, AdviceOf(page),
        []);

    private static string? AdviceOf(SearchPage page) =>
        string.Join(' ', page.Advice) is { Length: > 0 } advice ? advice : null;

    private static string? NextUrl(SearchPage page, SiteUrls urls, bool withDisplay) =>
        page.Results.Page >= page.PageCount ? null
        : urls.Absolute(page.Path + ".json") + page.UrlOf(page.Results.Page + 1)[page.Path.Length..]
        + (withDisplay ? "&display=1" : "");
}

/// <summary>A result.</summary>
/// <param name="Title">Title of the article.</param>
/// <param name="Url">Absolute URL of the article.</param>
/// <param name="Markdown">Absolute URL of the article as Markdown.</param>
/// <param name="Lang">The BCP 47 language tag of the article.</param>
/// <param name="Date">RFC 3339; <see langword="null"/> for pages of <c>pages/</c>.</param>
/// <param name="Updated">RFC 3339; <see langword="null"/> if the author names no date.</param>
/// <param name="Minutes">Reading time; <see langword="null"/> for pages of <c>pages/</c>.</param>
/// <param name="Tags">Labels of the tags.</param>
/// <param name="Snippet">The best matching passage.</param>
/// <param name="Section">The id of the heading above the passage, for <c>?section=</c>, or null if it is before the first one.</param>
/// <param name="Display">The result as the search page shows it; left out unless the request has <c>display=1</c>.</param>
public sealed record SearchResponseResult(
    string Title, string Url, string Markdown, string Lang, string? Date, string? Updated, int? Minutes,
    IReadOnlyList<string> Tags, string Snippet, string? Section,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] SearchDisplay? Display)
{
    public static SearchResponseResult Of(SearchHit hit, SiteUrls urls, string language, InterfaceLanguage? display)
    {
        var post = hit.Document as Post;
        return new(
            hit.Document.PlainTitle,
            urls.Absolute(hit.Document.Url),
            urls.AbsoluteMirror(hit.Document.Url),
            hit.Document.Language ?? language,
            post?.Date is { } date ? IsoDate.Full(date) : null,
            hit.Document.Updated is { } updated ? IsoDate.Full(updated) : null,
            post?.Minutes,
            [.. post?.Tags.Select(t => t.Label) ?? []],
            string.Concat(hit.Snippet.Select(s => s.Text)),
            hit.Section,
            display is null ? null
            : new(urls.Relative(hit.Document.Url), hit.Title, hit.Snippet, post?.Date is { } day ? display.Date(day)
                : null, post?.Minutes,
                post?.Tags ?? [], post is { IsNote: true }));
    }
}

/// <summary>A result as the search page shows it.</summary>
/// <param name="Path">Root-relative, percent-encoded URL.</param>
/// <param name="Title">The title in segments, matches marked.</param>
/// <param name="Snippet">The best matching passage in segments, matches marked.</param>
/// <param name="Date">The date in words.</param>
/// <param name="Minutes">Reading time.</param>
/// <param name="Tags">The tags.</param>
/// <param name="IsNote">Whether the article is a note.</param>
public sealed record SearchDisplay(
    string Path, IReadOnlyList<TextSegment> Title, IReadOnlyList<TextSegment> Snippet, string? Date, int? Minutes,
    IReadOnlyList<Tag> Tags,
        bool IsNote);
