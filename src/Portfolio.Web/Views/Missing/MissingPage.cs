using Portfolio.Content.Search;
using Portfolio.Web.Languages;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Views;

/// <summary>Represents the error page for an unknown or permanently removed page, with status 404 or 410.</summary>
public sealed record MissingPage : PageModel
{
    public required int Status { get; init; }

    /// <summary>Gets the pages that the URL may refer to, best match first. The list is empty for status 410.</summary>
    public IReadOnlyList<FoundHeading> Suggestions { get; init; } = [];

    public required string SearchUrl { get; init; }

    /// <summary>Gets the author's text in place of the description, or <see langword="null"/> if there is none.</summary>
    public FilledMarkdown? AuthorText { get; init; }

    public override bool HasCanonicalUrl => false;

    public override IEnumerable<string> Parts =>
        AuthorText is null ? [] : TextParts.Of(AuthorText, cover: null).Prepend(TextParts.OwnTexts);

    /// <summary>Returns the error page, with status 410 for a URL in <c>gone.yaml</c> and 404 otherwise.</summary>
    /// <remarks>The page does not depend on its URL, because URLs with the same suggestions share it in the cache.</remarks>
    public static MissingPage Of(UnknownUrl unknown, SiteSession site)
    {
        var text = InterfaceLanguage.Of(site.Language);
        var isGone = unknown is UnknownUrl.Gone;
        var suggestions = (unknown as UnknownUrl.Missing)?.Suggestions ?? [];
        return new()
        {
            // No index lists the page.
            Listing = new("", isGone ? text["This page is gone"] : text["Page not found"], PublicPageKind.Text) { NoIndex = true },
            SearchUrl = site.Url(PublicUrls.Search),
            Status = isGone ? StatusCodes.Status410Gone : StatusCodes.Status404NotFound,
            Description = isGone ? text["The author has permanently removed this page."]
                : text["Nothing was found at this address: it may be mistyped, or the page may have been renamed."],
            Suggestions = suggestions,
            AuthorText = isGone ? null : site.PartText("404"),
        };
    }

    public override string LinkHeader(SiteUrls urls, bool isMarkdown) =>
        Link(urls.Absolute(PublicUrls.SitemapMarkdown), "index");

    public override void WriteMarkdown(MarkdownText text)
    {
        if (AuthorText is null)
            text.Line(Description).Line();
        else
            text.Body(AuthorText.Markdown, Path).Line();
        if (Suggestions.Count > 0)
        {
            text.Line(
                $"Did you mean {string.Join(" or ", Suggestions.Select(s => text.Link(s.Text, s.Url)))}?").Line();
        }
        if (text.HasServer)
            text.Line($"- {text.Link("Search", SearchUrl)}");
        text.Line($"- [Sitemap]({text.Url(PublicUrls.SitemapMarkdown)})");
    }
}
