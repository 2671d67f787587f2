using Portfolio.Content.Model;

namespace Portfolio.Content.Reading;

/// <summary>
/// The front matter of a post or page. Each property defines one key: its spellings, the preferred one first, its type and its
/// default.
/// </summary>
internal sealed class FrontMatter(YamlFields fields, DocumentPath path, TimeZoneInfo zone)
{
    private readonly (string Slug, string Url) _url = fields.SlugAndUrl(path);
    private readonly DateTimeOffset? _date = fields.Date(zone, "date");
    private readonly DateTimeOffset? _created = fields.Date(zone, VisibilityKeys.Created);
    private readonly Visibility _visibility = Visibility.Read(fields, zone);

    /// <summary>The URL without <c>/blogs/</c>, in lower case.</summary>
    public string Slug => _url.Slug;

    /// <summary>Root-relative URL.</summary>
    public string Url => _url.Url;

    public IReadOnlyList<Alias> Aliases { get; } = fields.Aliases();
    public string? Title { get; } = fields.Text(maxLength: 500, "title");
    public string? Description { get; } = fields.Text(maxLength: 5_000, "description", "summary", "excerpt");
    public DateTimeOffset? PublishDate => _visibility.PublishDate;
    public DateTimeOffset? ExpiryDate => _visibility.ExpiryDate;
    public DateTimeOffset? Date => _date ?? PublishDate ?? _created ?? path.Date;
    public DateTimeOffset? Updated { get; } = fields.Date(zone, "updated", "updatedAt", "updatedDate", "lastmod", "lastModified", "last_modified_at",
        "modified", "modifiedAt", "dateModified", "modDatetime");
    public bool Draft => _visibility.IsDraft || (_visibility.IsScheduled && Date is null);
    public bool Unlisted => _visibility.IsUnlisted;
    public string? Canonical { get; } = fields.AbsoluteUrl("canonical", "canonical_url", "canonicalURL", "canonicalUrl");
    public IReadOnlyList<Tag> Tags { get; } = fields.Tags(path);
    public string? Series { get; } = fields.Text(maxLength: 200, "series");
    public double? SeriesOrder { get; } = fields.Number(-1e6, 1e6, "seriesOrder", "weight");
    public IReadOnlyList<string> Authors { get; } = fields.Strings(commas: false, "authors", "author");
    public CoverSource? Cover { get; } = fields.Cover("cover", "image");
    public string? Language { get; } = fields.String("lang", "language");
    public string? TranslationKey { get; } = fields.String("translationKey");
    public bool Featured { get; } = fields.Boolean("featured", "pin") ?? false;
    public bool? Toc { get; } = fields.Boolean("toc");
    public bool NoIndex { get; } = fields.Boolean("noindex") ?? false;
    public bool InSearch { get; } = fields.Boolean("search") ?? fields.Boolean("searchHidden") != true;
    public bool InFeed { get; } = fields.Boolean("feed") ?? true;
    public string? FeedId { get; } = fields.String("guid");
    public IReadOnlyList<string> Keywords { get; } = fields.Strings(commas: true, "keywords");
    public string? License { get; } = fields.String("license");

    /// <summary>Minutes to read.</summary>
    public int? ReadingTime { get; } = fields.Integer(1, 100_000, "readingTime");
    public IReadOnlyList<string> Discussions { get; } = fields.Strings(commas: false, "discussions");

    /// <summary>Start of visibility, UTC: the latest of the dates that schedule the text, else always. Drafts are never visible.</summary>
    public DateTime VisibleFrom
    {
        get
        {
            if (Draft)
                return DateTime.MaxValue;
            var (date, publish) = (Date?.UtcDateTime ?? DateTime.MinValue, PublishDate?.UtcDateTime ?? DateTime.MinValue);
            return _visibility.IsDateOverridden || publish > date ? publish : date;
        }
    }

    /// <summary>End of visibility, UTC, exclusive.</summary>
    public DateTime VisibleUntil => ExpiryDate?.UtcDateTime ?? DateTime.MaxValue;
}

/// <summary>A former URL and its position in the file.</summary>
internal sealed record Alias(string Url, int Line, int Column);

/// <summary>A cover as the author wrote it: paths relative to the file, and the position in the file.</summary>
internal sealed record CoverSource(string Image, string? Alt, string? Caption, string? Dark, int Line, int Column);
