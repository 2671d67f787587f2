using Portfolio.Content.Model;
using Portfolio.Content.Reading.Yaml;

namespace Portfolio.Content.Reading;

/// <summary>Parsers of front matter values other than strings, numbers and Booleans.</summary>
internal static class FrontMatterFields
{
    private const int MaxTags = 100;
    private const int MaxTagLength = 100;

    /// <summary>A string that lists and feeds show; a longer one is an error.</summary>
    public static string? Text(this YamlFields fields, int maxLength, params ReadOnlySpan<string> names)
    {
        var text = fields.String(names);
        if (text?.Length > maxLength)
            fields.Fail(fields.Node(names)!, "value-too-long", $"the value has {text.Length} characters and the maximum is {maxLength}; shorten it");
        return text;
    }

    public static DateTimeOffset? Date(this YamlFields fields, TimeZoneInfo zone, params ReadOnlySpan<string> names)
    {
        var text = fields.String(names);
        if (text is null)
            return null;
        var date = ContentDate.Parse(text, zone);
        if (date is null)
            fields.Fail(fields.Node(names)!, "front-matter-date", $"`{text}` is not a date; write 2026-04-25 or 2026-04-25T10:30:00+05:30");
        return date;
    }

    /// <summary>Tags and categories without duplicates; without any, the folder of the file.</summary>
    public static IReadOnlyList<Tag> Tags(this YamlFields fields, DocumentPath path)
    {
        var tags = new List<Tag>();
        foreach (var label in (IEnumerable<YamlScalar>)[.. fields.Scalars(commas: true, "tags", "tag"), .. fields.Scalars(commas: true, "categories", "category")])
        {
            if (label.Value.Length > MaxTagLength || tags.Count == MaxTags)
            {
                fields.Fail(label, "value-too-long", $"there are more than {MaxTags} tags, or one with more than {MaxTagLength} characters; use fewer and shorter ones");
                break;
            }

            var slug = Slug.OfTag(label.Value);
            if (slug.Length == 0)
                fields.Warn(label, "tag-invalid", $"the tag `{label.Value}` contains no letter or digit; remove it");
            else if (!tags.Exists(t => t.Slug == slug))
                tags.Add(new(slug, label.Value.Normalize()));
        }

        if (tags.Count == 0 && path.Folder is { } folder && Slug.OfTag(folder) is { Length: > 0 } folderSlug)
            tags.Add(new(folderSlug, Slug.Compose(folder)));
        return tags;
    }

    public static string? AbsoluteUrl(this YamlFields fields, params ReadOnlySpan<string> names)
    {
        var text = fields.String(names);
        if (text is null)
            return null;
        if (WebUrl.Normalize(text) is { } url)
            return url;
        fields.Warn(fields.Node(names)!, "canonical-invalid", $"`{text}` is not an absolute URL; write one that begins with https://");
        return null;
    }

    /// <summary>A cover: the path of an image, or a mapping with more keys.</summary>
    public static CoverSource? Cover(this YamlFields fields, params ReadOnlySpan<string> names) => fields.Node(names) switch
    {
        null => null,
        YamlScalar path => new(path.Value, null, null, null, path.Line, path.Column),
        var node => fields.Map(cover =>
        {
            var image = cover.Required("add the path of the image", "image", "src", "path");
            var source = new CoverSource(image ?? "", cover.String("alt"), cover.String("caption"), cover.String("dark"), node.Line, node.Column);
            return image is null ? null : source;
        }, names),
    };
}
