using System.Globalization;
using Portfolio.Content.Model;
using Portfolio.Content.Reading.Files;
using Portfolio.Markdown.FrontMatter;

namespace Portfolio.Content.Reading.FrontMatter;

internal static partial class FrontMatterFields
{
    private const int MaxTags = 100;
    private const int MaxTagLength = 100;

    /// <summary>
    /// Reads a string and removes wiki markup. Reports an error if the string exceeds <paramref name="maxLength"/>
    /// characters. Returns <see langword="null"/> if there is no string.
    /// </summary>
    public static string? Text(this YamlFields fields, int maxLength, params ReadOnlySpan<string> names)
    {
        var text = fields.Text(names);
        if (text?.Length > maxLength)
        {
            fields.Report(fields.Node(names)!, Rule.ValueTooLong,
                $"the value has {text.Length} characters, and the maximum is {maxLength}; shorten it");
        }
        return text is null ? null : WikiText.Plain(text);
    }

    public static DateTimeOffset? Date(this YamlFields fields, TimeZoneInfo zone, params ReadOnlySpan<string> names)
    {
        // In some site generators, `lastUpdated: false` hides the date, so a Boolean is not an error.
        if (names[0] == "updated" && fields.Node(names) is YamlScalar { IsQuoted: false, Boolean: not null })
            return null;
        if (fields.Text(names) is not { } text)
            return null;
        var plain = WikiText.Plain(text);
        var date = ContentDate.Parse(plain, zone);
        if (date is null)
        {
            fields.Report(fields.Node(names)!, Rule.FrontMatterDate,
                $"`{text}` is not a valid date; use a format such as 2026-04-25 or 2026-04-25T10:30:00+05:30", Severity.Error);
        }
        else if (!ContentDate.HasDay(plain, date.Value))
        {
            fields.Report(fields.Node(names)!, Rule.FrontMatterDate,
                FormattableString.Invariant(
                    $"the day in `{text}` does not exist, so the date is read as {date:yyyy-MM-dd}; correct the date"), Severity.Warning);
        }
        return date;
    }

    public static IReadOnlyList<Tag> Tags(this YamlFields fields, DocumentPath path)
    {
        var tags = new List<Tag>();
        foreach (var label in (IEnumerable<YamlScalar>)[.. fields.Labels(TextFields.Tags.Names),
            .. fields.Labels(TextFields.Categories.Names)])
        {
            if (label.Value.Length > MaxTagLength || tags.Count == MaxTags)
            {
                fields.Report(label, Rule.ValueTooLong,
                    $"there are more than {MaxTags} tags, or a tag has more than {MaxTagLength} characters; use fewer or shorter tags");
                break;
            }

            var slug = Slug.OfTag(label.Value);
            if (slug == "draft")
                fields.Report(label, Rule.TagDraft, "the tag `draft` does not hide the document; to hide it, use `draft: true`");
            if (slug.Length == 0)
                fields.Report(label, Rule.TagInvalid, $"the tag `{label.Value}` contains no letter or digit; remove it");
            else if (!tags.Exists(t => t.Slug == slug))
                tags.Add(new(slug, label.Value.Normalize()));
        }

        if (tags.Count == 0 && path.Folder is { } folder && Slug.OfTag(folder) is { Length: > 0 } folderSlug)
            tags.Add(new(folderSlug, Slug.Compose(folder)));
        return tags;
    }

    public static string? Language(this YamlFields fields, DocumentPath path) =>
        fields.LanguageTag(TextFields.Language.Names) ?? path.Language;

    /// <summary>
    /// Reads a BCP 47 language tag, if there is one. Replaces underscores: <c>pt_BR</c> → <c>pt-BR</c>. Other text is
    /// ignored.
    /// </summary>
    public static string? LanguageTag(this YamlFields fields, params ReadOnlySpan<string> names) =>
        fields.Text(names)?.Replace('_', '-') is { } tag && DocumentPath.IsLanguageTag(tag) ? tag : null;

    public static void ReportLanguage(this YamlFields fields, params ReadOnlySpan<string> names)
    {
        if (fields.Text(names) is not { } text)
            return;
        if (fields.LanguageTag(names) is not { } tag)
        {
            fields.Report(fields.Node(names)!, Rule.LanguageUnknown,
                $"`{text}` is not a language tag and is ignored; use a tag such as `de` or `pt-BR`");
        }
        else if (CultureInfo.GetCultureInfo(tag.Split('-')[0]).ThreeLetterISOLanguageName.Length == 0)
        {
            fields.Report(fields.Node(names)!, Rule.LanguageUnknown,
                $"`{text}` does not begin with the code of a language (ISO 639), such as `ja` for Japanese; correct it");
        }
        else if (RegionOf(tag) is { } region && !Regions.Value.Contains(region))
        {
            var language = tag.Split('-')[0];
            // The code of the United Kingdom is not the one that most people know.
            var meant = region == "UK" ? $"{language}-GB" : CultureInfo.CreateSpecificCulture(language).Name;
            fields.Report(fields.Node(names)!, Rule.LanguageUnknown,
                $"`{text}` ends with a region that does not exist (ISO 3166); did you mean `{meant}`?");
        }
    }

    /// <summary>Gets the regions with two letters in which a language is written.</summary>
    private static readonly Lazy<HashSet<string>> Regions = new(() =>
        [.. CultureInfo.GetCultures(CultureTypes.SpecificCultures).Select(culture => RegionOf(culture.Name)).OfType<string>()]);

    /// <summary>Returns the region with two letters of a language tag in upper case, or null if the tag has none.</summary>
    private static string? RegionOf(string tag)
    {
        // A region follows the language, or the script with four letters.
        var parts = tag.Split('-');
        var at = parts is [_, { Length: 4 }, ..] ? 2 : 1;
        return at < parts.Length && parts[at].Length == 2 ? parts[at].ToUpperInvariant() : null;
    }

    public static bool IsNote(this YamlFields fields)
    {
        var kind = fields.Text(TextFields.Kind.Names);
        if (kind is not (null or "note" or "article"))
        {
            fields.Report(fields.Node(TextFields.Kind.Names)!, Rule.KindUnknown,
                $"`{kind}` is not a known post kind; use `note` or `article`, or remove `kind` for an article");
        }
        return kind == "note";
    }

    public static string? AbsoluteUrl(this YamlFields fields, params ReadOnlySpan<string> names)
    {
        var text = fields.Text(names);
        if (text is null)
            return null;
        if (WebUrl.Normalize(text) is { } url)
            return url;
        fields.Report(fields.Node(names)!, Rule.CanonicalInvalid,
            $"`{text}` is not an http or https URL; use a URL that begins with https://");
        return null;
    }

    /// <summary>
    /// Reads labels such as tags, written as strings or as mappings with a name. A single string can be a
    /// comma-separated list.
    /// </summary>
    public static IReadOnlyList<YamlScalar> Labels(this YamlFields fields, params ReadOnlySpan<string> names)
    {
        if (fields.Node(names) is YamlScalar { IsQuoted: false, Boolean: not null })
            return [];
        if (fields.Node(names) is not YamlList list || list.Items.All(i => i is YamlScalar))
            return [.. fields.Scalars(commas: true, names).Select(Plain)];
        var labels = list.Items.SelectMany(i => i is YamlList inner ? inner.Items : [i]).Select(NameOf).ToList();
        return labels.Contains(null)
            ? fields.Scalars(commas: true, names) : [.. labels.OfType<YamlScalar>().Select(Plain)];
    }

    private static YamlScalar Plain(YamlScalar scalar) => scalar with { Value = WikiText.Plain(scalar.Value) };

    /// <summary>Reads names, written as strings or as mappings with a name. A mapping without a name is reported.</summary>
    public static IReadOnlyList<string> Names(this YamlFields fields, params ReadOnlySpan<string> names)
    {
        IReadOnlyList<YamlNode> items = fields.Node(names) switch
        {
            YamlMap person => [person],
            YamlList list when list.Items.Any(i => i is YamlMap) => list.Items,
            _ => [],
        };
        if (items.Count == 0)
            return [.. fields.Strings(commas: false, names).Select(WikiText.Plain)];
        foreach (var map in items.OfType<YamlMap>().Where(map => map.Fields.Count > 0 && NameOf(map) is null))
        {
            var near = map.Fields.Select(f => f.Key).FirstOrDefault(key => NearestName.Find(key.Value, ["name"]) is not null);
            fields.Report(near ?? (YamlNode)map, Rule.MissingKey, near is null
                ? $"an entry of `{names[0]}` has no name; add `name`"
                : $"`{near.Value}` is not a known key of `{names[0]}`, so an entry has no name; did you mean `name`?");
        }

        return [.. items.Select(NameOf).OfType<YamlScalar>().Select(n => n.Value)];
    }

    /// <summary>
    /// Reads one label. Returns the first label of a list, because other site generators write taxonomies as lists.
    /// Returns <see langword="null"/> if there is none.
    /// </summary>
    public static string? Label(this YamlFields fields, params ReadOnlySpan<string> names) => fields.Node(names) switch
    {
        YamlList or YamlMap => fields.Names(names) is [var first, ..] ? first : null,
        _ => fields.Text(maxLength: 200, names),
    };

    private static YamlScalar? NameOf(YamlNode node) => node switch
    {
        YamlScalar { Value.Length: > 0 } scalar => scalar,
        YamlMap map =>
            map.Fields.FirstOrDefault(f => f.Key.Value.ToLowerInvariant() is "name" or "label" or "title" or "text")
                ?.Value as YamlScalar,
        _ => null,
    };

    public static bool NoIndex(this YamlFields fields) => (fields.Boolean(TextFields.NoIndex.Names) ?? false)
        || (fields.Node("robots") as YamlScalar)?.Value.Contains("noindex", StringComparison.OrdinalIgnoreCase) == true
        || fields.Node("sitemap") is YamlScalar { Boolean: false };

    /// <summary>
    /// Determines whether search includes the document. Supports <c>search: { exclude: true }</c>, as in MkDocs.
    /// </summary>
    public static bool InSearch(this YamlFields fields)
    {
        if (fields.Node(TextFields.InSearch.Names) is not YamlMap)
            return fields.Boolean(TextFields.InSearch.Names) ?? fields.Boolean(TextFields.NotInSearch.Names) != true;
        return !((YamlMap)fields.Node(TextFields.InSearch.Names)!).Fields
            .Any(f => f.Key.Value == "exclude" && f.Value is YamlScalar { Boolean: true });
    }

    public static CoverSource? Cover(this YamlFields fields)
    {
        var (alt, caption) = (fields.Text(TextFields.CoverAlt.Names), fields.Text(TextFields.CoverCaption.Names));
        var node = fields.Node(TextFields.Cover.Names);
        if (node is YamlList { Items: [YamlScalar first, ..] })
            node = first;
        return node switch
        {
            null or YamlList { Items: [] } => null,
            YamlScalar { Value: "" } or YamlScalar { IsQuoted: false, Boolean: not null } => null,
            YamlScalar path => new(path.Value, alt, caption, null, path.Line, path.Column),
            var place => fields.Map(cover => Read(cover, place), TextFields.Cover.Names),
        };

        CoverSource? Read(YamlFields cover, YamlNode place)
        {
            string[] names = ["image", "src", "path", "url", "file"];
            cover.Ignore("relative", "hidden", "lqip", "width", "height", "credit", "class", "title", "name", "text",
                "tagline", "actions");
            if (cover.Node(names) is YamlMap inner)
                return cover.Map(image => Read(image, inner), names);
            var image = cover.Required("add the image path", names);
            var at = cover.Node(names) ?? place;
            var source = new CoverSource(image ?? "", cover.Text("alt") ?? alt, cover.Text("caption") ?? caption,
                cover.Text("dark"), at.Line, at.Column)
            { DarkLine = cover.Node("dark")?.Line ?? 0, DarkColumn = cover.Node("dark")?.Column ?? 0 };
            return image is null ? null : source;
        }
    }
}
