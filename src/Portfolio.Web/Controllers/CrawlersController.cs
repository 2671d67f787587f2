using Microsoft.AspNetCore.Mvc;
using Portfolio.Web.Caching;
using Portfolio.Web.Formats;
using Portfolio.Web.Pings;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Controllers;

/// <summary>Documents for crawlers, language models and browsers: policy, sitemaps, indexes, and what to prefetch.</summary>
public sealed class CrawlersController(SiteSession site, SiteUrls urls) : SiteController(site, urls)
{
    [HttpGet(PublicUrls.Robots)]
    public IActionResult Robots() => Document(RobotsTxt.Write(Site.Settings.Robots, Urls), ContentTypes.PlainText);

    /// <summary>The key with which IndexNow verifies that pings come from the site.</summary>
    [HttpGet($"/{{key:{IndexNowKeyConstraint.Name}}}.txt")]
    public IActionResult Key(string key) => Document(key, ContentTypes.PlainText);

    [HttpGet(PublicUrls.Sitemap), Cacheable(ReadsAllPosts = true)]
    public IActionResult Sitemap() => Document(SitemapXml.Write(PublicPages.Of(Site, Urls), Urls), ContentTypes.Xml);

    [HttpGet("/sitemap-{number:int:min(1)}.xml"), Cacheable(ReadsAllPosts = true)]
    public IActionResult Sitemap(int number) =>
        Request.Path == PublicUrls.OfSitemapPart(number) && SitemapXml.WritePart(PublicPages.Of(Site, Urls), number, Urls) is { } part
            ? Document(part, ContentTypes.Xml)
            : RedirectOrNotFound();

    [HttpGet(PublicUrls.SitemapMarkdown), Cacheable(ReadsAllPosts = true)]
    public IActionResult SitemapInMarkdown() => Markdown(SitemapMarkdown.Write(Site, Urls));

    [HttpGet(PublicUrls.Llms), Cacheable(ReadsAllPosts = true)]
    public IActionResult Llms() => Document(LlmsTxt.Write(Site, Urls), ContentTypes.PlainText);

    [HttpGet(PublicUrls.PrefetchRules)]
    public IActionResult Prefetch() => Document(PrefetchRules.Json(Site, Urls), PrefetchRules.ContentType);
}
