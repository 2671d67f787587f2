using Portfolio.Content.Model;
using Portfolio.Content.Reading;
using Portfolio.Content.Reading.Yaml;

namespace Portfolio.Content.Importing.Folders;

/// <summary>The settings of another program.</summary>
internal sealed class SourceConfig
{
    private readonly YamlNode? _root;

    private SourceConfig(YamlNode? root) => _root = root;

    /// <summary>Reads the first of several files that exists.</summary>
    /// <exception cref="ImportException">It cannot be read: what it hides would be published.</exception>
    public static SourceConfig Read(SourceSite site, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (!site.Files.Contains(name))
                continue;
            var problems = new List<Diagnostic>();
            var text = SourceText.Decode(name, File.ReadAllBytes(Path.Combine(site.Root, name)), problems);
            var map = text is null ? null : Path.GetExtension(name) switch
            {
                ".toml" => TomlParser.ParseMap(name, text, 1, problems),
                ".json" => JsonParser.ParseMap(name, text, 1, problems),
                _ => YamlParser.ParseMap(name, text, 1, problems),
            };
            site.Leave(path => path == name, "settings: those that site.yaml has are carried over");
            return map is not null ? new(map)
                : throw new ImportException(
                $"{problems.First(p => p.Severity == Severity.Error)}. The import needs it, because it may hide texts");
        }

        return new(null);
    }

    /// <summary>A text at a path of keys; <see langword="null"/> when there is none.</summary>
    public string? Text(params ReadOnlySpan<string> path) => (At(path) as YamlScalar)?.Value is { Length: > 0 } text ? text : null;

    /// <summary>The texts of a list, or of a line that stands for one.</summary>
    public IEnumerable<string> List(params ReadOnlySpan<string> path) => At(path) switch
    {
        YamlList list => list.Items.OfType<YamlScalar>().Select(s => s.Value),
        YamlScalar { IsNull: false } line => line.Value.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries),
        _ => [],
    };

    /// <summary>The items of a list of mappings.</summary>
    public IEnumerable<SourceConfig> Items(params ReadOnlySpan<string> path) =>
        At(path) is YamlList list ? list.Items.Select(i => new SourceConfig(i)) : [];

    /// <summary>Requires that a part of the settings hides no texts, which copies of their files would publish.</summary>
    /// <exception cref="ImportException">It may hide some.</exception>
    public void RequireVisible(string file, params ReadOnlySpan<string> path)
    {
        if (FindHiding(At(path)) is { } field)
            throw new ImportException(
                $"{file}:{field.Key.Line}:{field.Key.Column}: `{field.Key.Value}` here may hide texts, and an import would publish them: "
                + $"write it into the front matter of those texts, remove it here, and import again");
    }

    private YamlNode? At(ReadOnlySpan<string> path)
    {
        var node = _root;
        foreach (var key in path)
            node = node is YamlMap map ? map.Fields.FirstOrDefault(f => f.Key.Value.Equals(key, StringComparison.OrdinalIgnoreCase))?.Value
                : null;
        return node;
    }

    private static YamlField? FindHiding(YamlNode? node) => node switch
    {
        YamlMap map => map.Fields.FirstOrDefault(VisibilityKeys.MayBe)
            ?? map.Fields.Select(f => FindHiding(f.Value)).FirstOrDefault(f => f is not null),
        YamlList list => list.Items.Select(FindHiding).FirstOrDefault(f => f is not null),
        _ => null,
    };
}
