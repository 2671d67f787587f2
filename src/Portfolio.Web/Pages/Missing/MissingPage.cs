using Portfolio.Web.Languages;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Pages;

/// <summary>The page with status 404 or 410.</summary>
public sealed record MissingPage : PageModel
{
    /// <summary>Gets 404 or 410.</summary>
    public required int Status { get; init; }

    /// <summary>Gets pages with similar URLs, best first. A page with status 410 has none.</summary>
    public IReadOnlyList<PageLink> Suggestions { get; init; } = [];

    /// <summary>Gets the root-relative URL of the search.</summary>
    public required string SearchUrl { get; init; }

    public override bool NoIndex => true;

    public override PageParts Parts => PageParts.Forms;

    public override bool HasCanonicalUrl => false;

    /// <summary>Returns the page for a missing URL: 410 if <c>gone.yaml</c> lists it, 404 otherwise.</summary>
    public static MissingPage Of(string url, SiteSession site)
    {
        var text = InterfaceLanguage.Of(site.Language);
        var isGone = site.IsGone(url);
        return new()
        {
            Path = url,
            SearchUrl = site.Url(PublicUrls.Search),
            Status = isGone ? StatusCodes.Status410Gone : StatusCodes.Status404NotFound,
            Title = isGone ? text["This page is gone"] : text["Page not found"],
            Description = isGone ? text["The author has removed this page, and it will not come back."]
                : text["Nothing was found at this address: it may be mistyped, or the page may have been renamed."],
            Suggestions = isGone ? [] : [.. site.UrlIndex().Suggestions(url).Select(s => new PageLink(s.Title, s.Url))],
        };
    }

    public override string LinkHeader(SiteUrls urls, bool isMarkdown) =>
        Link(urls.Absolute(PublicUrls.SitemapMarkdown), "index");

    public override void WriteMarkdown(MarkdownText text)
    {
        text.Line(Description).Line();
        if (Suggestions.Count > 0)
        {
            text.Line(
                $"Did you mean {string.Join(" or ", Suggestions.Select(s => text.Link(s.Label, s.Url)))}?").Line();
        }
        if (text.HasServer)
            text.Line($"- {text.Link("Search", SearchUrl)}");
        text.Line($"- [Sitemap]({text.Url(PublicUrls.SitemapMarkdown)})");
    }
}
