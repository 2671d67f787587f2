using Microsoft.AspNetCore.Mvc;
using Portfolio.Content.Store;
using Portfolio.Web.Text;
using Portfolio.Web.Urls;
using Portfolio.Web.ViewModels;

namespace Portfolio.Web.Controllers;

/// <summary>Every post by year and month.</summary>
public sealed class ArchiveController(SiteSession site, SiteUrls urls) : SiteController(site, urls)
{
    [HttpGet("/archive")]
    public IActionResult Index() => Page(new ArchivePage
    {
        Path = "/archive",
        Title = "Archive",
        Description = $"Every article on {Site.Title} by year and month, from the newest to the oldest.",
        Breadcrumbs = [new("Home", "/")],
        Posts = Site.Posts(),
    });

    [HttpGet("/archive/{year:int:range(1,9999)}")]
    public IActionResult Year(int year)
    {
        var path = $"/archive/{Quantity.Digits(year).PadLeft(4, '0')}";
        var posts = Request.Path == path ? Site.PostsOfYear(year) : [];
        return posts.Count == 0
            ? Missing(Request.Path)
            : Page(new YearPage
            {
                Path = path,
                Title = $"Articles of {year}",
                Description = $"{Quantity.Of(posts.Count, "article")} published on {Site.Title} in {year}, by month, from the newest to the oldest.",
                Breadcrumbs = [new("Home", "/"), new("Archive", "/archive")],
                Year = year,
                Posts = posts,
            });
    }
}
