using Microsoft.AspNetCore.Mvc;
using Portfolio.Content.Store;
using Portfolio.Web.Urls;
using Portfolio.Web.ViewModels;

namespace Portfolio.Web.Controllers;

/// <summary>The front page: the profile, or the blog where there is none.</summary>
public sealed class HomeController(SiteSession site, SiteUrls urls) : SiteController(site, urls)
{
    [HttpGet("/")]
    public IActionResult Home() => Site.Profile is not { } profile
        ? Page(BlogsController.Blog(Site, 1) with { Path = "/", Breadcrumbs = [] })
        : Page(new HomePage
        {
            Path = "/",
            Title = profile.Name ?? Site.Title,
            Description = Site.Settings.Description ?? profile.Summary ?? $"{profile.Name ?? Site.Title}: profile, projects and articles.",
            IsDescribed = (Site.Settings.Description ?? profile.Summary) is not null,
            Profile = profile,
            Photo = profile.Photo is { } photo ? Site.Media(photo) : null,
            Recent = Site.Posts(take: PublicPages.RecentPosts),
        });
}
