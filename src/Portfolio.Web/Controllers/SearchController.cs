using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Portfolio.Content.Search;
using Portfolio.Web.Caching;
using Portfolio.Web.Formats;
using Portfolio.Web.Http;
using Portfolio.Web.Pages;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Controllers;

/// <summary>
/// Serves search results. The responses are not cached, because there are too many different queries.
/// </summary>
[Languages, EnableRateLimiting(RateLimits.Search)]
[Cached(Query = ["q", "page", "limit", "display"], Parts = [], IsKept = false, IsHeavy = true)]
public sealed class SearchController(SiteSession site, SiteUrls urls) : SiteController(site, urls)
{
    /// <summary>The options do not escape characters such as &lt;, because the JSON is not embedded in HTML.</summary>
    private static readonly JsonSerializerOptions Output = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    [HttpGet(PublicUrls.Search)]
    public IActionResult Index(string? q, string? page, string? limit)
    {
        if (Negotiation.PrefersJson(Request))
        {
            Response.Headers.CacheControl = CacheControl.RevalidatePrivately;
            return Json(q, page, limit, display: null);
        }

        if (HttpContext.Features.Get<Representation>() is { IsMarkdown: true } && FindError() is { } error)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Markdown(error + "\n");
        }

        return Page(Find(q, SearchPage.NumberOf(page), SearchPage.PageSizeOf(limit, SearchPage.MaxPageSize)));
    }

    [HttpGet(PublicUrls.SearchJson)]
    public IActionResult Json(string? q, string? page, string? limit, string? display)
    {
        if (FindError() is { } error)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Document(ProblemDocument.Write(ProblemDocument.Json, StatusCodes.Status400BadRequest, error),
                ProblemDocument.Json);
        }

        var number = SearchPage.NumberOf(page);
        var isForPage = display == "1";
        var found = Find(q, number,
            SearchPage.PageSizeOf(limit, isForPage ? SearchPage.MaxPageSize : SearchPage.ProgramPageSize));
        if (number == found.Results.Page)
            return Json(SearchResponse.Of(found, Urls, Site.Settings.Language, isForPage), Output);
        Response.StatusCode = StatusCodes.Status404NotFound;
        return Json(SearchResponse.NoPage(found, number), Output);
    }

    /// <summary>
    /// Returns the first error in a query for JSON or Markdown, or <see langword="null"/> if there is none.
    /// The HTML page corrects invalid values instead.
    /// </summary>
    private string? FindError() => QueryPart.FindNumberError(Request.Query, "limit", SearchPage.MaxPageSize)
        ?? QueryPart.FindNumberError(Request.Query, "page", int.MaxValue);

    private SearchPage Find(string? q, int number, int pageSize)
    {
        var query = q ?? "";
        var results = Site.Search(query, number, pageSize, CancellationToken.None);
        if (results.QueryTooLong)
            Response.StatusCode = StatusCodes.Status400BadRequest;
        return SearchPage.Of(query, results, Site);
    }
}
