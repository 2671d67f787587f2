using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Portfolio.Web.Caching;
using Portfolio.Web.Formats;
using Portfolio.Web.Http;
using Portfolio.Web.Pages;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Controllers;

[Languages, EnableRateLimiting(RateLimits.Search),
    Cached(Parts = [QueryPart.Section, QueryPart.Limit, QueryPart.Since])]
public sealed class BlogController(SiteSession site, SiteUrls urls) : SiteController(site, urls)
{
    private const string List = $"/{{{BlogConstraint.Name}:{BlogConstraint.Name}}}";

    [HttpGet(PublicUrls.Home)]
    public IActionResult Home(PagePart part) => Page((PageModel?)HomePage.Of(Site) ?? BlogPage.AsHome(Site), part);

    [HttpGet(List)]
    public IActionResult Index(PagePart part) => Page(BlogPage.Of(Site, 1), part);

    [HttpGet(List + "/page/{number:int}")]
    public IActionResult Index(int number, PagePart part) => Page(BlogPage.Of(Site, number), part);

    [HttpGet(List + "/{**slug}"), Cached(Parts = [QueryPart.Section], SharesMissing = true)]
    public IActionResult Post(string slug, PagePart part) =>
        Page(Site.Enter(Site.Find($"{Site.BlogUrl}/{slug}")) is Post post ? PostPage.Of(post, Site, Urls) : null, part);

    /// <summary>
    /// Handles all paths that no other route matches: pages in <c>pages/</c>,
    /// posts with a <c>url</c> outside <c>/blogs</c>, aliases, and unknown URLs.
    /// </summary>
    [HttpGet("/{**path}", Order = int.MaxValue), Cached(Parts = [QueryPart.Section], SharesMissing = true)]
    public IActionResult Other(string path, PagePart part) => Page(Site.Enter(Site.Find(Site.Url($"/{path}"))) switch
    {
        Page page => OwnPage.Of(page, Site),
        Post post => PostPage.Of(post, Site, Urls),
        _ => null,
    }, part);
}
