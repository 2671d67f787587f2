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
public sealed class ListsController(SiteSession site, SiteUrls urls) : SiteController(site, urls)
{
    [HttpGet(PublicUrls.Tags), Cached(Parts = [QueryPart.Section, QueryPart.Limit, QueryPart.Since], IsHeavy = true)]
    public IActionResult Tags(PagePart part) => Page(TagsPage.Of(Site), part);

    [HttpGet(PublicUrls.Tags + "/{tag}")]
    public IActionResult Tag(string tag, PagePart part) => Page(TagPage.Of(Site, tag, 1), part);

    [HttpGet(PublicUrls.Tags + "/{tag}/page/{number:int}")]
    public IActionResult Tag(string tag, int number, PagePart part) => Page(TagPage.Of(Site, tag, number), part);

    [HttpGet(PublicUrls.Series)]
    public IActionResult AllSeries(PagePart part) => Page(SeriesIndexPage.Of(Site), part);

    [HttpGet(PublicUrls.Series + "/{slug}")]
    public IActionResult Series(string slug, PagePart part) => Page(SeriesPage.Of(Site, slug), part);

    [HttpGet(PublicUrls.Archive), Cached(Parts = [QueryPart.Section, QueryPart.Limit, QueryPart.Since], IsHeavy = true)]
    public IActionResult Archive(PagePart part) => Page(ArchivePage.Of(Site), part);

    [HttpGet(PublicUrls.Archive + "/{year:int:range(1,9999)}")]
    public IActionResult Year(int year, PagePart part) => Page(YearPage.Of(Site, year), part);
}
