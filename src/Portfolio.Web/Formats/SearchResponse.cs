using System.Text.Json.Serialization;
using Portfolio.Content.Reading.FrontMatter;
using Portfolio.Content.Search;
using Portfolio.Web.Languages;
using Portfolio.Web.Text;
using Portfolio.Web.Urls;
using Portfolio.Web.Views;

namespace Portfolio.Web.Formats;

/// <summary>
/// Represents the content of <c>/search.json</c>: the results of <c>/search</c> for scripts and agents.
/// </summary>
/// <param name="Outcome">A sentence that summarizes the results.</param>
/// <param name="Total">The number of results on all pages.</param>
/// <param name="Page">The page number, starting at 1.</param>
/// <param name="Pages">The number of pages.</param>
/// <param name="Next">The absolute URL of the next page, or <see langword="null"/> on the last page.</param>
/// <param name="Correction">
/// The query with corrected spelling, or <see langword="null"/> if no word is probably misspelt. The results match it if no word of
/// <paramref name="Query"/> is on the site.
/// </param>
/// <param name="Unknown">
/// The words and phrases of the query that no page contains. Pages may contain longer words that begin like them.
/// </param>
/// <param name="Advice">A suggestion for another query, or <see langword="null"/> if there is none.</param>
/// <param name="OtherLanguages">The searches with results in other languages of the site.</param>
/// <param name="Results">The results on this page, best match first.</param>
public sealed record SearchResponse(
    string Query, string Outcome, int Total, int Page, int Pages, string? Next, string? Correction, IReadOnlyList<string> Unknown,
        string? Advice, IReadOnlyList<SearchResponseLanguage> OtherLanguages, IReadOnlyList<SearchResponseResult> Results)
{
    /// <param name="facts">What the site states about the found pages.</param>
    /// <param name="withDisplay">True if the results include <see cref="SearchResponseResult.Display"/>.</param>
    public static SearchResponse Of(SearchPage page, SiteUrls urls, SiteFacts facts, bool withDisplay) => new(
        page.Words, page.Outcome, page.Results.Total, page.Results.Page, page.PageCount,
        NextUrl(page, urls, withDisplay), page.Results.Correction, page.Results.Unknown, AdviceOf(page), LanguagesOf(page, urls),
        [.. page.Results.Hits.Select(
            hit => SearchResponseResult.Of(hit, urls, facts, withDisplay ? page.Text : null))]);

    /// <summary>Returns the response for a page number beyond the last page. The response has no results.</summary>
    public static SearchResponse NoPage(SearchPage page, SiteUrls urls, int number) => new(
        page.Words, page.NoPage(number), page.Results.Total, number, page.PageCount, Next: null,
        page.Results.Correction, page.Results.Unknown, AdviceOf(page), LanguagesOf(page, urls),
        []);

    private static string? AdviceOf(SearchPage page) =>
        string.Join(' ', page.Advice) is { Length: > 0 } advice ? advice : null;

    private static List<SearchResponseLanguage> LanguagesOf(SearchPage page, SiteUrls urls) =>
        [.. from other in page.OtherLanguages
            let query = other.Url.IndexOf('?', StringComparison.Ordinal)
            select new SearchResponseLanguage(
                other.Tag, other.Name, other.Count, urls.Absolute(other.Url[..query] + ".json") + other.Url[query..])];

    private static string? NextUrl(SearchPage page, SiteUrls urls, bool withDisplay)
    {
        if (page.Results.Page >= page.PageCount)
            return null;
        var query = page.UrlOf(page.Results.Page + 1)[page.Path.Length..];
        return urls.Absolute(page.Path + ".json") + query + (withDisplay ? "&display=1" : "");
    }
}

/// <summary>Represents a search in another language of the site.</summary>
/// <param name="Lang">The BCP 47 language tag.</param>
/// <param name="Name">The name of the language in that language.</param>
/// <param name="Total">The number of results with all words.</param>
/// <param name="Url">The absolute URL of the same search as JSON.</param>
public sealed record SearchResponseLanguage(string Lang, string Name, int Total, string Url);

/// <summary>Represents a search result.</summary>
/// <param name="Url">The absolute URL of the passage.</param>
/// <param name="Markdown">The absolute URL of the Markdown version.</param>
/// <param name="Lang">The BCP 47 language tag.</param>
/// <param name="Date">The date (RFC 3339), or <see langword="null"/> for documents in <c>pages/</c>.</param>
/// <param name="Updated">The update date (RFC 3339), or <see langword="null"/> if the front matter has none.</param>
/// <param name="Minutes">The reading time in minutes, or <see langword="null"/> for documents in <c>pages/</c>.</param>
/// <param name="Tags">The tag labels.</param>
/// <param name="Snippet">The passage that best matches the query.</param>
/// <param name="Section">
/// The id of the heading above the passage, or <see langword="null"/> if there is none.
/// </param>
/// <param name="Heading">The text of the heading above the passage, or <see langword="null"/> if there is none.</param>
/// <param name="More">Other sections of the page that match the query, best first.</param>
/// <param name="Display">
/// The result as the search page shows it, or <see langword="null"/> if the request does not have <c>display=1</c>.
/// </param>
public sealed record SearchResponseResult(
    string Title, string Url, string Markdown, string Lang, string? Date, string? Updated, int? Minutes,
    IReadOnlyList<string> Tags, string Snippet, string? Section, string? Heading, IReadOnlyList<SearchResponseSection> More,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] SearchDisplay? Display)
{
    /// <summary>Gets the members that the rows of <see cref="TextFields"/> add.</summary>
    [JsonExtensionData]
    public Dictionary<string, object> Facts { get; init; } = [];

    public static SearchResponseResult Of(SearchHit hit, SiteUrls urls, SiteFacts facts, InterfaceLanguage? display)
    {
        var post = hit.Document as Post;
        return new(
            hit.Document.PlainTitle,
            urls.Absolute(hit.Document.Url) + hit.Section?.Fragment,
            urls.AbsoluteMarkdown(hit.Document.Url),
            TextFields.Language.Of(hit.Document, facts),
            post?.Date is { } date ? IsoDate.Full(date) : null,
            hit.Document.Updated is { } updated ? IsoDate.Full(updated) : null,
            post?.Minutes,
            [.. post?.Tags.Select(t => t.Label) ?? []],
            string.Concat(hit.Snippet.Select(s => s.Text)),
            hit.Section?.Id,
            hit.Section?.Text,
            [.. hit.More.Select(more => new SearchResponseSection(more.Text, urls.Absolute(hit.Document.Url) + more.Fragment))],
            display is null ? null
            : new(urls.Relative(hit.Document.Url) + hit.Section?.Fragment, hit.Title, hit.Section?.Heading,
                [.. hit.More.Select(more => new SearchDisplaySection(urls.Relative(hit.Document.Url) + more.Fragment, more.Heading))],
                hit.ShownSnippet, post?.Date is { } day ? display.Date(day)
                : null, post?.Minutes,
                post?.Tags ?? [], post is { IsNote: true }))
        {
            Facts = facts.Of(hit.Document, Surface.SearchJson).ToDictionary(fact => fact.Name, fact => (object)FactForm.Json(fact.Value)),
        };
    }
}

public sealed record SearchResponseSection(string Heading, string Url);

public sealed record SearchDisplaySection(string Path, IReadOnlyList<TextSegment> Heading);

/// <summary>Contains the values that the script on the search page needs to show a result.</summary>
/// <param name="Path">The root-relative, percent-encoded URL.</param>
/// <param name="Title">The title in segments, with matches marked.</param>
/// <param name="Heading">The heading above the passage in segments, or <see langword="null"/> if there is none.</param>
/// <param name="Snippet">The best matching passage in segments, with matches marked.</param>
/// <param name="Date">The date in the language of the page, or <see langword="null"/> if there is none.</param>
/// <param name="Minutes">The reading time in minutes, or <see langword="null"/> if there is none.</param>
public sealed record SearchDisplay(
    string Path, IReadOnlyList<TextSegment> Title, IReadOnlyList<TextSegment>? Heading, IReadOnlyList<SearchDisplaySection> More,
    IReadOnlyList<TextSegment> Snippet, string? Date, int? Minutes,
    IReadOnlyList<Tag> Tags,
        bool IsNote);
