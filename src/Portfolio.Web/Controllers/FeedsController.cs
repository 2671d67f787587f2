using Microsoft.AspNetCore.Mvc;
using Portfolio.Web.Caching;
using Portfolio.Web.Formats;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Controllers;

[Languages, Cached]
public sealed class FeedsController(SiteSession site, SiteUrls urls) : SiteController(site, urls)
{
    private const string Name = $"/{{{FeedConstraint.Name}:{FeedConstraint.Name}}}";

    [HttpGet(Name), HttpGet(PublicUrls.Tags + "/{tag}" + Name), HttpGet(PublicUrls.Series + "/{series}" + Name),
        HttpGet("/{list}" + Name)]
    public IActionResult Show([FromRoute] string? tag, [FromRoute] string? series, [FromRoute] string? list)
    {
        // Without the settings, the posts would have other URLs and ids, and feed readers would show them again.
        if (Site.Settings.AreUnknown)
            return StatusCode(StatusCodes.Status503ServiceUnavailable);
        var format = PublicUrls.FeedAt(Request.Path.Value!)!;
        var feed = Find(tag, series, list);
        if (feed is null)
            return RedirectOrNotFound();
        // Feed readers find the hub in this header without reading the feed (WebSub, section 4).
        if (feed.Hub is not null)
        {
            Response.Headers.Append("Link",
                $"<{feed.Hub}>; rel=\"hub\", <{Urls.Absolute(Request.Path)}>; rel=\"self\"");
        }
        if (format.IsXml)
            Response.Headers.ContentSecurityPolicy = FeedStyle.ContentSecurityPolicy;
        return Document(feed.Write(format), format.ContentType);
    }

    [HttpGet(PublicUrls.FeedStyle)]
    public IActionResult Style() => Document(FeedStyle.Css);

    private Feed? Find(string? tag, string? series, string? list)
    {
        if (Site.Settings.IsSwitchedOff(Request.Path.Value!))
            return null;
        if (list is not null)
        {
            return Site.Settings.OwnLists.FirstOrDefault(own => own.Name == list && own.HasFeed) is { } found
                ? Feed.OfList(found, Site, Urls) : null;
        }
        if (tag is not null)
            return Feed.OfTag(tag, Site, Urls);
        return series is null ? Feed.OfSite(Site, Urls) : Feed.OfSeries(series, Site, Urls);
    }
}
