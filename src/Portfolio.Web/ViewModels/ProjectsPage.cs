using Portfolio.Content.Model;
using Portfolio.Content.Store;
using Portfolio.Web.Markdown;
using Portfolio.Web.Text;

namespace Portfolio.Web.ViewModels;

/// <summary><c>/projects</c>.</summary>
public sealed record ProjectsPage : PageModel
{
    public required IReadOnlyList<Project> Projects { get; init; }

    /// <summary>The projects of the profile; <see langword="null"/> when it has none.</summary>
    public static ProjectsPage? Of(SiteSession site) => site.Profile is not { Projects.Count: > 0 } profile ? null : new()
    {
        Path = "/projects",
        Title = "Projects",
        Description = $"{Quantity.Of(profile.Projects.Count, "project")} by {profile.Name ?? site.Title}, each with what it does, its source and what it is built with.",
        Breadcrumbs = [PageLink.Home],
        Projects = profile.Projects,
    };

    public override void WriteMarkdown(MarkdownText text) => ProfileMarkdown.WriteProjects(text, Projects);
}
