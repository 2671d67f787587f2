using Microsoft.AspNetCore.Mvc;
using Portfolio.Content.Store;
using Portfolio.Web.Text;
using Portfolio.Web.Urls;
using Portfolio.Web.ViewModels;

namespace Portfolio.Web.Controllers;

/// <summary>The parts of the profile that have pages of their own.</summary>
public sealed class ProfileController(SiteSession site, SiteUrls urls) : SiteController(site, urls)
{
    [HttpGet("/projects")]
    public IActionResult Projects() => Site.Profile is not { Projects.Count: > 0 } profile
        ? Missing("/projects")
        : Page(new ProjectsPage
        {
            Path = "/projects",
            Title = "Projects",
            Description = $"{Quantity.Of(profile.Projects.Count, "project")} by {profile.Name ?? Site.Title}, each with what it does, its source and what it is built with.",
            Breadcrumbs = [new("Home", "/")],
            Projects = profile.Projects,
        });

    [HttpGet("/cv")]
    public IActionResult Cv() => Site.Profile is not { Name: not null } profile
        ? Missing("/cv")
        : Page(new CvPage
        {
            Path = "/cv",
            Title = profile.Name,
            Description = $"Curriculum vitae of {profile.Name}{(profile.Role is null ? "" : $", {profile.Role}")}: experience, projects, skills and how to get in touch.",
            Breadcrumbs = [new("Home", "/")],
            Profile = profile,
        });
}
