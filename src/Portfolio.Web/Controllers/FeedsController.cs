using Microsoft.AspNetCore.Mvc;
using Portfolio.Content.Store;
using Portfolio.Web.Formats;
using Portfolio.Web.Formats.Feeds;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Controllers;

/// <summary>The newest posts as feeds: of the site, a tag or a series.</summary>
/// <remarks>Atom and RSS are sent as <c>application/xml</c>: only then browsers apply the style sheet. Every feed reader accepts that
/// type.</remarks>
[Editions]
public sealed class FeedsController(SiteSession site, SiteUrls urls) : SiteController(site, urls)
{
    [HttpGet("/feed.xml"), HttpGet("/tags/{tag}/feed.xml"), HttpGet("/series/{series}/feed.xml")]
    public IActionResult Atom([FromRoute] string? tag, [FromRoute] string? series) =>
        Find(tag, series) is { } feed ? Xml(AtomFeed.Write(feed, FeedIds.Of(Site.Settings, Urls))) : RedirectOrNotFound();

    [HttpGet("/rss.xml"), HttpGet("/tags/{tag}/rss.xml"), HttpGet("/series/{series}/rss.xml")]
    public IActionResult Rss([FromRoute] string? tag, [FromRoute] string? series) =>
        Find(tag, series) is { } feed ? Xml(RssFeed.Write(feed)) : RedirectOrNotFound();

    [HttpGet("/feed.json"), HttpGet("/tags/{tag}/feed.json"), HttpGet("/series/{series}/feed.json")]
    public IActionResult Json([FromRoute] string? tag, [FromRoute] string? series) =>
        Find(tag, series) is { } feed ? Document(JsonFeed.Write(feed), ContentTypes.JsonFeed) : RedirectOrNotFound();

    [HttpGet(FeedStyle.Path)]
    public IActionResult Style() => Document(FeedStyle.Css, ContentTypes.Css);

    private Feed? Find(string? tag, string? series)
    {
        var feeds = new SiteFeeds(Site, Urls);
        var feed = tag is not null ? feeds.OfTag(tag) : series is not null ? feeds.OfSeries(series) : feeds.OfSite();
        // Subscribers find the hub here without reading the feed (WebSub §4).
        if (feed is { Hub: { } hub })
            Response.Headers.Append("Link", $"<{hub}>; rel=\"hub\", <{Urls.Absolute(Request.Path)}>; rel=\"self\"");
        return feed;
    }

    private IActionResult Xml(byte[] feed)
    {
        Response.Headers.ContentSecurityPolicy = FeedStyle.ContentSecurityPolicy;
        return Document(feed, ContentTypes.Xml);
    }
}
