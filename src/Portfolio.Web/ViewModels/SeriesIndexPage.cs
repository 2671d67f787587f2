using Portfolio.Content.Model;
using Portfolio.Content.Store;
using Portfolio.Web.Markdown;
using Portfolio.Web.Text.Languages;
using Portfolio.Web.Urls;

namespace Portfolio.Web.ViewModels;

/// <summary><c>/series</c>.</summary>
public sealed record SeriesIndexPage : PageModel
{
    public required IReadOnlyList<Series> Series { get; init; }

    public override DateTimeOffset? Modified => PublicPages.LastModified(Series.SelectMany(s => s.Posts));

    public override bool NoIndex => Series.Count == 0;

    public override bool IsInAllEditions => true;

    public static SeriesIndexPage Of(SiteSession site)
    {
        var series = site.AllSeries();
        var text = InterfaceLanguage.Of(site.Language);
        return new()
        {
            Path = site.Url("/series"),
            Title = text["Series"],
            Description =
                text.Count(series.Count, "Articles on {1} that belong together and are best read in order: {0} series.", site.Title),
            Breadcrumbs = [PageLink.Home(site)],
            Series = series,
        };
    }

    public override void WriteMarkdown(MarkdownText text)
    {
        foreach (var series in Series)
            text.Line($"- {text.Link(series.Title, $"{Path}/{series.Slug}")}").Links(series.Posts, indent: "  ");
    }
}
