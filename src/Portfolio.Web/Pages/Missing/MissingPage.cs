using Portfolio.Web.Languages;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Pages;

/// <summary>The page of status 404 and 410.</summary>
public sealed record MissingPage : PageModel
{
    /// <summary>404 or 410.</summary>
    public required int Status { get; init; }

    /// <summary>Pages with a similar URL, best first; none for 410.</summary>
    public IReadOnlyList<PageLink> Suggestions { get; init; } = [];

    /// <summary>Root-relative URL of the search.</summary>
    public required string SearchUrl { get; init; }

    public override bool NoIndex => true;

    public override PageParts Parts => PageParts.Forms;

    public override bool HasCanonicalUrl => false;

    /// <summary>The page for a URL that is not found: 410 when <c>gone.yaml</c> lists it, else 404.</summary>
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
            text.Line(
                $"Did you mean {string.Join(" or ", Suggestions.Select(s => text.Link(s.Label, s.Url)))}?").Line();
        if (text.HasServer)
            text.Line($"- {text.Link("Search", SearchUrl)}");
        text.Line($"- [Sitemap]({text.Url(PublicUrls.SitemapMarkdown)})");
    }
}
