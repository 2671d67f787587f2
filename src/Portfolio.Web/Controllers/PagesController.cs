using Microsoft.AspNetCore.Mvc;
using Portfolio.Content.Model;
using Portfolio.Content.Store;
using Portfolio.Web.Caching;
using Portfolio.Web.Pages;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Controllers;

/// <summary>Every path that no other controller has: pages of <c>pages/</c>, posts whose <c>url</c> is outside <c>/blogs</c>, aliases, and
/// 404.</summary>
[Editions]
public sealed class PagesController(SiteSession site, SiteUrls urls) : SiteController(site, urls)
{
    [HttpGet("/{**path}", Order = int.MaxValue), Cacheable(OnlyDocumentUrls = true)]
    public IActionResult Show(string path) => Page(Site.Find(Site.Url($"/{path}")) switch
    {
        Page page => TextPage.Of(page, Site),
        Post post => PostPage.Of(post, Site, Urls),
        _ => null,
    });
}
