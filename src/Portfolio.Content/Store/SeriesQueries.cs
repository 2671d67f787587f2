using System.Globalization;
using Portfolio.Content.Model;

namespace Portfolio.Content.Store;

/// <summary>Contains queries for the series of the listed posts in the language of a session.</summary>
public sealed class SeriesQueries(SiteSession site)
{
    private static readonly StringComparer ByNumber = StringComparer.Create(CultureInfo.InvariantCulture, CompareOptions.NumericOrdering);

    public bool Any() => site.Settings.HasSeries && site.Cached("has-series", context => context.Texts.Any(p => p.SeriesSlug != null));

    /// <summary>
    /// Returns all series, or none if the settings take them away. Series in the settings come first, in the same order,
    /// followed by other series sorted by title.
    /// </summary>
    public IReadOnlyList<Series> All() => !site.Settings.HasSeries ? [] : site.Cached("all-series", context =>
        context.Texts.Where(p => p.SeriesSlug != null).ToList().GroupBy(p => p.SeriesSlug!)
            .Select(g => InSeries(Ordered(g))!)
            .OrderBy(PlaceOf).ThenBy(s => s.Title, StringComparer.OrdinalIgnoreCase)
            .ThenBy(s => s.Slug, StringComparer.Ordinal)
            .ToList());

    private int PlaceOf(Series series) =>
        series.Setting is null ? int.MaxValue : site.Settings.Series.ToList().IndexOf(series.Setting);

    /// <summary>
    /// Returns the series that has the specified slug, or <see langword="null"/> if the series has no listed posts.
    /// </summary>
    public Series? Find(string slug) =>
        InSeries(site.Query(context => PartsOf(context, slug)));

    /// <summary>
    /// Returns the series of a post, or <see langword="null"/> if the post is not part of a series. The result is
    /// cached, because all posts of the series need it.
    /// </summary>
    /// <param name="isPreview">
    /// True if the post is not published yet, so it must be added to the published posts of the series.
    /// </param>
    public Series? Of(Post post, bool isPreview)
    {
        if (post.SeriesSlug is not { } slug || !site.Settings.HasSeries)
            return null;
        var parts = site.Cached($"series {slug}", context => PartsOf(context, slug));
        return InSeries(isPreview ? Ordered([.. parts, post]) : parts);
    }

    private static List<Post> PartsOf(PortfolioContext context, string slug) =>
        Ordered(context.Texts.Where(p => p.SeriesSlug == slug));

    /// <summary>
    /// Sorts the posts of a series by <c>seriesOrder</c>, then by date, oldest first, and then by name, in which <c>part-2</c> is
    /// before <c>part-10</c>.
    /// </summary>
    private static List<Post> Ordered(IEnumerable<Post> parts) =>
    [
        .. parts.OrderBy(p => p.SeriesOrder ?? double.MaxValue).ThenBy(p => p.DateUtc ?? DateTime.MaxValue)
            .ThenBy(p => p.Slug, ByNumber).ThenBy(p => p.Slug, StringComparer.Ordinal)
            .ThenBy(p => p.Url, StringComparer.Ordinal),
    ];

    private Series? InSeries(List<Post> parts) =>
        parts is not [var first, ..] ? null : new(first.SeriesSlug!, first.Series!, parts)
        {
            Setting = site.Settings.Series.FirstOrDefault(setting => setting.Slug == first.SeriesSlug),
        };
}
