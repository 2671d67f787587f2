using Microsoft.AspNetCore.Mvc;
using Portfolio.Content.Store;
using Portfolio.Web.Formats.Feeds;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Controllers;

/// <summary>The newest posts for feed readers: of the site, of a tag, of a series.</summary>
/// <remarks>Browsers show Atom and RSS by their style sheet only when they come as plain <c>application/xml</c>; every reader takes that.</remarks>
public sealed class FeedsController(SiteSession site, SiteUrls urls) : SiteController(site, urls)
{
    private readonly SiteFeeds _feeds = new(site, urls);

    [HttpGet("/feed.xml")]
    public IActionResult Atom() => Atom(_feeds.OfSite());

    [HttpGet("/tags/{tag}/feed.xml")]
    public IActionResult TagAtom(string tag) => Atom(_feeds.OfTag(tag));

    [HttpGet("/series/{series}/feed.xml")]
    public IActionResult SeriesAtom(string series) => Atom(_feeds.OfSeries(series));

    [HttpGet("/rss.xml")]
    public IActionResult Rss() => Rss(_feeds.OfSite());

    [HttpGet("/tags/{tag}/rss.xml")]
    public IActionResult TagRss(string tag) => Rss(_feeds.OfTag(tag));

    [HttpGet("/series/{series}/rss.xml")]
    public IActionResult SeriesRss(string series) => Rss(_feeds.OfSeries(series));

    [HttpGet("/feed.json")]
    public IActionResult Json() => Json(_feeds.OfSite());

    [HttpGet("/tags/{tag}/feed.json")]
    public IActionResult TagJson(string tag) => Json(_feeds.OfTag(tag));

    [HttpGet("/series/{series}/feed.json")]
    public IActionResult SeriesJson(string series) => Json(_feeds.OfSeries(series));

    [HttpGet(FeedStyle.Path)]
    public IActionResult Style() => Document(FeedStyle.Bytes, "text/css; charset=utf-8");

    private IActionResult Atom(Feed? feed) => feed is null ? Missing(Request.Path) : Xml(AtomFeed.Write(feed, FeedIds.Of(Site.Settings, Urls)));

    private IActionResult Rss(Feed? feed) => feed is null ? Missing(Request.Path) : Xml(RssFeed.Write(feed));

    private IActionResult Json(Feed? feed) => feed is null ? Missing(Request.Path) : Document(JsonFeed.Write(feed), "application/feed+json; charset=utf-8");

    private IActionResult Xml(byte[] feed)
    {
        Response.Headers.ContentSecurityPolicy = FeedStyle.ContentSecurityPolicy;
        return Document(feed, "application/xml; charset=utf-8");
    }
}
