using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Portfolio.Web.Caching;
using Portfolio.Web.Security;
using Portfolio.Web.Urls;
using Portfolio.Web.Views;

namespace Portfolio.Web.Controllers;

[Languages, Cached]
public sealed class ListsController(SiteSession site, SiteUrls urls) : SiteController(site, urls)
{
    public override void OnActionExecuting(ActionExecutingContext context)
    {
        if (Site.Settings.IsSwitchedOff(Request.Path.Value!))
            context.Result = RedirectOrNotFound();
    }

    [HttpGet(PublicUrls.Tags), Heavy]
    public IActionResult Tags() => Page(TagsPage.Of(Site));

    [HttpGet(PublicUrls.Tags + "/{tag}")]
    public IActionResult Tag(string tag) => Page(TagPage.Of(Site, tag, 1));

    [HttpGet(PublicUrls.Tags + "/{tag}/page/{number:int}")]
    public IActionResult Tag(string tag, int number) => Page(TagPage.Of(Site, tag, number));

    [HttpGet(PublicUrls.Series)]
    public IActionResult AllSeries() => Page(SeriesIndexPage.Of(Site));

    [HttpGet(PublicUrls.Series + "/{slug}")]
    public IActionResult Series(string slug) => Page(SeriesPage.Of(Site, slug));

    [HttpGet(PublicUrls.Archive), Heavy]
    public IActionResult Archive() => Page(ArchivePage.Of(Site));

    [HttpGet(PublicUrls.Archive + "/{year:int:range(1,9999)}")]
    public IActionResult Year(int year) => Page(YearPage.Of(Site, year));
}
