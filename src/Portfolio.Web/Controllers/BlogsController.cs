using Microsoft.AspNetCore.Mvc;
using Portfolio.Content.Model;
using Portfolio.Content.Store;
using Portfolio.Web.Caching;
using Portfolio.Web.Urls;
using Portfolio.Web.ViewModels;

namespace Portfolio.Web.Controllers;

/// <summary>The list of posts, and each post.</summary>
[Editions]
public sealed class BlogsController(SiteSession site, SiteUrls urls) : SiteController(site, urls)
{
    [HttpGet("/blogs")]
    public IActionResult Index() => Page(BlogPage.Of(Site, 1));

    [HttpGet("/blogs/page/{number:int}")]
    public IActionResult Index(int number) => Page(BlogPage.Of(Site, number));

    [HttpGet("/blogs/{**slug}"), Cacheable(OnlyDocumentUrls = true)]
    public IActionResult Post(string slug) => Page(Site.Find(Site.Url($"/blogs/{slug}")) is Post post ? PostPage.Of(post, Site, Urls) : null);
}
