using Microsoft.AspNetCore.Mvc;
using Portfolio.Content.Model;
using Portfolio.Content.Store;
using Portfolio.Web.Caching;
using Portfolio.Web.Pages;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Controllers;

/// <summary>The list of posts, and each post.</summary>
[Editions]
public sealed class BlogsController(SiteSession site, SiteUrls urls) : SiteController(site, urls)
{
    private const string List = $"/{{{BlogConstraint.Name}:{BlogConstraint.Name}}}";

    [HttpGet(List)]
    public IActionResult Index() => Page(BlogPage.Of(Site, 1));

    [HttpGet(List + "/page/{number:int}")]
    public IActionResult Index(int number) => Page(BlogPage.Of(Site, number));

    [HttpGet(List + "/{**slug}"), Cacheable(OnlyDocumentUrls = true)]
    public IActionResult Post(string slug) => Page(Site.Find($"{Site.BlogUrl}/{slug}") is Post post ? PostPage.Of(post, Site, Urls) : null);
}
