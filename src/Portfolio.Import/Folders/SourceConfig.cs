using Portfolio.Import.FrontMatter;
using Portfolio.Markdown.FrontMatter;

namespace Portfolio.Import.Folders;

/// <summary>Represents a settings file in TOML or JSON, or a part of it.</summary>
internal sealed class SourceConfig
{
    private readonly YamlMap? _map;

    private SourceConfig(YamlMap? map) => _map = map;

    /// <summary>Reads a settings file. A missing or invalid file has no settings.</summary>
    public static SourceConfig Read(OldFolder folder, string name, ImportReport report)
    {
        if (!folder.Has(name))
            return new(null);
        var problems = new List<Diagnostic>();
        var text = folder.TextOf(name);
        var map = Path.GetExtension(name) == ".toml" ? TomlParser.ParseMap(name, text, problems)
            : JsonParser.ParseMap(name, text, problems, out _);
        if (map is null)
            report.Add("invalid settings [file|files]", problems.First(p => p.Severity == Severity.Error).ToString());
        return new(map);
    }

    public string? Text(string key) => (ValueOf(key) as YamlScalar)?.Value is { Length: > 0 } text ? text : null;

    public IEnumerable<SourceConfig> Items(string key) =>
        ValueOf(key) is YamlList list ? list.Items.Select(i => new SourceConfig(i as YamlMap)) : [];

    private YamlNode? ValueOf(string key) =>
        _map?.Fields.FirstOrDefault(f => f.Key.Value.Equals(key, StringComparison.OrdinalIgnoreCase))?.Value;
}
