using Portfolio.Content.Model;
using Portfolio.Content.Reading.Files;
using Portfolio.Markdown.FrontMatter;

namespace Portfolio.Content.Reading.FrontMatter;

/// <summary>Represents a document as its file name and front matter describe it, before its text is rendered.</summary>
internal sealed record ParsedDocument(
    FileStamp File, SourceText Source, Document Document, Visibility Visibility, IReadOnlyList<Alias> Aliases)
{
    public IReadOnlyDictionary<string, string> Macros { get; init; } = new Dictionary<string, string>();

    /// <summary>Gets a value indicating whether the front matter has no error, so that the document can be published.</summary>
    public bool IsValid { get; init; } = true;
}

/// <summary>Represents a former URL of a document, and the position of this alias in the file.</summary>
internal sealed record Alias(string Url, int Line, int Column)
{
    /// <summary>Gets the path as written, without percent-encoding, such as <c>/About</c> or <c>/x.html</c>.</summary>
    public string Spelling { get; init; } = Url;

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
    public static ParsedDocument? Read(FileStamp file, SourceText source, TimeZoneInfo zone,
        ICollection<Diagnostic> problems, SiteSettings? settings = null, DateTime now = default) =>
        ReadAnyway(file, source, zone, problems, settings, now) is { IsValid: true } parsed ? parsed : null;

    /// <summary>
    /// Reads the front matter of a post or page, also if it is invalid. Returns <see langword="null"/> only if it is not YAML.
    /// </summary>
    public static ParsedDocument? ReadAnyway(FileStamp file, SourceText source, TimeZoneInfo zone,
        ICollection<Diagnostic> problems, SiteSettings? settings = null, DateTime now = default)
    {
        var before = problems.Count;
        var map = source.FrontMatter is null
            ? new YamlMap([], 1, 1)
            : source.FrontMatter.Parse(file.Path, problems);
        if (map is null)
            return null;

        var fields = new YamlFields(file.Path, Flatten(map), problems, Visibility.IsStrict);
        var parsed = Read(file, source, fields, zone, settings ?? new(), now == default ? DateTime.MaxValue : now);
        fields.Ignore(FrontMatterKeys.Ignored);
        Visibility.ReportSlips(fields, now == default ? DateTime.MaxValue : now);
        fields.ReportUnknown();
        return parsed with { IsValid = !problems.Skip(before).Any(p => p.Severity == Severity.Error) };
    }

    /// <summary>
    /// Reads the values of all keys. The type and default of each key are defined here, its spellings in
    /// <see cref="FrontMatterKeys"/>.
    /// </summary>
    public static ParsedDocument Read(FileStamp file, SourceText source, YamlFields fields, TimeZoneInfo zone,
        SiteSettings settings, DateTime now)
    {
        var path = DocumentPath.Parse(file, zone, settings);
        var visibility = Visibility.Read(fields, path, zone, now);
        var url = DocumentUrl.Read(fields, path, visibility, settings);
        var updated = Updated(fields, zone, visibility, now);
        // A page may also contain the keys of posts, which are checked but have no effect.
        var post = PostOf(fields, path, url, visibility, settings);
        Document document = file.Kind == ContentKind.Page ? new Page() : post;
        document.Updated = updated ?? (document is Page ? visibility.Date : null);
        document.Path = file.Path;
        document.Url = url.Url;
        document.UrlPosition = url.Position;
        document.LanguagePrefix = url.LanguagePrefix;
        document.Title = fields.Text(maxLength: 500, FrontMatterKeys.Title) ?? "";
        document.Description = fields.Text(maxLength: 5_000, FrontMatterKeys.Description) ?? "";
        document.HasAuthorDescription = document.Description.Length > 0;
        document.VisibleFrom = visibility.From;
        document.VisibleUntil = visibility.Until;
        document.IsHome = path.IsHome;
        document.Unlisted = visibility.IsUnlisted || path.IsHome;
        document.NoIndex = fields.NoIndex();
        document.InSearch = fields.InSearch();
        // Other site generators also allow mappings and service names, so every value except `false` enables comments.
        document.HasComments = fields.Node(FrontMatterKeys.Comments) is not YamlScalar { Boolean: false };
        document.Canonical = fields.AbsoluteUrl(FrontMatterKeys.Canonical);
        fields.ReportLanguage(FrontMatterKeys.Language);
        document.Language = fields.Language(path);
        document.TranslationKey = fields.Text(FrontMatterKeys.TranslationKey) ?? path.TranslationKey;
        document.Authors = fields.Names(FrontMatterKeys.Authors);
        document.Keywords = fields.Strings(commas: true, FrontMatterKeys.Keywords);
        document.CoverSource = fields.Cover();
        if (document is Page page && ProjectReader.IsProject(file.Path))
            page.Project = ProjectReader.Read(fields, new(file.Path, settings, fields.Problems), document.Title);
        // A mapping, such as `{sidebar: left}`, contains options of a theme, so the default applies.
        document.Toc = fields.Node(FrontMatterKeys.Toc) is YamlMap ? null : fields.Boolean(FrontMatterKeys.Toc);
        return new(file, source, document, visibility, url.Aliases)
        {
            Macros = fields.StringMap(@"R: \mathbb{R}", FrontMatterKeys.Macros)
                .DistinctBy(m => m.Key.Value).ToDictionary(m => m.Key.Value, m => m.Value.Value),
        };
    }

    /// <summary>Gets the keys that are read, in all spellings.</summary>
    public static IEnumerable<string> Keys() => YamlFields.SchemaOf(ReadAll, isStrict: false)["properties"]!.AsObject().Select(p => p.Key);

    /// <summary>Reads all keys of a project without front matter, which are those of a post and its own.</summary>
    internal static void ReadAll(YamlFields fields) =>
        Read(new("projects/a.md", ContentKind.Page, 0, 0), new("", null, 0, 1), fields, TimeZoneInfo.Utc, new(), default);

    private static Post PostOf(
        YamlFields fields, DocumentPath path, DocumentUrl url, Visibility visibility, SiteSettings settings)
    {
        var series = fields.Label(FrontMatterKeys.Series);
        var seriesSlug = Slug.OfTag(series ?? "");
        var post = new Post
        {
            Slug = url.Slug,
            InFeed = fields.Boolean(FrontMatterKeys.InFeed) ?? true,
            FeedId = fields.Text(FrontMatterKeys.FeedId),
            Tags = [.. fields.Tags(path)
                .Select(t => t with { Slug = settings.TagAliases.GetValueOrDefault(t.Slug)?.Slug ?? t.Slug })
                .DistinctBy(t => t.Slug)],
            IsNote = fields.IsNote(),
            Series = series,
            SeriesSlug = seriesSlug.Length > 0 ? seriesSlug : null,
            SeriesOrder = fields.Number(-1e6, 1e6, FrontMatterKeys.SeriesOrder),
            Featured = fields.Boolean(FrontMatterKeys.Featured) ?? false,
            License = fields.Text(FrontMatterKeys.License),
            Discussions = fields.Strings(commas: false, FrontMatterKeys.Discussions),
            Minutes = fields.WholeNumber(1, 100_000, FrontMatterKeys.ReadingTime) ?? 0,
        };
        post.SetDate(visibility.Date);
        return post;
    }

    /// <summary>
    /// Reads the date of the last change. Returns <see langword="null"/> if there is none or the date is before the
    /// publication date.
    /// </summary>
    private static DateTimeOffset? Updated(YamlFields fields, TimeZoneInfo zone, Visibility visibility, DateTime now)
    {
        if (fields.Date(zone, FrontMatterKeys.Updated) is not { } updated)
            return null;
        string? problem = null;
        if (updated.Date < visibility.WrittenDate?.Date)
            problem = "is before the publication date and is ignored";
        else if (updated.UtcDateTime > now && updated > visibility.Date.GetValueOrDefault())
            problem = "is in the future and is ignored until then";
        else if (updated.UtcDateTime < DateTime.UnixEpoch)
            problem = "is before 1970, and search engines reject such dates";
        if (problem is not null)
        {
            fields.Report(fields.Node(FrontMatterKeys.Updated)!, Rule.UpdatedImpossible,
                FormattableString.Invariant(
                    $"the update date {updated:yyyy-MM-dd} {problem}; correct or remove it"));
        }
        return updated < visibility.Date ? null : updated;
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
