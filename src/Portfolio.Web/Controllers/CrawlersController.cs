using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Portfolio.Web.Caching;
using Portfolio.Web.Formats;
using Portfolio.Web.Http;
using Portfolio.Web.Pings;
using Portfolio.Web.Text;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Controllers;

[EnableRateLimiting(RateLimits.Search), Cached]
public sealed class CrawlersController(SiteSession site, SiteUrls urls) : SiteController(site, urls)
{
    [HttpGet(PublicUrls.Robots)]
    public IActionResult Robots() => Document(RobotsTxt.Write(Site.Settings.Robots, Urls), ContentTypes.PlainText);

    /// <summary>Sends the key with which IndexNow verifies that notifications are from this site.</summary>
    [HttpGet($"/{{key:{IndexNowKeyConstraint.Name}}}.txt")]
    public IActionResult Key(string key) => Document(key, ContentTypes.PlainText);

    [HttpGet(PublicUrls.Sitemap), Cached(IsHeavy = true)]
    public IActionResult Sitemap() => Document(SitemapXml.Write(PublicPages.Of(Site, Urls), Urls), ContentTypes.Xml);

    [HttpGet("/sitemap-{number:int:min(1)}.xml"), Cached(IsHeavy = true)]
    public IActionResult Sitemap(int number) =>
        Request.Path == PublicUrls.OfSitemapPart(number)
        && SitemapXml.WritePart(PublicPages.Of(Site, Urls), number, Urls) is { } part
            ? Document(part, ContentTypes.Xml)
            : RedirectOrNotFound();

    [HttpGet(PublicUrls.SitemapMarkdown), Cached(Parts = [QueryPart.Since], IsHeavy = true)]
    public IActionResult SitemapInMarkdown(string? since)
    {
        if (since is not null)
            Response.Headers.Append("Link", $"<{Urls.Absolute(PublicUrls.SitemapMarkdown)}>; rel=\"canonical\"");
        return Markdown(SitemapMarkdown.Write(Site, Urls, Since.Parse(since)));
    }

    [HttpGet(PublicUrls.Llms), Cached(Parts = [], IsHeavy = true)]
    public IActionResult Llms() => Document(LlmsTxt.Write(Site, Urls), ContentTypes.PlainText);

    /// <summary>Writes the full text of all posts one by one, because they may not all fit into memory.</summary>
    [HttpGet(PublicUrls.LlmsFull), Cached(Parts = [QueryPart.Since], IsHeavy = true)]
    public async Task FullText(string? since)
    {
        Response.ContentType = ContentTypes.PlainText;
        await LlmsFullText.WriteAsync(Response.Body, Site, Urls, Since.Parse(since));
    }

    [HttpGet(PublicUrls.PrefetchRules)]
    public IActionResult Prefetch() => Document(PrefetchRules.Json(Site, Urls), PrefetchRules.ContentType);
}
