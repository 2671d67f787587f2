using Portfolio.Web.Languages;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Views;

/// <summary>Represents the error page for an unknown or permanently removed page, with status 404 or 410.</summary>
public sealed record MissingPage : PageModel
{
    public required int Status { get; init; }

    /// <summary>Gets links to pages with similar URLs, best match first. The list is empty for status 410.</summary>
    public IReadOnlyList<PageLink> Suggestions { get; init; } = [];

    public required string SearchUrl { get; init; }

    public override bool NoIndex => true;

    public override PageParts Parts => PageParts.Forms;

    public override bool HasCanonicalUrl => false;

    /// <summary>
    /// Returns the error page for a URL, with status 410 if <c>gone.yaml</c> lists the URL and 404 otherwise.
    /// </summary>
    public static MissingPage Of(string url, SiteSession site)
    {
        var text = InterfaceLanguage.Of(site.Language);
        var isGone = site.OldUrls.IsGone(url);
        return new()
        {
            Path = url,
            SearchUrl = site.Url(PublicUrls.Search),
            Status = isGone ? StatusCodes.Status410Gone : StatusCodes.Status404NotFound,
            Title = isGone ? text["This page is gone"] : text["Page not found"],
            Description = isGone ? text["The author has permanently removed this page."]
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
