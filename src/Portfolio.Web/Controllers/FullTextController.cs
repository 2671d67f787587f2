using Microsoft.AspNetCore.Mvc;
using Portfolio.Content.Store;
using Portfolio.Web.Caching;
using Portfolio.Web.Formats;
using Portfolio.Web.Formats.Agents;
using Portfolio.Web.Http;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Controllers;

/// <summary>The full text of every post. It is streamed from the store, not cached: it may be larger than the page cache.</summary>
public sealed class FullTextController(SiteSession site, SiteUrls urls) : ControllerBase
{
    [HttpGet("/llms-full.txt")]
    public async Task Show()
    {
        Response.ContentType = ContentTypes.PlainText;
        SecurityHeaders.AllowAnyOrigin(Response.Headers);
        if (HttpContext.Features.Get<PageRequest>() is not { IsHead: true })
            await LlmsFullText.WriteAsync(Response.Body, site, urls, HttpContext.RequestAborted);
    }
}
