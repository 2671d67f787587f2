using Portfolio.Content.Model;
using Portfolio.Content.Reading.Yaml;

namespace Portfolio.Content.Reading;

/// <summary>Reads <c>blog</c> of <c>site.yaml</c>: a title, or a mapping of <c>title</c> and <c>path</c>.</summary>
internal static class BlogReader
{
    public static BlogSection Read(YamlFields fields) =>
        fields.Node("blog") is YamlScalar ? new(Title: fields.String("blog")) : fields.Map(ReadSection, "blog") ?? new();

    private static BlogSection ReadSection(YamlFields fields)
    {
        var title = fields.String("title");
        var name = fields.String("path")?.Trim('/') ?? BlogSection.DefaultName;
        if (name == BlogSection.DefaultName || (name.Length > 0 && Slug.OfSegment(name) == name && !PublicUrls.IsReserved($"/{name}")))
            return new(name, title);
        fields.Fail(fields.Node("path")!, "site-blog",
            $"`{name}` cannot be the URL of the list of posts; write one segment in lower case that the site does not use itself, such as "
            + $"`writing`");
        return new(Title: title);
    }
}
