using System.Text.Json;
using System.Text.Json.Nodes;
using Portfolio.Content.Reading.FrontMatter;
using Portfolio.Markdown.FrontMatter;

namespace Portfolio.Content.Reading.Settings;

/// <summary>
/// Provides JSON schemas for settings and front matter, so that text editors can complete and check keys and values.
/// The schemas are generated from the code that reads these files.
/// </summary>
public static class FileSchemas
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static IReadOnlyList<(string Name, string Json)> All { get; } = [
        Of("site.json", "site.yaml",
            YamlFields.SchemaOf(fields => SiteReader.Read(fields, "site.yaml"), isStrict: true)),
        Of("profile.json", "profile.yaml",
            YamlFields.SchemaOf(fields => new ProfileReader(new("", new(), [])).Read(fields), isStrict: true)),
        Of("list.json", "_list.md", YamlFields.SchemaOf(ListReader.ReadAll, isStrict: true)),
        // Not strict, because unknown front matter keys only cause warnings and are allowed below `extra`.
        Of("front-matter.json", "Front matter", FrontMatter()),
    ];

    private static JsonObject FrontMatter()
    {
        var schema = YamlFields.SchemaOf(FrontMatterReader.ReadAll, isStrict: false);
        foreach (var field in TextFields.All)
        {
            foreach (var name in field.Spellings)
            {
                if (schema["properties"]![name] is JsonObject property)
                    property["description"] = field.Meaning;
            }
        }

        return schema;
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
