using Portfolio.Content.Model;
using Portfolio.Markdown.FrontMatter;

namespace Portfolio.Content.Reading;

/// <summary>
/// Represents the front matter of a post or page. Each property defines the type and default of a key.
/// <see cref="FrontMatterKeys"/> contains the spellings of each key.
/// </summary>
internal sealed class FrontMatter(
    YamlFields fields, DocumentPath path, TimeZoneInfo zone, Visibility visibility, SiteSettings settings)
{
    private readonly DocumentUrl _url = DocumentUrl.Read(fields, path, visibility, settings);
    private readonly IReadOnlyList<Tag> _tags = fields.Tags(path);

    public string LanguagePrefix => _url.LanguagePrefix;

    /// <summary>The URL path without the leading <c>/blogs/</c>, in lower case.</summary>
    public string Slug => _url.Slug;

    public string Url => _url.Url;

    public IReadOnlyList<Alias> Aliases => _url.Aliases;
    public string? Title { get; } = fields.Text(maxLength: 500, FrontMatterKeys.Title);
    public string? Description { get; } = fields.Text(maxLength: 5_000, FrontMatterKeys.Description);
    public DateTimeOffset? PublishDate => visibility.PublishDate;
    public DateTimeOffset? ExpiryDate => visibility.ExpiryDate;
    public DateTimeOffset? Date => visibility.Date;
    /// <summary>
    /// The date of the last change, or <see langword="null"/> if there is none or the date is before the publication
    /// date.
    /// </summary>
    public DateTimeOffset? Updated => WrittenUpdate < Date ? null : WrittenUpdate;

    internal DateTimeOffset? WrittenUpdate { get; } = fields.Date(zone, FrontMatterKeys.Updated);
    public bool Draft => visibility.IsDraft;
    public bool Unlisted => visibility.IsUnlisted || Url == Document.HomeUrl;
    public string? Canonical { get; } = fields.AbsoluteUrl(FrontMatterKeys.Canonical);
    public IReadOnlyList<Tag> Tags =>
        [.. _tags.Select(t => t with { Slug = settings.TagAliases.GetValueOrDefault(t.Slug)?.Slug ?? t.Slug })
            .DistinctBy(t => t.Slug)];
    public bool IsNote { get; } = fields.IsNote();
    public string? Series { get; } = fields.Label(FrontMatterKeys.Series);
    public double? SeriesOrder { get; } = fields.Number(-1e6, 1e6, FrontMatterKeys.SeriesOrder);
    public IReadOnlyList<string> Authors { get; } = fields.Names(FrontMatterKeys.Authors);
    public CoverSource? Cover { get; } = fields.Cover();
    public string? Language { get; } = fields.Language(path);
    public string? TranslationKey { get; } = fields.Text(FrontMatterKeys.TranslationKey) ?? path.TranslationKey;
    public bool Featured { get; } = fields.Boolean(FrontMatterKeys.Featured) ?? false;
    // A mapping, such as `{sidebar: left}`, contains options of a theme, so the default applies.
    public bool? Toc { get; } = fields.Node(FrontMatterKeys.Toc) is YamlMap ? null
        : fields.Boolean(FrontMatterKeys.Toc);
    public bool NoIndex { get; } = fields.NoIndex();
    public bool InSearch { get; } = fields.InSearch();
    public bool InFeed { get; } = fields.Boolean(FrontMatterKeys.InFeed) ?? true;
    // Other site generators also allow mappings and service names, so every value except `false` enables comments.
    public bool HasComments { get; } = fields.Node(FrontMatterKeys.Comments) is not YamlScalar { Boolean: false };
    public string? FeedId { get; } = fields.Text(FrontMatterKeys.FeedId);
    public IReadOnlyList<string> Keywords { get; } = fields.Strings(commas: true, FrontMatterKeys.Keywords);
    public string? License { get; } = fields.Text(FrontMatterKeys.License);

    public IReadOnlyDictionary<string, string> Macros { get; } = fields.StringMap(
        @"R: \mathbb{R}", FrontMatterKeys.Macros)
        .DistinctBy(m => m.Key.Value).ToDictionary(m => m.Key.Value, m => m.Value.Value);

    /// <summary>The reading time in minutes, or <see langword="null"/> if the front matter contains none.</summary>
    public int? ReadingTime { get; } = fields.WholeNumber(1, 100_000, FrontMatterKeys.ReadingTime);
    public IReadOnlyList<string> Discussions { get; } = fields.Strings(commas: false, FrontMatterKeys.Discussions);

    /// <summary>
    /// Gets the UTC time from which the document is visible, which is the latest scheduling date. <c>date</c> is
    /// ignored if <c>publishDate</c> is set. Documents without dates are always visible. Drafts are never visible.
    /// </summary>
    public DateTime VisibleFrom
    {
        get
        {
            if (Draft)
                return DateTime.MaxValue;
            var (date, publish) = (Date?.UtcDateTime ?? DateTime.MinValue,
                PublishDate?.UtcDateTime ?? DateTime.MinValue);
            return visibility.IsDateOverridden || publish > date ? publish : date;
        }
    }

    /// <summary>The UTC time at which the document expires, or <c>MaxValue</c> if it does not expire.</summary>
    public DateTime VisibleUntil => ExpiryDate?.UtcDateTime ?? DateTime.MaxValue;
}

/// <summary>Represents a former URL of a document, and the position of this alias in the file.</summary>
internal sealed record Alias(string Url, int Line, int Column)
{
    /// <summary>
    /// Gets a value indicating whether the alias differs from its normalized form, such as <c>/x.html</c>. If the
    /// normalized form is the document's own URL, no alias is needed.
    /// </summary>
    public bool IsOtherSpelling { get; init; }

    /// <summary>
    /// Creates an alias for the URL that the document would have without <c>permalink</c>. This alias has no position,
    /// because the URL is not written in the file.
    /// </summary>
    public static Alias OfSite(string url) => new(url, 0, 0);
}

internal static class FrontMatterReader
{
    /// <summary>
    /// Reads the front matter of a post or page. Returns <see langword="null"/> and adds an error to
    /// <paramref name="problems"/> if the front matter is invalid.
    /// </summary>
    /// <param name="settings">The site settings, or <see langword="null"/> to use the defaults.</param>
    /// <param name="now">
    /// The current UTC time. Update dates after this time cause a warning. The default value disables the check.
    /// </param>
    public static FrontMatter? Read(FileStamp file, SourceText source, TimeZoneInfo zone,
        ICollection<Diagnostic> problems, SiteSettings? settings = null, DateTime now = default)
    {
        var before = problems.Count;
        var map = source.FrontMatter is null
            ? new YamlMap([], 1, 1)
            : source.FrontMatter.Parse(file.Path, problems);
        if (map is null)
            return null;

        var fields = new YamlFields(file.Path, Flatten(map), problems, VisibilityKeys.IsVisibility);
        settings ??= new();
        var path = DocumentPath.Parse(file, zone, settings);
        var frontMatter = new FrontMatter(fields, path, zone, Visibility.Read(fields, path, zone), settings);
        fields.Ignore(FrontMatterKeys.Ignored);
        foreach (var key in fields.TakeUnread(VisibilityKeys.MayHide).Select(f => f.Key))
        {
            fields.Fail(key, "visibility-unknown",
                $"`{key.Value}` is not a known key, but may control whether the document is published; use `draft`, "
                    + "`unlisted`, `publishDate` or `expiryDate`, or remove the key");
        }

        fields.ReportUnknown();
        if (problems.Skip(before).Any(p => p.Severity == Severity.Error))
            return null;
        ReportUpdate(frontMatter, fields, now == default ? DateTime.MaxValue : now);
        if (!frontMatter.Draft && file.Path.Contains(".draft.", StringComparison.OrdinalIgnoreCase))
        {
            problems.Add(new(file.Path, 1, 1, "draft-name", Severity.Warning,
                "the file name suggests a draft, but the file is published; to hide it, add `draft: true`"));
        }
        return frontMatter;
    }

    private static void ReportUpdate(FrontMatter matter, YamlFields fields, DateTime now)
    {
        if (matter.WrittenUpdate is not { } updated)
            return;
        string? problem = null;
        if (updated.Date < matter.Date?.Date)
            problem = "is before the publication date and is ignored";
        else if (updated.UtcDateTime > now && updated > matter.Date.GetValueOrDefault())
            problem = "is in the future and is ignored until then";
        else if (updated.UtcDateTime < DateTime.UnixEpoch)
            problem = "is before 1970, and search engines reject such dates";
        if (problem is not null)
        {
            fields.Warn(fields.Node(FrontMatterKeys.Updated)!, "updated-impossible",
                FormattableString.Invariant(
                    $"the update date {updated:yyyy-MM-dd} {problem}; correct or remove it"));
        }
    }

    /// <summary>
    /// Moves the keys below <c>extra</c>, <c>params</c> and <c>taxonomies</c>, which Zola and Hugo use, to the top
    /// level. Marks the keys as custom, so that unknown keys are allowed.
    /// </summary>
    public static YamlMap Flatten(YamlMap map) => map with
    {
        Fields = [
            .. map.Fields.Where(f => !IsSection(f)),
            .. map.Fields.Where(IsSection).SelectMany(f => ((YamlMap)f.Value).Fields)
            .Select(f => f with { IsCustom = true }),
        ],
    };

    private static bool IsSection(YamlField field) => field is
    {
        Key.Value: "extra" or "params" or "taxonomies",
        Value: YamlMap
    };
}
