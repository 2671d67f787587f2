
using Portfolio.Content.Model;
using Portfolio.Content.Reading.Yaml;

namespace Portfolio.Content.Reading;

/// <summary>YAML front matter → <see cref="FrontMatter"/>, with the spellings of other tools.</summary>
internal static class FrontMatterReader
{
    /// <summary>Reads the front matter of a post or page; <see langword="null"/> with an error when the file cannot be applied.</summary>
    public static FrontMatter? Read(FileStamp file, SourceText source, TimeZoneInfo zone, ICollection<Diagnostic> problems)
    {
        var errors = problems.Count;
        var map = source.FrontMatter is null
            ? new YamlMap([], 1, 1)
            : YamlSource.ReadMap(file.Path, source.FrontMatter, firstLine: 2, problems);
        if (map is null)
            return null;

        var fields = new YamlFields(file.Path, map, problems);
        var address = DocumentAddress.Of(file, zone);
        var (slug, url) = FrontMatterAddress.Read(file.Kind, fields, address);
        var date = Date(fields, zone, "date", "pubDatetime", "pubDate", "published_at");
        var published = (fields.Node("published") as YamlText)?.Flag;
        var tags = Tags(fields);
        var frontMatter = new FrontMatter
        {
            Title = fields.Text("title"),
            Description = fields.Text("description", "summary", "excerpt"),
            Date = date ?? (published is null ? Date(fields, zone, "published") : null),
            PublishDate = Date(fields, zone, "publishDate"),
            Updated = Date(fields, zone, "updated", "lastmod", "last_modified_at", "modified", "modDatetime", "updatedDate"),
            ExpiryDate = Date(fields, zone, "expiryDate"),
            Draft = fields.Flag("draft") == true || published == false,
            Slug = slug,
            Url = url,
            Aliases = FrontMatterAddress.Aliases(fields),
            Canonical = AbsoluteUrl(fields, "canonical", "canonical_url", "canonicalURL", "canonicalUrl"),
            Tags = tags.Count > 0 || file.Kind != ContentKind.Post ? tags : TagOf(address.Folder),
            Series = fields.Text("series"),
            SeriesOrder = fields.Number(-1e6, 1e6, "seriesOrder", "weight"),
            Authors = [.. fields.Texts(commas: false, "authors", "author").Select(t => t.Value)],
            Cover = Cover(fields),
            Language = fields.Text("lang", "language"),
            TranslationKey = fields.Text("translationKey"),
            Featured = fields.Flag("featured", "pin") ?? false,
            Toc = fields.Flag("toc"),
            NoIndex = fields.Flag("noindex") ?? false,
            InSearch = fields.Flag("search") ?? true,
            InFeed = fields.Flag("feed") ?? true,
            Unlisted = fields.Flag("unlisted") ?? false,
            FeedId = fields.Text("guid"),
            Keywords = [.. fields.Texts(commas: true, "keywords").Select(t => t.Value)],
            License = fields.Text("license"),
            ReadingTime = fields.Count(1, 100_000, "readingTime"),
            Discussions = [.. fields.Texts(commas: false, "discussions").Select(t => t.Value)],
        };
        fields.Node("comments", "math", "layout", "type");
        fields.ReportUnknown();
        var dated = frontMatter.Date ?? frontMatter.PublishDate ?? address.Date;
        return problems.Skip(errors).Any(p => p.Severity == Severity.Error) ? null : frontMatter with { Date = dated };
    }

    private static DateTimeOffset? Date(YamlFields fields, TimeZoneInfo zone, params ReadOnlySpan<string> names)
    {
        var text = fields.Text(names);
        if (text is null)
            return null;
        var date = ContentDate.Parse(text, zone);
        if (date is null)
            fields.Fail(fields.Node(names)!, "front-matter-date", $"`{text}` is not a date; write 2026-04-25 or 2026-04-25T10:30:00+05:30");
        return date;
    }

    private static List<Tag> Tags(YamlFields fields)
    {
        var tags = new List<Tag>();
        foreach (var text in (IEnumerable<YamlText>)[.. fields.Texts(commas: true, "tags", "tag"), .. fields.Texts(commas: true, "categories", "category")])
        {
            var slug = Slug.OfTag(text.Value);
            if (slug.Length == 0)
                fields.Warn(text, "tag-invalid", $"`{text.Value}` holds no letter or digit; remove it");
            else if (!tags.Exists(t => t.Slug == slug))
                tags.Add(new(slug, text.Value.Normalize()));
        }

        return tags;
    }

    /// <summary>The tag of a post that names none: its folder.</summary>
    private static List<Tag> TagOf(string? folder) =>
        folder is not null && Slug.OfTag(folder) is { Length: > 0 } slug ? [new(slug, Slug.Compose(folder))] : [];

    private static string? AbsoluteUrl(YamlFields fields, params ReadOnlySpan<string> names)
    {
        var text = fields.Text(names);
        if (text is null)
            return null;
        if (WebUrl.Normalize(text) is { } url)
            return url;
        fields.Warn(fields.Node(names)!, "canonical-invalid", $"`{text}` is not an absolute URL; write one that begins with https://");
        return null;
    }

    private static CoverSource? Cover(YamlFields fields) => fields.Node("cover", "image") switch
    {
        null => null,
        YamlText text => new(text.Value, null, null, null, text.Line, text.Column),
        var node => fields.Map(c =>
        {
            var cover = new CoverSource(c.Required("a cover needs the path of its image", "image", "src", "path") ?? "",
                c.Text("alt"), c.Text("caption"), c.Text("dark"), node.Line, node.Column);
            return cover.Image.Length == 0 ? null : cover;
        }, "cover", "image"),
    };
}
