using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Portfolio.Web.Caching;
using Portfolio.Web.Formats;
using Portfolio.Web.Http;
using Portfolio.Web.Pages;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Controllers;

/// <summary>Search, as a page and as JSON. Not cached: the responses depend on the query.</summary>
[Languages, Cacheable(false), RateLimit(RateLimits.Search)]
public sealed class SearchController(SiteSession site, SearchQueue search, SiteUrls urls) : SiteController(site, urls)
{
    /// <summary>Without escapes that only HTML needs.</summary>
    private static readonly JsonSerializerOptions Output =
        new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The names of parameters. Programs that send another one are told so.</summary>
    private static readonly string[] Parameters = ["q", "page", "limit", "display"];

    [HttpGet(PublicUrls.Search)]
    public async Task<IActionResult> Index(string? q, string? page, string? limit)
    {
        if (Negotiation.PrefersJson(Request))
        {
            Response.Headers.CacheControl = CacheControl.RevalidatePrivately;
            return await Json(q, page, limit, display: null);
        }

        if (HttpContext.Features.Get<Representation>() is { IsMarkdown: true } && FindError() is { } error)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Markdown(error + "\n");
        }

        return await FindAsync(q, SearchPage.NumberOf(page), limit) is { } found ? Page(found) : Busy();
    }

    [HttpGet(PublicUrls.SearchJson)]
    public async Task<IActionResult> Json(string? q, string? page, string? limit, string? display)
    {
        SecurityHeaders.AllowAnyOrigin(Response.Headers);
        if (FindError() is { } error)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Document(ProblemJson.Of(StatusCodes.Status400BadRequest, error), ProblemJson.ContentType);
        }

        var number = SearchPage.NumberOf(page);
        if (await FindAsync(q, number, limit) is not { } found)
            return Busy();
        if (number == found.Results.Page)
            return Json(SearchResponse.Of(found, Urls, withDisplay: display == "1"), Output);
        Response.StatusCode = StatusCodes.Status404NotFound;
        return Json(SearchResponse.NoPage(found, number), Output);
    }

    /// <summary>What is wrong with the query of a program; <see langword="null"/> when nothing is. People get results anyway.</summary>
    private string? FindError() => QueryError.OfUnknown(Request.Query, Parameters)
        ?? QueryError.OfNumber(Request.Query, "limit", SearchPage.MaxPageSize) ?? QueryError.OfNumber(Request.Query, "page", int.MaxValue);

    /// <summary>The results; <see langword="null"/> when too many searches wait.</summary>
    private async Task<SearchPage?> FindAsync(string? q, int number, string? limit)
    {
        var query = q ?? "";
        if (await search.SearchAsync(Site, query, number, SearchPage.PageSizeOf(limit), HttpContext.RequestAborted) is not { } results)
            return null;
        if (results.QueryTooLong)
            Response.StatusCode = StatusCodes.Status400BadRequest;
        // All queries have run when the response starts: a slow client must not hold a read transaction.
        Response.OnStarting(EndSession, Site);
        return SearchPage.Of(query, results, Site);
    }

    private StatusCodeResult Busy()
    {
        Response.Headers.RetryAfter = "1";
        return StatusCode(StatusCodes.Status503ServiceUnavailable);
    }

    private static Task EndSession(object site)
    {
        ((SiteSession)site).Dispose();
        return Task.CompletedTask;
    }
}
