using System.Text.RegularExpressions;
using Portfolio.Content.Reading.FrontMatter;
using Portfolio.Import.FrontMatter;
using Portfolio.Markdown.FrontMatter;

namespace Portfolio.Import.Folders;

internal sealed partial class SourceConfig
{
    private readonly YamlNode? _root;

    private SourceConfig(YamlNode? root) => _root = root;

    public static SourceConfig Empty { get; } = new(null);

    /// <summary>Reads the first settings file that exists. An invalid file is reported and treated as empty.</summary>
    /// <exception cref="ImportException">
    /// The file is invalid and may hide documents, which an import would publish.
    /// </exception>
    public static SourceConfig Read(SourceSite site, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (!site.Files.Contains(name))
                continue;
            var problems = new List<Diagnostic>();
            var text = SourceText.Decode(name, site.Read(name), problems);
            var map = text is null ? null : Path.GetExtension(name) switch
            {
                ".toml" => TomlParser.ParseMap(name, text, problems),
                ".json" => JsonParser.ParseMap(name, text, problems, out _),
                _ => YamlParser.ParseMap(name, TagOfMkDocs().Replace(text, ""), 1, problems),
            };
            site.Exclude(name, "");
            if (map is not null)
                return new(map);
            var problem = problems.First(p => p.Severity == Severity.Error);
            if (text is null || HidingKey().IsMatch(text))
            {
                throw new ImportException(
                    $"{problem}. This file may hide documents that an import would publish: correct the file, and import again");
            }
            site.Report.Add("invalid settings [file|files]", problem.ToString());
            return new(null);
        }

        return new(null);
    }

    /// <summary>
    /// Returns the string at a path of keys, or <see langword="null"/> if the value is missing, empty or not a scalar.
    /// </summary>
    public string? Text(params ReadOnlySpan<string> path) =>
        (NodeAt(path) as YamlScalar)?.Value is { Length: > 0 } text ? text : null;

    /// <summary>Returns the strings in a list. A value that is a single string is split at commas and spaces.</summary>
    public IEnumerable<string> List(params ReadOnlySpan<string> path) => NodeAt(path) switch
    {
        YamlList list => list.Items.OfType<YamlScalar>().Select(s => s.Value),
        YamlScalar { IsNull: false } line => line.Value.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries),
        _ => [],
    };

    public IEnumerable<string> Names(params ReadOnlySpan<string> path) =>
        NodeAt(path) is YamlMap map ? map.Fields.Select(f => f.Key.Value) : [];

    /// <summary>Returns the top-level settings whose values are strings. The keys are not case-sensitive.</summary>
    public IReadOnlyDictionary<string, string> Texts() => Names().Select(name => (Name: name, Text: Text(name)))
        .Where(t => t.Text is not null).DistinctBy(t => t.Name, StringComparer.OrdinalIgnoreCase)
        .ToDictionary(t => t.Name, t => t.Text!, StringComparer.OrdinalIgnoreCase);

    public IEnumerable<SourceConfig> Items(params ReadOnlySpan<string> path) =>
        NodeAt(path) is YamlList list ? list.Items.Select(i => new SourceConfig(i)) : [];

    /// <summary>Returns the settings at a path of keys, which are empty if the value is missing or not a mapping.</summary>
    public SourceConfig At(params ReadOnlySpan<string> path) => new(NodeAt(path) as YamlMap);

    /// <summary>
    /// Returns a copy in which the settings of another file are added at a path of keys. Settings that exist take
    /// precedence.
    /// </summary>
    public SourceConfig With(SourceConfig other, params ReadOnlySpan<string> path)
    {
        if (other._root is not YamlMap added)
            return this;
        YamlNode inner = added;
        for (var i = path.Length - 1; i >= 0; i--)
            inner = new YamlMap([new(new(path[i], false, 1, 1), inner)], 1, 1);
        return new(_root is YamlMap own ? Merged(own, (YamlMap)inner) : inner);
    }

    private static YamlMap Merged(YamlMap first, YamlMap second)
    {
        bool IsSame(YamlField one, YamlField other) => one.Key.Value.Equals(other.Key.Value, StringComparison.OrdinalIgnoreCase);
        var fields = first.Fields.Select(field => field.Value is YamlMap map
            && second.Fields.FirstOrDefault(f => IsSame(f, field))?.Value is YamlMap other
            ? new YamlField(field.Key, Merged(map, other)) : field).ToList();
        return new([.. fields, .. second.Fields.Where(f => !fields.Exists(known => IsSame(known, f)))], first.Line, first.Column);
    }

    /// <summary>Stops the import if a key at or below a path can hide documents, because only the engine knows which ones.</summary>
    /// <param name="file">The name of the settings file for the error message.</param>
    /// <exception cref="ImportException">There is such a key.</exception>
    public void RefuseHiding(string file, params ReadOnlySpan<string> path)
    {
        if (FindHiding(NodeAt(path)) is { } field)
            throw Hides(file, field.Key.Value);
    }

    public static ImportException Hides(string file, string key) => new(
        $"`{key}` in {file} may hide documents that an import would publish: build the old site, and add --built and the "
        + "folder with the result, or move the key to the front matter of each hidden document");

    private YamlNode? NodeAt(ReadOnlySpan<string> path)
    {
        var node = _root;
        foreach (var key in path)
        {
            node = node is YamlMap map
                ? map.Fields.FirstOrDefault(f => f.Key.Value.Equals(key, StringComparison.OrdinalIgnoreCase))?.Value
                : null;
        }
        return node;
    }

    private static YamlField? FindHiding(YamlNode? node) => node switch
    {
        // In Eleventy, `permalink: false` hides a document.
        YamlMap map => map.Fields.FirstOrDefault(f => (SourceKeys.MayHide(f) && !SourceKeys.HidesNothing(f))
                || f is { Key.Value: "permalink", Value: YamlScalar { Boolean: false } })
            ?? map.Fields.Select(f => FindHiding(f.Value)).FirstOrDefault(f => f is not null),
        YamlList list => list.Items.Select(FindHiding).FirstOrDefault(f => f is not null),
        _ => null,
    };

    [GeneratedRegex("ignore|exclude|cascade|defaults|draft|publish|private|hidden|unlisted|permalink|skip_render|disable",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex HidingKey();

    [GeneratedRegex(@"!!python/\S+|!ENV\b|!relative\b", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex TagOfMkDocs();
}
