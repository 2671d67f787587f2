using Microsoft.AspNetCore.Mvc;
using Portfolio.Content.Model;
using Portfolio.Content.Store;
using Portfolio.Web.Pages;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Controllers;

/// <summary>All posts by year and month, and those of each year.</summary>
[Editions]
public sealed class ArchiveController(SiteSession site, SiteUrls urls) : SiteController(site, urls)
{
    [HttpGet(PublicUrls.Archive)]
    public IActionResult Index() => Page(ArchivePage.Of(Site));

    [HttpGet(PublicUrls.Archive + "/{year:int:range(1,9999)}")]
    public IActionResult Year(int year) => Page(YearPage.Of(Site, year));
}
