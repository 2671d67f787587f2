using Microsoft.AspNetCore.Mvc;
using Portfolio.Content.Model;
using Portfolio.Content.Store;
using Portfolio.Web.Pages;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Controllers;

/// <summary>All series, and the posts of each.</summary>
[Editions]
public sealed class SeriesController(SiteSession site, SiteUrls urls) : SiteController(site, urls)
{
    [HttpGet(PublicUrls.Series)]
    public IActionResult Index() => Page(SeriesIndexPage.Of(Site));

    [HttpGet(PublicUrls.Series + "/{slug}")]
    public IActionResult Series(string slug) => Page(SeriesPage.Of(Site, slug));
}
