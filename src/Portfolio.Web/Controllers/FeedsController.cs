using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Portfolio.Web.Caching;
using Portfolio.Web.Formats;
using Portfolio.Web.Http;
using Portfolio.Web.Text;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Controllers;

[Languages, EnableRateLimiting(RateLimits.Search), Cached]
public sealed class FeedsController(SiteSession site, SiteUrls urls) : SiteController(site, urls)
{
    private const string Name = $"/{{{FeedConstraint.Name}:{FeedConstraint.Name}}}";

    [HttpGet(Name), HttpGet(PublicUrls.Tags + "/{tag}" + Name), HttpGet(PublicUrls.Series + "/{series}" + Name)]
    [Cached(Parts = [QueryPart.Limit, QueryPart.Since, QueryPart.Content])]
    public IActionResult Show(
        [FromRoute] string? tag, [FromRoute] string? series, int? limit, string? since, string? content)
    {
        var format = PublicUrls.FeedAt(Request.Path.Value!)!;
        var part = Request.QueryString.HasValue
            ? new FeedPart(limit, Since.Parse(since), content is null, Request.QueryString.Value!) : null;
        var feed = Find(tag, series, part);
        if (feed is null)
            return RedirectOrNotFound();
        // Feed readers find the hub in this header without reading the feed (WebSub, section 4).
        if (feed.Hub is not null)
        {
            Response.Headers.Append("Link",
                $"<{feed.Hub}>; rel=\"hub\", <{Urls.Absolute(Request.Path)}>; rel=\"self\"");
        }
        if (!format.IsJson)
            Response.Headers.ContentSecurityPolicy = FeedStyle.ContentSecurityPolicy;
        return Document(feed.Write(format), format.ContentType);
    }

    [HttpGet(PublicUrls.FeedStyle)]
    public IActionResult Style() => Document(FeedStyle.Css, ContentTypes.Css);

    private Feed? Find(string? tag, string? series, FeedPart? part)
    {
        if (tag is not null)
            return Feed.OfTag(tag, Site, Urls, part);
        return series is null ? Feed.OfSite(Site, Urls, part) : Feed.OfSeries(series, Site, Urls, part);
    }
}
