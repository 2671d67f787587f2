using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Html;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Views;

/// <summary>Represents <c>/agents</c>, the whole portfolio as one Markdown document.</summary>
public sealed record AgentsPage : PageModel
{
    public required string Document { get; init; }

    public override bool HasText => true;

    public override bool IsLong => Document.Length >= MaxPaintedAtOnce;

    /// <summary>Gets "en", because the document is in English regardless of the language of the site.</summary>
    public override string? Language => "en";

    /// <summary>Returns the page, which exists in the main language only.</summary>
    public static IEnumerable<PublicPage> Listed(PublicPages all) =>
        all.Site.LanguagePrefix.Length == 0 ? [ListingOf(all.Site, all.Posts)] : [];

    private static PublicPage ListingOf(SiteSession site, IReadOnlyList<Post> posts) =>
        new(PublicUrls.Agents, "AI Agents Read Page", PublicPageKind.Profile)
        {
            Description = "The whole portfolio as one document: profile, skills, projects and every article",
            Modified = new[] { site.Profile?.Updated, PublicPages.LastModified(posts) }
                .Concat(site.ForAgents().OwnLists.Select(list => PublicPages.LastModified(site.TextsOf(list.Name)))).Max(),
        };

    public static AgentsPage Of(SiteSession site, SiteUrls urls)
    {
        var posts = site.Posts.List();
        return new()
        {
            Listing = ListingOf(site, posts),
            Description = $"The whole portfolio of {site.Author ?? site.Title} as one Markdown document: "
                + "profile, skills, projects and every article.",
            Breadcrumbs = [PageLink.Home(site)],
            Document = AgentsDocument.Write(site.ForAgents(), urls, posts),
        };
    }

    public override void WriteMarkdown(MarkdownText text) => text.Line(Document);
}

/// <summary>
/// Renders Markdown source as HTML without changing its characters. Headings are bold, URLs are links, and lists of
/// short items are in a <c>span</c> that the style sheet shows as running text.
/// </summary>
public static partial class DocumentMarkup
{
    /// <param name="root">The base URL of the site, which links to its own pages do not contain.</param>
    public static IHtmlContent Of(string markdown, string root, HtmlEncoder encoder) =>
        new HtmlString(Parts().Replace(encoder.Encode(markdown)
            .Replace("&#xA;", "\n", StringComparison.Ordinal), part =>
            part.Value[0] switch
            {
                '#' => $"<b>{part.Value}</b>",
                '-' => $"<span>{part.Value}</span>",
                // The endpoint is for programs, and browsers would show an error.
                _ when part.Value.EndsWith(PublicUrls.Mcp, StringComparison.Ordinal) => part.Value,
                _ => $"<a href=\"{WithoutRoot(part.Value, encoder.Encode(root))}\">{part.Value}</a>",
            }));

    private static string WithoutRoot(string url, string root)
    {
        if (url == root)
            return "/";
        return url.StartsWith(root + "/", StringComparison.Ordinal) ? url[root.Length..] : url;
    }

    // The text is already HTML-encoded, so it contains no angle brackets. A URL ends before punctuation,
    // a quotation mark or the closing parenthesis of a Markdown link.
    [GeneratedRegex(@"^#+ .+$|^- [^:\n]{1,30}$(?:\n- [^:\n]{1,30}$)+|https?://(?:&amp;|[^\s)\]&])*(?:&amp;|[^\s)\],.:;&])",
        RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Parts();
}
