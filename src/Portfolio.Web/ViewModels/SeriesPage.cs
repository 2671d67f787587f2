using Portfolio.Content.Model;
using Portfolio.Content.Store;
using Portfolio.Web.Markdown;
using Portfolio.Web.Text;
using Portfolio.Web.Urls;

namespace Portfolio.Web.ViewModels;

/// <summary><c>/series/{series}</c>.</summary>
public sealed record SeriesPage : PageModel
{
    public required Series Series { get; init; }

    public override string FeedPath => $"/series/{Series.Slug}";

    public override DateTimeOffset? Modified => PublicPages.LastModified(Series.Posts);

    /// <summary>The page of a series; <see langword="null"/> when there is no such series.</summary>
    public static SeriesPage? Of(SiteSession site, string slug) => site.SeriesOf(slug) is not { } series ? null : new()
    {
        Path = $"/series/{slug}",
        Title = series.Title,
        Description = $"A series of {Quantity.Of(series.Posts.Count, "article")} on {site.Title}, in reading order: {series.Title}.",
        Breadcrumbs = [PageLink.Home, new("Series", "/series")],
        Series = series,
    };

    public override void WriteMarkdown(MarkdownText text) => text.Entries(Series.Posts);
}
