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

        var flat = Flatten(map);
        // A declared name is the author's own, even if other programs use it for a key that all texts have.
        var declared = settings?.ListOf(file.Path)?.Fields ?? [];
        var (own, shared) = declared.Count == 0 ? (null, flat)
            : (flat with { Fields = [.. flat.Fields.Where(IsDeclared)] },
                flat with { Fields = [.. flat.Fields.Where(field => !IsDeclared(field))] });
        var fields = new YamlFields(file.Path, shared, problems, Visibility.IsStrict);
        var parsed = Read(file, source, fields, zone, settings ?? new(), now == default ? DateTime.MaxValue : now);
        if (own is not null)
        {
            parsed.Document.Own = new OwnFields(new(file.Path, own, problems), new(file.Path, settings!, problems), zone)
                .Read(declared, parsed.Document.Own);
        }

        fields.Ignore(TextFields.Ignored);
        Visibility.ReportSlips(fields, now == default ? DateTime.MaxValue : now);
        // An unknown key is rather meant as a field of the list than as a key that all texts have.
        fields.ReportUnknown(declared.Count == 0 ? null : shared.Fields.DistinctBy(f => f.Key.Value)
            .Select(f => (f.Key.Value, Near: NearestName.Find(f.Key.Value, declared.Select(field => field.Name))))
            .Where(f => f.Near is not null).ToDictionary(f => f.Value, f => $"did you mean the field `{f.Near}`?"));
        return parsed with { IsValid = !problems.Skip(before).Any(p => p.Severity == Severity.Error) };

        bool IsDeclared(YamlField field) => declared.Any(own => KeyComparer.Instance.Equals(own.Name, field.Key.Value));
    }

    /// <summary>Reads the values of all keys. <see cref="TextFields"/> defines the type and default of each key.</summary>
    public static ParsedDocument Read(FileStamp file, SourceText source, YamlFields fields, TimeZoneInfo zone,
        SiteSettings settings, DateTime now)
    {
        var path = DocumentPath.Parse(file, zone, settings);
        var visibility = Visibility.Read(fields, path, zone, now);
        var url = DocumentUrl.Read(fields, path, visibility, settings);
        // A page may also contain the keys of posts, which are checked but have no effect.
        var post = new Post { Slug = url.Slug };
        post.SetDate(visibility.Date);
        Document document = file.Kind == ContentKind.Page ? new Page() : post;
        document.Path = file.Path;
        document.List = document is Page ? null : path.List?.Name ?? TextList.Posts;
        document.Url = url.Url;
        document.UrlPosition = url.Position;
        document.LanguagePrefix = url.LanguagePrefix;
        document.VisibleFrom = visibility.From;
        document.VisibleUntil = visibility.Until;
        document.IsHome = path.IsHome;
        document.Unlisted = visibility.IsUnlisted || path.IsHome;
        var reading = new FieldReading(fields, path, settings, visibility, zone, now, document, post);
        foreach (var field in TextFields.All)
            field.Read?.Invoke(reading, field.Names);
        document.InSearch &= path.List is not { InSearch: false };
        document.HasComments &= document.HasPage;
        if (document is Page page && ProjectReader.IsProject(file.Path))
            page.Project = ProjectReader.Read(fields, new(file.Path, settings, fields.Problems), document.Title);
        return new(file, source, document, visibility, url.Aliases)
        {
            Macros = fields.StringMap(@"R: \mathbb{R}", TextFields.Macros.Names)
                .DistinctBy(m => m.Key.Value).ToDictionary(m => m.Key.Value, m => m.Value.Value),
        };
    }

    /// <summary>Gets the keys that are read, in all spellings.</summary>
    public static IEnumerable<string> Keys() => YamlFields.SchemaOf(ReadAll, isStrict: false)["properties"]!.AsObject().Select(p => p.Key);

    /// <summary>Reads all keys of a project without front matter, which are those of a post and its own.</summary>
    internal static void ReadAll(YamlFields fields) =>
        Read(new("projects/a.md", ContentKind.Page, 0, 0), new("", null, 0, 1), fields, TimeZoneInfo.Utc, new(), default);

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

    /// <summary>Determines whether a field has keys of Zola or Hugo below it.</summary>
    internal static bool IsSection(YamlField field) => field is
    {
        Key.Value: "extra" or "params" or "taxonomies",
        Value: YamlMap
    };
}
