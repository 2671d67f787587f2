using Portfolio.Content.Model;
using Portfolio.Content.Reading;
using Portfolio.Content.Store;
using Portfolio.Web.Languages;

namespace Portfolio.Web.Pages;

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
            Path = PublicUrls.Projects,
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

/// <summary>A project of the profile, the posts about it, and its own page.</summary>
/// <param name="PageUrl">URL of the page <c>projects/{name}.md</c>; <see langword="null"/> when there is none.</param>
public sealed record ProjectEntry(Project Project, IReadOnlyList<PostLink> Posts, string? PageUrl)
{
    /// <summary>Id of the project's section on <c>/projects</c>.</summary>
    public string Id => IdOf(Project);

    public static IReadOnlyList<ProjectEntry> All(SiteSession site) =>
        [.. site.Profile?.Projects.Select(p => new ProjectEntry(p, site.PostsAt([.. p.Posts.Select(post => post.Path)]), PageOf(p, site)))
            ?? []];

    /// <summary>The projects that a post is about, by their sections.</summary>
    public static IReadOnlyList<PageLink> Of(Post post, SiteSession site) =>
        [.. site.Profile?.Projects.Where(p => p.Posts.Any(named => named.Path == post.Path))
            .Select(p => new PageLink(p.Name, PageOf(p, site) ?? $"{PublicUrls.Projects}#{IdOf(p)}")) ?? []];

    /// <summary>Whether a page is about a project.</summary>
    public static bool IsAboutProject(Page page) => page.Url.StartsWith(PublicUrls.Projects + "/", StringComparison.Ordinal);

    private static string? PageOf(Project project, SiteSession site) =>
        site.Pages().FirstOrDefault(p => p.Url == $"{PublicUrls.Projects}/{Slug.OfTag(project.Name)}")?.Url;

    private static string IdOf(Project project) => $"project-{Slug.OfTag(project.Name)}";
}
