using Portfolio.Web.Urls;

namespace Portfolio.Web.Views;

/// <summary>Represents a page that shows a document in the <c>pages/</c> folder.</summary>
public sealed record OwnPage : DocumentPage
{
    private const int MinWordsForContents = 500;

    public required Page Page { get; init; }

    public override Document Document => Page;

    /// <inheritdoc/>
    /// <remarks>By default, long documents with enough headings have a table of contents.</remarks>
    public override bool HasContents =>
        Body.Headings.Count > 0
        && (Page.Toc ?? (Page.Words >= MinWordsForContents && Body.Headings.Count >= MinHeadingsForContents));

    public static IEnumerable<PublicPage> Listed(PublicPages all) => all.Site.Pages().Select(page => all.Of(Entry(page), page));

    private static PublicPage Entry(Page page) => Entry(page, PublicPageKind.Text, page.Updated);

    public static OwnPage Of(Page page, SiteSession site)
    {
        var entry = Entry(page);
        return new()
        {
            Path = entry.Path,
            Modified = entry.Modified,
            NoIndex = entry.NoIndex,
            Title = page.Title,
            Description = page.Description,
            HasAuthorDescription = page.HasAuthorDescription,
            Breadcrumbs = ProjectEntry.IsAboutProject(page) && site.Profile is { Projects.Count: > 0 }
                ? [PageLink.Home(site), PageLink.ToList("Projects", PublicUrls.Projects, site)] : [PageLink.Home(site)],
            Page = page,
            Text = site.TextOf(page),
            Cover = site.CoverOf(page),
            EditUrl = EditUrlOf(page, site),
        };
    }

    public override void WriteMarkdown(MarkdownText text) => text.Cover(Cover).Body(Text.Markdown, Path);
}
