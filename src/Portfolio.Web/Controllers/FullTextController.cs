using Microsoft.AspNetCore.Mvc;
using Portfolio.Content.Store;
using Portfolio.Web.Caching;
using Portfolio.Web.Formats.Agents;
using Portfolio.Web.Http;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Controllers;

/// <summary>Every text at once. It may be larger than all that the page cache holds, so it is sent while it is read.</summary>
public sealed class FullTextController(SiteSession site, SiteUrls urls) : ControllerBase
{
    [HttpGet("/llms-full.txt")]
    public async Task Show()
    {
        Response.ContentType = "text/plain; charset=utf-8";
        SecurityHeaders.AllowAnyOrigin(Response.Headers);
        if (HttpContext.Features.Get<PageRequest>() is not { IsHead: true })
            await LlmsFullText.WriteAsync(Response.Body, site, urls, HttpContext.RequestAborted);
    }
}
