using System.Globalization;
using Portfolio.Web.Languages;

namespace Portfolio.Web.Views;

/// <summary>
/// Represents a chart of reading times. Each row is a bar that starts where the bar of the previous row ends, like the
/// steps of a stair.
/// </summary>
/// <param name="IsJoined">True if a line connects the rows and their total is shown.</param>
/// <param name="Scale">The number of minutes that fills the whole width.</param>
public sealed record Stair(IReadOnlyList<StairRow> Rows, bool IsJoined, int Scale)
{
    private const int MaxRows = 8;
    private const double MinWidthOfLabel = 7;

    public int Minutes => Rows.Sum(row => row.Minutes);

    /// <summary>Returns the number of parts in words, from the label of the first row to that of the last row.</summary>
    public string CountOfParts(InterfaceLanguage text)
    {
        var count = Rows.Sum(row => row.Parts.Count);
        return Rows is [{ Post: null, Label: { } first }, .., { Label: { } last }]
            ? text.Count(count, "{0} parts from {1} to {2}", first, last) : text.Count(count, "{0} parts");
    }

    /// <summary>
    /// Creates a chart of the series that the settings list, or of all series if the settings list none.
    /// </summary>
    public static Stair OfSeries(IReadOnlyList<Series> all, SiteSession site, InterfaceLanguage text)
    {
        var named = all.Where(series => series.Setting is not null).ToList();
        var rows = (named.Count > 0 ? named : all).Take(MaxRows)
            .Select(series => StairRow.Of(series, site, text)).ToList();
        return new(rows, rows.Count > 1, Math.Max(rows.Sum(row => row.Minutes), 1));
    }

    /// <summary>
    /// Creates a chart of the series that the settings do not list. Together, both charts have at most 8 rows.
    /// </summary>
    public Stair CreateForUnnamed(IReadOnlyList<Series> all, SiteSession site, InterfaceLanguage text)
    {
        var rest = CreateForRemaining([.. all.Where(series => series.Setting is null)], site, text);
        return rest with { Rows = [.. rest.Rows.Take(MaxRows - Rows.Count)] };
    }

    /// <summary>Creates a chart of all series that are not in this chart.</summary>
    public Stair CreateForRemaining(IReadOnlyList<Series> all, SiteSession site, InterfaceLanguage text) => new(
        [.. all.Select(series => StairRow.Of(series, site, text))
            .Where(row => Rows.All(known => known.Url != row.Url))],
        IsJoined: false, Scale);

    public static Stair OfParts(Series series, SiteSession site, InterfaceLanguage text) => new(
        [
            .. series.Posts.Select((post, i) => new StairRow(post.Title, post.Url, post.Minutes, [post.Minutes])
            {
                Post = post,
                Description = site.Settings.Typeset(post.Description, post.Language),
                Label = series.Posts.Count > 30 ? null : text.Digits(i + 1),
                Fact = post.Date is { } date ? text.Date(date) : "",
            }),
        ], series.Posts.Count > 1, Math.Max(series.Minutes, 1));

    /// <summary>Converts minutes to a percentage of the width, such as "12.5%".</summary>
    public string Percent(int minutes) => Value(minutes).ToString("0.##", CultureInfo.InvariantCulture) + "%";

    public int Before(int row) => IsJoined ? Rows.Take(row).Sum(earlier => earlier.Minutes) : 0;

    /// <summary>
    /// Determines whether the label of a row is placed next to its bar, because the bar is too narrow.
    /// </summary>
    public bool IsNarrow(StairRow row) => Value(row.Minutes) < MinWidthOfLabel && row.Label is { Length: > 2 };

    private double Value(int minutes) => Math.Min(100.0 * minutes / Scale, 100);
}

/// <summary>Represents a row of a chart, which is a series or a post in a series.</summary>
/// <param name="Parts">The reading times of the posts in minutes.</param>
public sealed record StairRow(string Title, string Url, int Minutes, IReadOnlyList<int> Parts)
{
    public Post? Post { get; init; }

    public string? Description { get; init; }

    /// <summary>Gets the text above the bar, or <see langword="null"/> if there is none.</summary>
    public string? Label { get; init; }

    /// <summary>Gets the text below the reading time: the date of a post, or the number of parts of a series.</summary>
    public required string Fact { get; init; }

    public static StairRow Of(Series series, SiteSession site, InterfaceLanguage text) => new(
        series.Title, site.Url(PublicUrls.OfSeries(series.Slug)), series.Minutes,
        [.. series.Posts.Select(post => post.Minutes)])
    {
        Description = site.Settings.Typeset(series.Purpose),
        Label = series.Setting?.Label,
        Fact = text.Count(series.Posts.Count, "{0} parts"),
    };
}
