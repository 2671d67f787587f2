using System.Text;
using Microsoft.AspNetCore.Mvc;
using Portfolio.Content.Store;
using Portfolio.Web.Formats.Agents;
using Portfolio.Web.Formats.Crawlers;
using Portfolio.Web.Text;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Controllers;

/// <summary>What crawlers and language models look for first: policy, sitemaps and indexes.</summary>
public sealed class CrawlersController(SiteSession site, SiteUrls urls) : SiteController(site, urls)
{
    private const string PlainText = "text/plain; charset=utf-8";
    private const string Xml = "application/xml; charset=utf-8";

    [HttpGet("/robots.txt")]
    public IActionResult Robots() => Document(RobotsTxt.Write(Site.Settings.Robots, Urls), PlainText);

    [HttpGet("/sitemap.xml")]
    public IActionResult Sitemap()
    {
        var parts = SitemapXml.Parts(PublicPages.Of(Site, Urls));
        return Document(parts.Count > 1 ? SitemapXml.WriteIndex(parts, Urls) : SitemapXml.Write(parts.SelectMany(p => p), Urls), Xml);
    }

    [HttpGet("/sitemap-{number:int:min(1)}.xml")]
    public IActionResult Sitemap(int number)
    {
        var parts = SitemapXml.Parts(PublicPages.Of(Site, Urls));
        return parts.Count > 1 && number <= parts.Count && Request.Path == $"/sitemap-{Quantity.Digits(number)}.xml"
            ? Document(SitemapXml.Write(parts[number - 1], Urls), Xml)
            : Missing(Request.Path);
    }

    [HttpGet("/sitemap.md")]
    public IActionResult SitemapInMarkdown() => Markdown(SitemapMarkdown.Write(Site, Urls));

    [HttpGet("/llms.txt")]
    public IActionResult Llms() => Document(LlmsTxt.Write(Site, Urls), PlainText);

    private IActionResult Markdown(string text)
    {
        Response.Headers["x-markdown-tokens"] = Quantity.Digits(TokenEstimate.Of(text));
        return Document(text, "text/markdown; charset=utf-8");
    }

    private IActionResult Document(string text, string type) => Document(Encoding.UTF8.GetBytes(text), type);
}
