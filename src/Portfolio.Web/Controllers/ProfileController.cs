using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Portfolio.Web.Caching;
using Portfolio.Web.Formats;
using Portfolio.Web.Http;
using Portfolio.Web.Pages;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Controllers;

[EnableRateLimiting(RateLimits.Search), Cached(Parts = [QueryPart.Section, QueryPart.Limit, QueryPart.Since])]
public sealed class ProfileController(SiteSession site, SiteUrls urls) : SiteController(site, urls)
{
    [HttpGet(PublicUrls.Projects)]
    public IActionResult Projects(PagePart part) => Page(ProjectsPage.Of(Site), part);

    [HttpGet(PublicUrls.Cv)]
    public IActionResult Cv(PagePart part) => Page(CvPage.Of(Site), part);

    [HttpGet(PublicUrls.Agents), Cached(Parts = [QueryPart.Section, QueryPart.Limit, QueryPart.Since], IsHeavy = true)]
    public IActionResult Agents(PagePart part) => Page(AgentsPage.Of(Site, Urls), part);
}
