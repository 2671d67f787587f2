using Microsoft.AspNetCore.Mvc;
using Portfolio.Web.Caching;
using Portfolio.Web.Pages;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Controllers;

/// <summary>The home page, the list of posts, and every post and page of the author.</summary>
[Languages]
public sealed class BlogController(SiteSession site, SiteUrls urls) : SiteController(site, urls)
{
    private const string List = $"/{{{BlogConstraint.Name}:{BlogConstraint.Name}}}";

    [HttpGet(PublicUrls.Home)]
    public IActionResult Home() => Page((PageModel?)HomePage.Of(Site) ?? BlogPage.AsHome(Site));

    [HttpGet(List)]
    public IActionResult Index() => Page(BlogPage.Of(Site, 1));

    [HttpGet(List + "/page/{number:int}")]
    public IActionResult Index(int number) => Page(BlogPage.Of(Site, number));

    [HttpGet(List + "/{**slug}"), Cacheable(OnlyDocumentUrls = true)]
    public IActionResult Post(string slug) => Page(Site.Find($"{Site.BlogUrl}/{slug}") is Post post ? PostPage.Of(post, Site, Urls) : null);

    /// <summary>Every path that no other action has: pages of <c>pages/</c>, posts whose <c>url</c> is outside <c>/blogs</c>, aliases, and
    /// 404.</summary>
    [HttpGet("/{**path}", Order = int.MaxValue), Cacheable(OnlyDocumentUrls = true)]
    public IActionResult Other(string path) => Page(Site.Find(Site.Url($"/{path}")) switch
    {
        Page page => TextPage.Of(page, Site),
        Post post => PostPage.Of(post, Site, Urls),
        _ => null,
    });
}
