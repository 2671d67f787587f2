using System.Text.Json.Nodes;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Views;

/// <summary>Represents a page that shows a document in the <c>pages/</c> folder.</summary>
public sealed record OwnPage : DocumentPage
{
    private const int MinWordsForContents = 500;

    public required Page Page { get; init; }

    public override Document Document => Page;

    /// <summary>Gets the project that the page is about, or <see langword="null"/> for other pages.</summary>
    public ProjectEntry? Project { get; init; }

    /// <summary>Gets the project after this one in the author's order, or null for the last one.</summary>
    public ProjectEntry? Next { get; init; }

    /// <inheritdoc/>
    /// <remarks>The page of a project has a view of its own.</remarks>
    public override string View => Project is null ? nameof(OwnPage) : "ProjectPage";

    /// <inheritdoc/>
    /// <remarks>By default, long documents with enough headings have a table of contents.</remarks>
    public override bool HasContents =>
        Body.Headings.Count > 0
        && (Page.Toc ?? (Page.Length >= MinWordsForContents && Body.Headings.Count >= MinHeadingsForContents));

    public static IEnumerable<PublicPage> Listed(PublicPages all) => all.Site.Pages().Select(page => all.Of(ListingOf(page), page));

    private static PublicPage ListingOf(Page page) => ListingOf(page, PublicPageKind.Text, page.Updated);

    public static OwnPage Of(Page page, SiteSession site, SiteUrls urls)
    {
        return new()
        {
            Listing = ListingOf(page),
            Title = page.Title,
            Description = page.Description,
            HasAuthorDescription = page.HasAuthorDescription,
            Breadcrumbs = page.IsAboutProject() && site.Projects.Count > 0
                ? [PageLink.Home(site), PageLink.ToList("Projects", PublicUrls.Projects, site)] : [PageLink.Home(site)],
            Page = page,
            Project = ProjectEntry.About(page, site),
            Next = page.Project is null ? null : NextOf(page, site),
            Text = site.TextOf(page),
            Cover = site.CoverOf(page),
            EditUrl = EditUrlOf(page, site),
            OriginHost = urls.FindOriginHost(page.Canonical, page.Url),
        };
    }

    private static ProjectEntry? NextOf(Page page, SiteSession site)
    {
        var projects = site.Projects;
        var index = projects.TakeWhile(p => p.Page?.Path != page.Path).Count();
        return projects.Skip(index + 1).FirstOrDefault(p => p.Page is not null) is { } next ? ProjectEntry.Of(next, site) : null;
    }

    internal override IEnumerable<JsonObject> Describe(StructuredData data)
    {
        var page = data.Page("WebPage", this);
        if (Project is not null)
            page["mainEntity"] = Project.Describe(data);
        return [page];
    }

    protected override void WriteText(MarkdownText text)
    {
        if (Project is not null)
        {
            Project.WriteFacts(text);
            text.Line();
        }

        text.Cover(Cover).Body(Text.Markdown, Path);
        if (Project is { Posts.Count: > 0 })
            text.Section("Posts about it").Links(Project.Posts);
    }
}
