using Portfolio.Content.Store;
using Portfolio.Web.Markdown;

namespace Portfolio.Web.ViewModels;

/// <summary>The page of status 404 and 410.</summary>
public sealed record MissingPage : PageModel
{
    /// <summary>404 or 410.</summary>
    public required int Status { get; init; }

    /// <summary>The page with the most similar URL; <see langword="null"/> when none is similar, and for 410.</summary>
    public PageLink? Suggestion { get; init; }

    public override bool NoIndex => true;

    public override bool HasCanonicalUrl => false;

    /// <summary>The page for a URL that is not found: 410 when <c>gone.yaml</c> lists it, else 404.</summary>
    public static MissingPage Of(string url, SiteSession site) => site.IsGone(url)
        ? new()
        {
            Path = url,
            Status = StatusCodes.Status410Gone,
            Title = "This page is gone",
            Description = "The author has removed this page, and it will not come back.",
        }
        : new()
        {
            Path = url,
            Status = StatusCodes.Status404NotFound,
            Title = "There is no page here",
            Description = "Nothing was found at this address: it may be mistyped, or the page may have been renamed.",
            Suggestion = site.Nearest(url) is { } nearest ? new(nearest.Title, nearest.Url) : null,
        };

    public override void WriteMarkdown(MarkdownText text)
    {
        text.Line(Description).Line();
        if (Suggestion is not null)
            text.Line($"Did you mean {text.Link(Suggestion.Label, Suggestion.Url)}?").Line();
        text.Line($"- {text.Link("Search", "/search")}").Line($"- [Sitemap]({text.Url("/sitemap.md")})");
    }
}
