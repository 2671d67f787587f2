using Portfolio.Content.Model;
using Portfolio.Content.Store;
using Portfolio.Web.Markdown;
using Portfolio.Web.Text.Languages;
using Portfolio.Web.Urls;

namespace Portfolio.Web.ViewModels;

/// <summary><c>/series/{series}</c>.</summary>
public sealed record SeriesPage : PageModel
{
    public required Series Series { get; init; }

    public override string FeedPath => $"/series/{Series.Slug}";

    public override DateTimeOffset? Modified => PublicPages.LastModified(Series.Posts);

    /// <summary>The page of a series; <see langword="null"/> when there is no such series.</summary>
    public static SeriesPage? Of(SiteSession site, string slug)
    {
        if (site.SeriesOf(slug) is not { } series)
            return null;
        return new()
        {
            Path = site.Url($"/series/{slug}"),
            Title = series.Title,
            Description = InterfaceLanguage.Of(site.Language)
                .Count(series.Posts.Count, "A series of {0} articles on {1}, in reading order: {2}.", site.Title, series.Title),
            Breadcrumbs = [PageLink.Home(site), PageLink.ToList("Series", "/series", site)],
            Series = series,
        };
    }

    public override void WriteMarkdown(MarkdownText text) => text.Entries(Series.Posts);
}
