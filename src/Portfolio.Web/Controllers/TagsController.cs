using Microsoft.AspNetCore.Mvc;
using Portfolio.Content.Model;
using Portfolio.Content.Store;
using Portfolio.Web.Pages;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Controllers;

/// <summary>All tags, and the posts of each.</summary>
[Editions]
public sealed class TagsController(SiteSession site, SiteUrls urls) : SiteController(site, urls)
{
    [HttpGet(PublicUrls.Tags)]
    public IActionResult Index() => Page(TagsPage.Of(Site));

    [HttpGet(PublicUrls.Tags + "/{tag}")]
    public IActionResult Tag(string tag) => Page(TagPage.Of(Site, tag, 1));

    [HttpGet(PublicUrls.Tags + "/{tag}/page/{number:int}")]
    public IActionResult Tag(string tag, int number) => Page(TagPage.Of(Site, tag, number));
}
