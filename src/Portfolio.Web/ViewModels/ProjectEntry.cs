using Portfolio.Content.Model;
using Portfolio.Content.Reading;
using Portfolio.Content.Store;

namespace Portfolio.Web.ViewModels;

/// <summary>A project of the profile and the posts about it.</summary>
public sealed record ProjectEntry(Project Project, IReadOnlyList<PostLink> Posts)
{
    /// <summary>Id of the project's section on <c>/projects</c>.</summary>
    public string Id => IdOf(Project);

    public static IReadOnlyList<ProjectEntry> All(SiteSession site) =>
        [.. site.Profile?.Projects.Select(p => new ProjectEntry(p, site.PostsAt(p.Posts))) ?? []];

    /// <summary>The projects that a post is about, by their sections.</summary>
    public static IReadOnlyList<PageLink> Of(Post post, SiteSession site) =>
        [.. site.Profile?.Projects.Where(p => p.Posts.Contains(post.Path)).Select(p => new PageLink(p.Name, $"/projects#{IdOf(p)}")) ?? []];

    private static string IdOf(Project project) => $"project-{Slug.OfTag(project.Name)}";
}
