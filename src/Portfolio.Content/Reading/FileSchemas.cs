using System.Text.Json;
using System.Text.Json.Nodes;
using Portfolio.Markdown.FrontMatter;

namespace Portfolio.Content.Reading;

/// <summary>
/// The JSON schemas of the files that authors write, generated from the readers for completion and checks in editors.
/// </summary>
public static class FileSchemas
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>Gets the schemas of <c>site.yaml</c>, <c>profile.yaml</c> and front matter, by file name.</summary>
    public static IReadOnlyList<(string Name, string Json)> All { get; } = [
        Of("site.json", "site.yaml",
            YamlFields.SchemaOf(fields => SiteReader.Read(fields, "site.yaml"), isStrict: true)),
        Of("profile.json", "profile.yaml", YamlFields.SchemaOf(fields => ProfileReader.Read(fields), isStrict: true)),
        // Other front matter keys are warnings, and a site can have its own below `extra`.
        Of("front-matter.json", "Front matter", YamlFields.SchemaOf(ReadFrontMatter, isStrict: false)),
    ];

    private static void ReadFrontMatter(YamlFields fields)
    {
        var path = DocumentPath.Parse(new("posts/a.md", ContentKind.Post, 0, 0), TimeZoneInfo.Utc, new());
        _ = new FrontMatter(fields, path, TimeZoneInfo.Utc, Visibility.Read(fields, path, TimeZoneInfo.Utc), new());
    }

    private static (string Name, string Json) Of(string name, string title, JsonObject schema)
    {
        var root = new JsonObject
        {
            ["$schema"] = "http://json-schema.org/draft-07/schema#",
            ["title"] = title,
            ["type"] = "object"
        };
        foreach (var (key, value) in schema)
            root[key] = value?.DeepClone();
        return (name, root.ToJsonString(Indented) + "\n");
    }
}
