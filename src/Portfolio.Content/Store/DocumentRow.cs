using Microsoft.Data.Sqlite;
using Portfolio.Content.Model;

namespace Portfolio.Content.Store;

/// <summary>Reads documents from rows, as <see cref="StoreWriter"/> wrote them.</summary>
internal static class DocumentRow
{
    /// <summary>What <see cref="Read"/> wants of the table <c>documents d</c>, and first.</summary>
    public const string Columns = """
        d.id, d.kind, d.path, d.url, d.title, d.description, d.described, d.updated, d.visible_from, d.visible_until, d.unlisted, d.no_index,
        d.in_search, d.toc, d.canonical, d.language, d.translation_key, d.authors, d.keywords, d.cover, d.words, d.hash, d.shadowed,
        d.slug, d.date, d.date_utc, d.year, d.minutes, d.tags, d.series, d.series_slug, d.series_order, d.featured, d.in_feed, d.feed_id,
        d.license, d.discussions
        """;

    /// <summary>What <see cref="ReadWithBody"/> wants, of <c>bodies b</c> too.</summary>
    public const string ColumnsWithBody = Columns + ", b.html, b.source, b.body_start, b.resolved, b.headings, b.plain_text";

    /// <summary>How many <see cref="Columns"/> there are.</summary>
    public const int Count = 37;

    private const int Post = 0;

    public static Document Read(SqliteDataReader row) => Of(row, null);

    public static Document ReadWithBody(SqliteDataReader row) => Of(row, new Body
    {
        Id = row.GetInt64(0),
        Html = row.GetString(Count),
        Source = row.GetString(Count + 1),
        BodyStart = row.GetInt32(Count + 2),
        Resolved = row.TextOrNull(Count + 3),
        Headings = StoredValue.FromJson<List<Heading>>(row.GetString(Count + 4)),
        PlainText = row.GetString(Count + 5),
    });

    private static Document Of(SqliteDataReader row, Body? body) => row.GetInt32(1) == Post
        ? new Post
        {
            Id = row.GetInt64(0),
            Path = row.GetString(2),
            Url = row.GetString(3),
            Title = row.GetString(4),
            Description = row.GetString(5),
            Described = row.GetBoolean(6),
            Updated = Moment(row, 7),
            VisibleFrom = Utc(row.GetInt64(8)),
            VisibleUntil = Utc(row.GetInt64(9)),
            Unlisted = row.GetBoolean(10),
            NoIndex = row.GetBoolean(11),
            InSearch = row.GetBoolean(12),
            Toc = row.IsDBNull(13) ? null : row.GetBoolean(13),
            Canonical = row.TextOrNull(14),
            Language = row.TextOrNull(15),
            TranslationKey = row.TextOrNull(16),
            Authors = List<string>(row, 17),
            Keywords = List<string>(row, 18),
            Cover = Cover(row),
            Words = row.GetInt32(20),
            Hash = row.GetString(21),
            Shadowed = row.GetBoolean(22),
            Body = body,
            Slug = row.GetString(23),
            Date = Moment(row, 24),
            DateUtc = row.IsDBNull(25) ? null : Utc(row.GetInt64(25)),
            Year = row.IsDBNull(26) ? null : row.GetInt32(26),
            Minutes = row.GetInt32(27),
            Tags = List<Tag>(row, 28),
            Series = row.TextOrNull(29),
            SeriesSlug = row.TextOrNull(30),
            SeriesOrder = row.IsDBNull(31) ? null : row.GetDouble(31),
            Featured = row.GetBoolean(32),
            InFeed = row.GetBoolean(33),
            FeedId = row.TextOrNull(34),
            License = row.TextOrNull(35),
            Discussions = List<string>(row, 36),
        }
        : new Page
        {
            Id = row.GetInt64(0),
            Path = row.GetString(2),
            Url = row.GetString(3),
            Title = row.GetString(4),
            Description = row.GetString(5),
            Described = row.GetBoolean(6),
            Updated = Moment(row, 7),
            VisibleFrom = Utc(row.GetInt64(8)),
            VisibleUntil = Utc(row.GetInt64(9)),
            Unlisted = row.GetBoolean(10),
            NoIndex = row.GetBoolean(11),
            InSearch = row.GetBoolean(12),
            Toc = row.IsDBNull(13) ? null : row.GetBoolean(13),
            Canonical = row.TextOrNull(14),
            Language = row.TextOrNull(15),
            TranslationKey = row.TextOrNull(16),
            Authors = List<string>(row, 17),
            Keywords = List<string>(row, 18),
            Cover = Cover(row),
            Words = row.GetInt32(20),
            Hash = row.GetString(21),
            Shadowed = row.GetBoolean(22),
            Body = body,
        };

    private static DateTime Utc(long ticks) => new(ticks, DateTimeKind.Utc);

    private static DateTimeOffset? Moment(SqliteDataReader row, int column) => row.TextOrNull(column) is { } text ? StoredValue.ToMoment(text) : null;

    private static Cover? Cover(SqliteDataReader row) => row.TextOrNull(19) is { } json ? StoredValue.FromJson<Cover>(json) : null;

    // Most lists are empty.
    private static IReadOnlyList<T> List<T>(SqliteDataReader row, int column) =>
        row.GetString(column) is not "[]" and var json ? StoredValue.FromJson<List<T>>(json) : [];
}
