using Microsoft.AspNetCore.Mvc;
using Portfolio.Content.Model;
using Portfolio.Content.Store;
using Portfolio.Web.Caching;
using Portfolio.Web.Urls;
using Portfolio.Web.ViewModels;

namespace Portfolio.Web.Controllers;

/// <summary>Whatever no other controller answers: pages, posts with an address of their own, and former addresses.</summary>
public sealed class PagesController(SiteSession site, SiteUrls urls) : SiteController(site, urls)
{
    [HttpGet("/{**path}", Order = int.MaxValue), Cacheable(ByAddress = true)]
    public IActionResult Show(string path)
    {
        var url = "/" + path;
        return Site.Find(url) switch
        {
            Page page => Page(new TextPage
            {
                Path = url,
                Title = page.Title,
                Description = page.Description,
                IsDescribed = page.Described,
                Breadcrumbs = [new("Home", "/")],
                Page = page,
                Body = page.Body!,
                EditUrl = EditUrl(page),
            }),
            Post post => Page(new BlogsController(Site, Urls).PostPage(post)),
            _ => Missing(url),
        };
    }
}
