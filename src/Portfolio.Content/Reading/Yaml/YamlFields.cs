using System.Globalization;
using Portfolio.Content.Model;

namespace Portfolio.Content.Reading.Yaml;

/// <summary>
/// Typed reading of one mapping: each key is asked for by its canonical name and other tools' spellings; what was never asked
/// for is reported as unknown, what has the wrong type as such.
/// </summary>
internal sealed class YamlFields
{
    private readonly string _file;
    private readonly YamlMap _map;
    private readonly ICollection<Diagnostic> _problems;
    private readonly Dictionary<string, YamlField> _byName = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _known = new(StringComparer.OrdinalIgnoreCase);

    public YamlFields(string file, YamlMap map, ICollection<Diagnostic> problems)
    {
        (_file, _map, _problems) = (file, map, problems);
        foreach (var field in map.Fields)
        {
            if (!_byName.TryAdd(field.Key.Value, field))
                Warn(field.Key, "yaml-duplicate-key", $"`{field.Key.Value}` is set twice; the first is used, remove one");
        }
    }

    /// <summary>The node of the first of these spellings that is present and not null.</summary>
    public YamlNode? Node(params ReadOnlySpan<string> names)
    {
        YamlNode? found = null;
        foreach (var name in names)
        {
            _known.Add(name);
            if (found is null && _byName.TryGetValue(name, out var field) && field.Value is not YamlText { IsNull: true })
                found = field.Value;
        }

        return found;
    }

    public string? Text(params ReadOnlySpan<string> names)
    {
        switch (Node(names))
        {
            case null:
                return null;
            case YamlText text:
                return text.Value.Trim() is { Length: > 0 } value ? value : null;
            case var other:
                WrongType(other, names[0], "one text");
                return null;
        }
    }

    public bool? Flag(params ReadOnlySpan<string> names)
    {
        switch (Node(names))
        {
            case null:
                return null;
            case YamlText text when text.Value.ToLowerInvariant() is var word && word is "true" or "yes" or "on":
                return true;
            case YamlText text when text.Value.ToLowerInvariant() is "false" or "no" or "off":
                return false;
            case var other:
                WrongType(other, names[0], "`true` or `false`");
                return null;
        }
    }

    public double? Number(double least, double most, params ReadOnlySpan<string> names)
    {
        switch (Node(names))
        {
            case null:
                return null;
            case YamlText text when double.TryParse(text.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
                    && value >= least && value <= most:
                return value;
            case var other:
                WrongType(other, names[0], string.Create(CultureInfo.InvariantCulture, $"a number from {least} to {most}"));
                return null;
        }
    }

    /// <summary>A list of texts; one text stands for a list of one, and <c>a, b</c> for two where commas part.</summary>
    public IReadOnlyList<YamlText> Texts(bool commas, params ReadOnlySpan<string> names)
    {
        switch (Node(names))
        {
            case null:
                return [];
            case YamlText text:
                var parts = commas ? text.Value.Split(',') : [text.Value];
                return [.. parts.Select(p => text with { Value = p.Trim() }).Where(t => t.Value.Length > 0)];
            case YamlList list when list.Items.All(i => i is YamlText):
                return [.. list.Items.Cast<YamlText>().Select(t => t with { Value = t.Value.Trim() }).Where(t => t.Value.Length > 0)];
            case var other:
                WrongType(other, names[0], "a list of texts, such as `[one, two]`");
                return [];
        }
    }

    /// <summary>A list of mappings, each read by <paramref name="read"/>.</summary>
    public IReadOnlyList<T> Maps<T>(string name, Func<YamlFields, T?> read) where T : class
    {
        switch (Node(name))
        {
            case null:
                return [];
            case YamlList list when list.Items.All(i => i is YamlMap):
                return [.. list.Items.Select(i => Nested((YamlMap)i, read)).OfType<T>()];
            case var other:
                WrongType(other, name, "a list of entries, each beginning with `- `");
                return [];
        }
    }

    /// <summary>A mapping, read by <paramref name="read"/>.</summary>
    public T? Map<T>(string name, Func<YamlFields, T?> read) where T : class
    {
        switch (Node(name))
        {
            case null:
                return null;
            case YamlMap map:
                return Nested(map, read);
            case var other:
                WrongType(other, name, "keys below it, indented by two spaces");
                return null;
        }
    }

    /// <summary>Reports every key that was never asked for.</summary>
    public void ReportUnknown()
    {
        foreach (var (name, field) in _byName)
        {
            if (_known.Contains(name))
                continue;
            var near = NearestName.Of(name, _known);
            Warn(field.Key, "unknown-key", near is null
                ? $"`{name}` is not a key known here; remove it"
                : $"`{name}` is not a key known here; did you mean `{near}`?");
        }
    }

    public void Warn(YamlNode at, string rule, string message) =>
        _problems.Add(new(_file, at.Line, at.Column, rule, Severity.Warning, message));

    public void Fail(YamlNode at, string rule, string message) =>
        _problems.Add(new(_file, at.Line, at.Column, rule, Severity.Error, message));

    /// <summary>Reports that a key which must be there is not.</summary>
    public void Missing(string name, string what) => Warn(_map, "missing-key", $"`{name}` is missing; {what}");

    private T? Nested<T>(YamlMap map, Func<YamlFields, T?> read) where T : class
    {
        var fields = new YamlFields(_file, map, _problems);
        var value = read(fields);
        fields.ReportUnknown();
        return value;
    }

    private void WrongType(YamlNode at, string name, string wanted) => Fail(at, "wrong-type", $"`{name}` must be {wanted}");
}
