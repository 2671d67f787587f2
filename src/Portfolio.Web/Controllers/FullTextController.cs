using Microsoft.AspNetCore.Mvc;
using Portfolio.Content.Model;
using Portfolio.Content.Store;
using Portfolio.Web.Caching;
using Portfolio.Web.Formats;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Controllers;

/// <summary>The full text of every post, written to a file first: it may not fit in memory. A small one is cached in memory like a
/// page.</summary>
[Cacheable]
public sealed class FullTextController(SiteSession site, SiteUrls urls) : ControllerBase
{
    /// <summary>Maximum bytes in gzip of a text that is cached in memory.</summary>
    private const int MaxInMemory = 1024 * 1024;

    [HttpGet(PublicUrls.LlmsFull)]
    public async Task Show()
    {
        Response.ContentType = ContentTypes.PlainText;
        var file = await CompressedFile.CreateAsync(site.Snapshot.DataFolder,
            output => LlmsFullText.WriteAsync(output, site, urls, HttpContext.RequestAborted));
        if (file.Length > MaxInMemory)
        {
            HttpContext.Features.Set(file);
            return;
        }

        await using var text = file.OpenExpanded();
        await text.CopyToAsync(Response.Body);
        GC.KeepAlive(file);
    }
}
