using Microsoft.AspNetCore.Mvc;
using Portfolio.Web.Caching;
using Portfolio.Web.Formats;
using Portfolio.Web.Pings;
using Portfolio.Web.Security;
using Portfolio.Web.Urls;
using Portfolio.Web.Views;

namespace Portfolio.Web.Controllers;

[Cached]
public sealed class CrawlersController(SiteSession site, SiteUrls urls) : SiteController(site, urls)
{
    [HttpGet(PublicUrls.Robots)]
    public IActionResult Robots() => Document(RobotsTxt.Write(Site.Settings.Robots, Urls));

    /// <summary>Sends the key with which IndexNow verifies that notifications are from this site.</summary>
    [HttpGet($"/{{key:{IndexNowKeyConstraint.Name}}}.txt")]
    public IActionResult Key(string key) => Document(key, ContentTypes.PlainText);

    [HttpGet(PublicUrls.Sitemap), Heavy]
    public IActionResult Sitemap() => Document(SitemapXml.Write(PublicPages.Of(Site, Urls), Urls));

    [HttpGet("/sitemap-{number:int:min(1)}.xml"), Heavy]
    public IActionResult Sitemap(int number) =>
        Request.Path == PublicUrls.OfSitemapPart(number)
        && SitemapXml.WritePart(PublicPages.Of(Site, Urls), number, Urls) is { } part
            ? Document(part, ContentTypes.Xml)
            : RedirectOrNotFound();

    [HttpGet(PublicUrls.SitemapMarkdown), Heavy]
    public IActionResult SitemapInMarkdown() => Markdown(SitemapMarkdown.Write(Site.ForAgents(), Urls));

    [HttpGet(PublicUrls.Llms), Heavy]
    public IActionResult Llms() => Document(LlmsTxt.Write(Site.ForAgents(), Urls));

    /// <summary>Writes the full text of all posts one by one, because they may not all fit into memory.</summary>
    [HttpGet(PublicUrls.LlmsFull), Heavy]
    public Task FullText()
    {
        Response.ContentType = ContentTypes.PlainText;
        return LlmsFullText.WriteAsync(Response.Body, Site.ForAgents(), Urls, HttpContext.RequestAborted);
    }

    [HttpGet(PublicUrls.PrefetchRules)]
    public IActionResult Prefetch() => Document(PrefetchRules.Json(Site, Urls));
}
