using Microsoft.AspNetCore.Mvc;
using Portfolio.Web.Caching;
using Portfolio.Web.Formats;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Controllers;

/// <summary>The full text of every post, written to a file first: it may not fit in memory. A small one is cached in memory like a
/// page.</summary>
[Cacheable]
public sealed class FullTextController(SiteSession site, SiteUrls urls) : ControllerBase
{
    [HttpGet(PublicUrls.LlmsFull)]
    public async Task Show()
    {
        Response.ContentType = ContentTypes.PlainText;
        await Response.Body.WriteAsync(await CompressedFile.WriteAsync(HttpContext, site.Snapshot.DataFolder,
            output => LlmsFullText.WriteAsync(output, site, urls, since: null, HttpContext.RequestAborted)));
    }
}
