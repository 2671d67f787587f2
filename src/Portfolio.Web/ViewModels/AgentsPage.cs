using Portfolio.Content.Store;
using Portfolio.Web.Markdown;
using Portfolio.Web.Urls;

namespace Portfolio.Web.ViewModels;

/// <summary><c>/agents</c>: the whole portfolio as one Markdown document.</summary>
public sealed record AgentsPage : PageModel
{
    public required string Document { get; init; }

    /// <summary>Newest date of the posts.</summary>
    public required DateTimeOffset? LastModified { get; init; }

    public override DateTimeOffset? Modified => LastModified;

    public override bool HasText => true;

    /// <summary>The document is for programs, and in one language.</summary>
    public override string? Language => "en";

    /// <param name="document">The Markdown document, without front matter.</param>
    /// <param name="site">The site that the document describes.</param>
    public static AgentsPage Of(string document, SiteSession site) => new()
    {
        Path = "/agents",
        Title = "AI Agents Read Page",
        Description =
            $"The whole portfolio of {site.Author ?? site.Title} as one Markdown document: profile, skills, projects and every article.",
        Breadcrumbs = [PageLink.Home(site)],
        Document = document,
        LastModified = PublicPages.LastModified(site.Posts()),
    };

    public override void WriteMarkdown(MarkdownText text) => text.Line(Document);
}
