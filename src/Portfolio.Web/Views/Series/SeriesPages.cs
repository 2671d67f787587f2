using System.Text.Json.Nodes;
using Portfolio.Web.Languages;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Views;

/// <summary>Represents <c>/series</c>, the list of all series.</summary>
public sealed record SeriesIndexPage : PageModel
{
    public required IReadOnlyList<Series> Series { get; init; }

    public override bool IsInAllLanguages => true;

    public static IEnumerable<PublicPage> Listed(PublicPages all) => [ListingOf(all.Site, all.Site.Series.All())];

    private static PublicPage ListingOf(SiteSession site, IReadOnlyList<Series> series) =>
        new(site.Url(PublicUrls.Series), InterfaceLanguage.Of(site.Language)["Series"], PublicPageKind.Index)
        {
            Modified = PublicPages.LastModified(series.SelectMany(s => s.Posts)),
            NoIndex = series.Count == 0,
        };

    public static SeriesIndexPage Of(SiteSession site)
    {
        var series = site.Series.All();
        var text = InterfaceLanguage.Of(site.Language);
        return new()
        {
            Listing = ListingOf(site, series),
            Description = text.Count(series.Count,
                "{0} series from {1}, each with its parts in reading order.", site.Title),
            Breadcrumbs = [PageLink.Home(site)],
            Series = series,
        };
    }

    internal override IEnumerable<JsonObject> Describe(StructuredData data) =>
        [data.Collection(this, Series.Select(s => data.ListItem(s.Title, $"{Path}/{s.Slug}")), Series.Count)];

    public override void WriteMarkdown(MarkdownText text)
    {
        foreach (var series in Series)
        {
            text.Line($"- {text.Link(series.Title, $"{Path}/{series.Slug}")}");
            if (series.Purpose.Length > 0)
                text.Line($"  {MarkdownText.Escape(series.Purpose)}");
            text.Links(series.Posts, indent: "  ");
        }
    }
}

/// <summary>Represents <c>/series/{series}</c>, the posts of one series in reading order.</summary>
public sealed record SeriesPage : PageModel
{
    public required Series Series { get; init; }

    public override string? FeedPath => PublicUrls.OfSeries(Series.Slug);

    public static IEnumerable<PublicPage> Listed(PublicPages all) =>
        all.Site.Series.All().OrderBy(s => s.Slug, StringComparer.Ordinal).Select(s => ListingOf(all.Site, s));

    private static PublicPage ListingOf(SiteSession site, Series series) =>
        new(site.Url(PublicUrls.OfSeries(series.Slug)), series.Title, PublicPageKind.Series)
        {
            Modified = PublicPages.LastModified(series.Posts),
            Count = series.Posts.Count,
        };

    public static SeriesPage? Of(SiteSession site, string slug)
    {
        if (site.Series.Find(slug) is not { } series)
            return null;
        return new()
        {
            Listing = ListingOf(site, series),
            Description = series.Setting?.Purpose ?? InterfaceLanguage.Of(site.Language)
                .Count(series.Posts.Count, "A series of {0} articles from {1}, in reading order: {2}.", site.Title,
                    series.Title),
            Breadcrumbs = [PageLink.Home(site), PageLink.ToList("Series", PublicUrls.Series, site)],
            Series = series,
        };
    }

    public override string HeadTitle(SiteSession site) =>
        WithSiteTitle(InterfaceLanguage.Of(site.Language)["Series: {0}", Title], site);

    public override string FeedTitle(SiteSession site) => $"{site.Title}: {Series.Title}";

    internal override IEnumerable<JsonObject> Describe(StructuredData data) =>
        [data.Collection(this, Series.Posts.Select(data.Item), Series.Posts.Count)];

    public override void WriteMarkdown(MarkdownText text) => text.Entries(Series.Posts);
}
