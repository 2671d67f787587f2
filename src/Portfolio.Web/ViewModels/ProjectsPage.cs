using Portfolio.Content.Store;
using Portfolio.Web.Markdown;
using Portfolio.Web.Text.Languages;

namespace Portfolio.Web.ViewModels;

/// <summary><c>/projects</c>.</summary>
public sealed record ProjectsPage : PageModel
{
    public required IReadOnlyList<ProjectEntry> Projects { get; init; }

    public required DateTimeOffset? Updated { get; init; }

    public override DateTimeOffset? Modified => Updated;

    /// <summary>The projects of the profile; <see langword="null"/> when it has none.</summary>
    public static ProjectsPage? Of(SiteSession site)
    {
        if (site.Profile is not { Projects.Count: > 0 } profile)
            return null;
        var text = InterfaceLanguage.Of(site.Language);
        return new()
        {
            Path = ProjectEntry.ListUrl,
            Title = text["Projects"],
            Description =
                text.Count(profile.Projects.Count, "{0} projects by {1}, each with what it does, its source and what it is built with.",
                profile.Name ?? site.Title),
            Breadcrumbs = [PageLink.Home(site)],
            Projects = ProjectEntry.All(site),
            Updated = profile.Updated,
        };
    }

    public override void WriteMarkdown(MarkdownText text) => ProfileMarkdown.WriteProjects(
        text, [.. Projects.Select(p => p.Project)], level: 2, project => Projects.First(p => p.Project == project).Posts);
}
