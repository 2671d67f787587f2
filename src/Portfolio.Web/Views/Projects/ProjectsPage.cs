using System.Text.Json.Nodes;
using Portfolio.Web.Languages;
using Portfolio.Web.Text;
using Portfolio.Web.Urls;
using static Portfolio.Web.Text.JsonText;

namespace Portfolio.Web.Views;

/// <summary>Represents <c>/projects</c>, the list of the author's projects.</summary>
public sealed record ProjectsPage : PageModel
{
    public required IReadOnlyList<ProjectEntry> Projects { get; init; }

    public override PageParts Parts => PageParts.Profile | PageParts.Projects;

    /// <summary>Returns the page, which exists in the main language only.</summary>
    public static IEnumerable<PublicPage> Listed(PublicPages all) =>
        all.Site is { LanguagePrefix: "", Profile: { Projects.Count: > 0 } profile } ? [Entry(profile, all.Site)] : [];

    private static PublicPage Entry(Profile profile, SiteSession site) =>
        new(PublicUrls.Projects, InterfaceLanguage.Of(site.Language)["Projects"], PublicPageKind.Profile)
        {
            Description = Quantity.Of(profile.Projects.Count, "project"),
            Modified = profile.Updated,
        };

    /// <summary>Returns the page, or <see langword="null"/> if the profile has no projects.</summary>
    public static ProjectsPage? Of(SiteSession site)
    {
        if (site.Profile is not { Projects.Count: > 0 } profile)
            return null;
        var entry = Entry(profile, site);
        return new()
        {
            Path = entry.Path,
            Title = entry.Title,
            Modified = entry.Modified,
            Description = InterfaceLanguage.Of(site.Language).Count(profile.Projects.Count,
                "{0} projects by {1}, each with its purpose, source and technologies.",
                profile.Name ?? site.Title),
            Breadcrumbs = [PageLink.Home(site)],
            Projects = ProjectEntry.All(site),
        };
    }

    internal override IEnumerable<JsonObject> Describe(StructuredData data) =>
        [data.Collection(this, Projects.Select(p => p.Describe()), Projects.Count)];

    public override void WriteMarkdown(MarkdownText text) => ProjectEntry.WriteMarkdown(text, Projects, level: 2);
}

/// <summary>Represents a project of the profile with its posts and its own page.</summary>
/// <param name="PageUrl">
/// The root-relative URL of the page <c>projects/{name}.md</c>, or <see langword="null"/> if there is none.
/// </param>
public sealed record ProjectEntry(Project Project, IReadOnlyList<PostLink> Posts, string? PageUrl)
{
    /// <summary>Gets the image, or <see langword="null"/> if there is none or its file is missing.</summary>
    public Media? Image { get; init; }

    /// <summary>Gets the <c>id</c> attribute of the project's section on <c>/projects</c>.</summary>
    public string Id => IdOf(Project);

    /// <summary>Gets the name without its explanation: <c>Brod - a message queue</c> → <c>Brod</c>.</summary>
    public string ShortName => Project.Name.Split(" - ", 2)[0];

    public static IReadOnlyList<ProjectEntry> All(SiteSession site) =>
        [.. site.Profile?.Projects.Select(p => new ProjectEntry(p, site.Posts.At(p.Posts), PageOf(p, site))
        {
            Image = p.Image is { } image ? site.Files.Find(image.Url) : null,
        }) ?? []];

    /// <summary>Returns links to the projects that list a post.</summary>
    public static IReadOnlyList<PageLink> Of(Post post, SiteSession site) =>
        [.. site.Profile?.Projects.Where(p => p.Posts.Contains(post.Path))
            .Select(p => new PageLink(p.Name, PageOf(p, site) ?? $"{PublicUrls.Projects}#{IdOf(p)}")) ?? []];

    /// <summary>Determines whether the URL of a page is below <c>/projects/</c>.</summary>
    public static bool IsAboutProject(Page page) =>
        page.Url.StartsWith(PublicUrls.Projects + "/", StringComparison.Ordinal);

    /// <summary>Writes each project as a heading with a list of its fields.</summary>
    /// <param name="level">The level of the headings.</param>
    public static void WriteMarkdown(MarkdownText text, IEnumerable<ProjectEntry> entries, int level)
    {
        foreach (var (project, posts, _) in entries)
        {
            text.Line($"{new string('#', level)} {project.Name}").Line();
            WriteField(text, "Description", project.Description);
            WriteField(text, "Year", project.Year);
            WriteField(text, "Result", project.Result);
            WriteField(text, "Repo", project.Repo);
            WriteField(text, "Live", project.Live);
            WriteField(text, "Stack", string.Join(", ", project.Stack));
            WriteField(text, "Posts", string.Join(", ", posts.Select(p => text.Link(p.PlainTitle, p.Url))));
            text.Line();
        }
    }

    public JsonObject Describe() => Members(("@type", "ListItem"), ("item", Members(
        ("@type", Project.Repo is null ? "CreativeWork" : "SoftwareSourceCode"),
        ("name", Project.Name),
        ("description", Project.Description),
        ("codeRepository", Project.Repo),
        ("url", Project.Live ?? Project.Repo),
        ("keywords", Strings(Project.Stack)))));

    private static void WriteField(MarkdownText text, string label, string? value)
    {
        if (!string.IsNullOrEmpty(value))
            text.Line($"- {label}: {value}");
    }

    private static string? PageOf(Project project, SiteSession site) =>
        site.Pages().FirstOrDefault(p => p.Url == $"{PublicUrls.Projects}/{Slug.OfTag(project.Name)}")?.Url;

    private static string IdOf(Project project) => $"project-{Slug.OfTag(project.Name)}";
}
