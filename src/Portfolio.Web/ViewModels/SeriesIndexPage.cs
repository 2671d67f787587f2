using Portfolio.Content.Model;
using Portfolio.Content.Store;
using Portfolio.Web.Markdown;
using Portfolio.Web.Urls;

namespace Portfolio.Web.ViewModels;

/// <summary><c>/series</c>.</summary>
public sealed record SeriesIndexPage : PageModel
{
    public required IReadOnlyList<Series> Series { get; init; }

    public override DateTimeOffset? Modified => PublicPages.LastModified(Series.SelectMany(s => s.Posts));

    public static SeriesIndexPage Of(SiteSession site)
    {
        var series = site.AllSeries();
        return new()
        {
            Path = "/series",
            Title = "Series",
            Description = $"Articles on {site.Title} that belong together and are best read in order: {series.Count} series.",
            Breadcrumbs = [PageLink.Home],
            Series = series,
        };
    }

    public override void WriteMarkdown(MarkdownText text)
    {
        foreach (var series in Series)
            text.Line($"- {text.Link(series.Title, $"/series/{series.Slug}")}").Links(series.Posts, indent: "  ");
    }
}
