using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Portfolio.Content.Search;
using Portfolio.Web.Caching;
using Portfolio.Web.Formats;
using Portfolio.Web.Security;
using Portfolio.Web.Urls;
using Portfolio.Web.Views;

namespace Portfolio.Web.Controllers;

/// <summary>
/// Serves search results. The responses are not cached, because there are too many different queries.
/// </summary>
[Languages, EnableRateLimiting(RateLimits.Search), Compressed, Heavy(IsSearch = true)]
public sealed class SearchController(SiteSession site, SiteUrls urls) : SiteController(site, urls)
{
    /// <summary>The options do not escape characters such as &lt;, because the JSON is not embedded in HTML.</summary>
    private static readonly JsonSerializerOptions Output = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    [HttpGet(PublicUrls.Search)]
    public IActionResult Index(string? q, string? page)
    {
        if (HttpContext.Features.Get<Representation>() == Representation.Json)
        {
            Response.Headers.CacheControl = CacheControl.RevalidatePrivately;
            return Json(q, page, display: null);
        }

        return Page(Find(q, SearchPage.NumberOf(page), SearchPage.PageSize));
    }

    [HttpGet(PublicUrls.SearchJson)]
    public IActionResult Json(string? q, string? page, string? display)
    {
        var number = SearchPage.NumberOf(page);
        var isForPage = display == "1";
        var found = Find(q, number, isForPage ? SearchPage.PageSize : SearchPage.ProgramPageSize);
        if (number == found.Results.Page)
            return Json(SearchResponse.Of(found, Urls, new(Site, Urls), isForPage), Output);
        Response.StatusCode = StatusCodes.Status404NotFound;
        return Json(SearchResponse.NoPage(found, Urls, number), Output);
    }

    private SearchPage Find(string? q, int number, int pageSize)
    {
        var query = q ?? "";
        var results = Site.Search(query, number, pageSize);
        if (results.QueryTooLong)
            Response.StatusCode = StatusCodes.Status400BadRequest;
        return SearchPage.Of(query, results, Site) with { HasServer = Urls.HasServer };
    }
}
