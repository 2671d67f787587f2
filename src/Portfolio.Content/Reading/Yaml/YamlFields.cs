using System.Globalization;
using Portfolio.Content.Model;

namespace Portfolio.Content.Reading.Yaml;

/// <summary>
/// Typed reading of one mapping: each key is asked for by its canonical name and other tools' spellings; what was never asked
/// for is reported as unknown, what has the wrong type as such.
/// </summary>
internal sealed partial class YamlFields
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
    public YamlNode? Node(params ReadOnlySpan<string> names) => Find(names)?.Value;

    public string? Text(params ReadOnlySpan<string> names)
    {
        switch (Find(names))
        {
            case null:
                return null;
            case { Value: YamlText text }:
                return text.Value.Trim() is { Length: > 0 } value ? value : null;
            case var other:
                WrongType(other, "one text");
                return null;
        }
    }

    public bool? Flag(params ReadOnlySpan<string> names)
    {
        switch (Find(names))
        {
            case null:
                return null;
            case { Value: YamlText { Flag: { } flag } }:
                return flag;
            case var other:
                WrongType(other, "`true` or `false`");
                return null;
        }
    }

    public double? Number(double least, double most, params ReadOnlySpan<string> names)
    {
        switch (Find(names))
        {
            case null:
                return null;
            case { Value: YamlText text } when double.TryParse(text.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
                    && value >= least && value <= most:
                return value;
            case var other:
                WrongType(other, string.Create(CultureInfo.InvariantCulture, $"a number from {least} to {most}"));
                return null;
        }
    }

    /// <summary>A whole number.</summary>
    public int? Count(int least, int most, params ReadOnlySpan<string> names)
    {
        if (Number(least, most, names) is not { } number)
            return null;
        if (double.IsInteger(number))
            return (int)number;
        WrongType(Find(names)!, "a whole number");
        return null;
    }

    /// <summary>A list of texts; one text stands for a list of one, and <c>a, b</c> for two where commas part.</summary>
    public IReadOnlyList<YamlText> Texts(bool commas, params ReadOnlySpan<string> names)
    {
        switch (Find(names))
        {
            case null:
                return [];
            case { Value: YamlText text }:
                var parts = commas ? text.Value.Split(',') : [text.Value];
                return [.. parts.Select(p => text with { Value = p.Trim() }).Where(t => t.Value.Length > 0)];
            case { Value: YamlList list } when list.Items.All(i => i is YamlText):
                return [.. list.Items.Cast<YamlText>().Where(t => !t.IsNull).Select(t => t with { Value = t.Value.Trim() }).Where(t => t.Value.Length > 0)];
            case var other:
                WrongType(other, "a list of texts, such as `[one, two]`");
                return [];
        }
    }

    /// <summary>A list of mappings, each read by <paramref name="read"/>.</summary>
    public IReadOnlyList<T> Maps<T>(string name, Func<YamlFields, T?> read) where T : class
    {
        switch (Find(name))
        {
            case null:
                return [];
            case { Value: YamlList list } when list.Items.All(i => i is YamlMap):
                return [.. list.Items.Select(i => Nested((YamlMap)i, read)).OfType<T>()];
            case var other:
                WrongType(other, "a list of entries, each beginning with `- ` and holding `key: value` lines");
                return [];
        }
    }

    /// <summary>A mapping, read by <paramref name="read"/>.</summary>
    public T? Map<T>(Func<YamlFields, T?> read, params ReadOnlySpan<string> names) where T : class
    {
        switch (Find(names))
        {
            case null:
                return null;
            case { Value: YamlMap map }:
                return Nested(map, read);
            case var other:
                WrongType(other, "`key: value` lines below it, indented by two spaces");
                return null;
        }
    }

    private YamlField? Find(params ReadOnlySpan<string> names)
    {
        YamlField? found = null;
        foreach (var name in names)
        {
            _known.Add(name);
            if (found is null && _byName.TryGetValue(name, out var field) && field.Value is not YamlText { IsNull: true })
                found = field;
        }

        return found;
    }

    private T? Nested<T>(YamlMap map, Func<YamlFields, T?> read) where T : class
    {
        var fields = new YamlFields(_file, map, _problems);
        var value = read(fields);
        fields.ReportUnknown();
        return value;
    }
}
