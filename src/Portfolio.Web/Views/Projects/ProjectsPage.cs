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

    /// <summary>Returns the page, which exists in the main language only.</summary>
    public static IEnumerable<PublicPage> Listed(PublicPages all) =>
        all.Site is { LanguagePrefix: "", Projects.Count: > 0 } ? [ListingOf(all.Site)] : [];

    private static PublicPage ListingOf(SiteSession site) =>
        new(PublicUrls.Projects, InterfaceLanguage.Of(site.Language)["Projects"], PublicPageKind.Profile)
        {
            Description = Quantity.Of(site.Projects.Count, "project"),
            Modified = site.ProjectsUpdated,
        };

    /// <summary>Returns the page, or <see langword="null"/> if the site has no projects.</summary>
    public static ProjectsPage? Of(SiteSession site)
    {
        if (site.Projects.Count == 0)
            return null;
        return new()
        {
            Listing = ListingOf(site),
            Description = InterfaceLanguage.Of(site.Language).Count(site.Projects.Count,
                "{0} projects by {1}, each with its purpose, source and technologies.",
                site.Profile?.Name ?? site.Title),
            Breadcrumbs = [PageLink.Home(site)],
            Projects = ProjectEntry.All(site),
        };
    }

    internal override IEnumerable<JsonObject> Describe(StructuredData data) =>
        [data.Collection(this, Projects.Select(p => p.DescribeItem(data)), Projects.Count)];

    public override void WriteMarkdown(MarkdownText text) => ProjectEntry.WriteMarkdown(text, Projects, level: 2);
}

/// <summary>Represents a project with its posts and its picture.</summary>
public sealed record ProjectEntry(Project Project, IReadOnlyList<PostLink> Posts)
{
    /// <summary>Gets the root-relative URL of the document about the project, or null if there is none.</summary>
    public string? PageUrl => Project.Page?.Url;

    /// <summary>Gets the image, or <see langword="null"/> if there is none or its file is missing.</summary>
    public Cover? Image { get; init; }

    public FilledMarkdown? Description { get; init; }

    public FilledMarkdown? Result { get; init; }

    /// <summary>Gets the <c>id</c> attribute of the project's section on <c>/projects</c>.</summary>
    public string Id => IdOf(Project);

    public static IReadOnlyList<ProjectEntry> All(SiteSession site) =>
        [.. site.Projects.Select(project => Of(project, site))];

    /// <summary>Returns the featured projects, or all projects if none is featured.</summary>
    public static IReadOnlyList<ProjectEntry> Featured(SiteSession site)
    {
        var all = All(site);
        return all.Any(entry => entry.Project.Featured) ? [.. all.Where(entry => entry.Project.Featured)] : all;
    }

    public static ProjectEntry Of(Project project, SiteSession site) => new(project, site.Posts.At(project.Posts))
    {
        Image = ImageOf(project, site),
        Description = project.Description is { } description ? site.Fill(description) : null,
        Result = project.Result is { } result ? site.Fill(result) : null,
    };

    /// <summary>Returns the project that a document is about, or null if it is not in <c>projects/</c>.</summary>
    public static ProjectEntry? About(Page page, SiteSession site) => page.Project is not { } own ? null
        : Of(site.Projects.FirstOrDefault(p => p.Page?.Path == page.Path)
            ?? own with { Name = page.PlainTitle, Page = page }, site);

    /// <summary>Returns links to the projects that list a post.</summary>
    public static IReadOnlyList<PageLink> Of(Post post, SiteSession site) =>
        [.. site.Projects.Where(p => p.Posts.Contains(post.Path))
            .Select(p => new PageLink(p.Name, p.Page?.Url ?? $"{PublicUrls.Projects}#{IdOf(p)}"))];

    /// <summary>Writes each project as a heading with a list of its fields.</summary>
    /// <param name="level">The level of the headings.</param>
    public static void WriteMarkdown(MarkdownText text, IEnumerable<ProjectEntry> entries, int level)
    {
        foreach (var entry in entries)
        {
            text.Line($"{new string('#', level)} {entry.Project.Name}").Line();
            WriteField(text, "Description", entry.Description is { } description ? text.Value(description.Markdown) : null);
            entry.WriteFacts(text);
            WriteField(text, "Posts", string.Join(", ", entry.Posts.Select(p => text.Link(p.PlainTitle, p.Url))));
            WriteField(text, "Page", entry.PageUrl is { } url ? text.Url(url) : null);
            text.Line();
        }
    }

    /// <summary>Writes the facts about the project, as on its page.</summary>
    public void WriteFacts(MarkdownText text)
    {
        WriteField(text, "For", Project.Audience);
        WriteField(text, "Role", Project.Role);
        WriteField(text, "Year", Project.Period is { } period ? PeriodText.Of(period, InterfaceLanguage.English) : null);
        WriteField(text, "Result", Result is { } result ? $"{Project.Figure} {text.Value(result.Markdown)}".TrimStart() : null);
        WriteField(text, "Repo", Project.Repo);
        WriteField(text, "Live", Project.Live);
        WriteField(text, "Stack", string.Join(", ", Project.Stack));
    }

    internal JsonObject DescribeItem(StructuredData data) => Members(("@type", "ListItem"), ("item", Describe(data)));

    internal JsonObject Describe(StructuredData data) => Members(
        ("@type", Project.Repo is null ? "CreativeWork" : "SoftwareSourceCode"),
        ("name", Project.Name),
        ("description", Project.Description?.Text),
        ("codeRepository", Project.Repo),
        ("url", PageUrl is { } url ? data.Absolute(url) : Project.Live ?? Project.Repo),
        ("keywords", Strings(Project.Stack)));

    private static void WriteField(MarkdownText text, string label, string? value)
    {
        if (!string.IsNullOrEmpty(value))
            text.Line($"- {label}: {value}");
    }

    private static Cover? ImageOf(Project project, SiteSession site)
    {
        if (project.Page is { } page && site.CoverOf(page) is { } cover)
            return cover;
        return project.Image is { } image && site.Files.Find(image.Url) is { } media
            ? new(media.Url, "", null, null, media.Width, media.Height) { File = media } : null;
    }

    private static string IdOf(Project project) => $"project-{Slug.OfTag(project.Name)}";
}
