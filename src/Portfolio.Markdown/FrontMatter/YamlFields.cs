using System.Globalization;
using System.Text.Json.Nodes;

namespace Portfolio.Markdown.FrontMatter;

/// <summary>
/// Provides typed access to a YAML mapping. Methods accept several spellings of a key,
/// the preferred spelling first, and return <see langword="null"/> or an empty list if the key is missing.
/// Values of the wrong type and unread keys are reported.
/// </summary>
public sealed class YamlFields
{
    private readonly string _file;
    private readonly YamlMap _map;
    private readonly ICollection<Diagnostic> _problems;
    private readonly Func<string, bool>? _isStrict;
    private readonly Dictionary<string, YamlField> _byName = new(KeyComparer.Instance);
    private readonly HashSet<YamlField> _read = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<YamlField> _wrong = new(ReferenceEqualityComparer.Instance);
    private readonly List<string> _known = [];

    /// <summary>The JSON schemas of the requested keys, or <see langword="null"/> if they are not recorded.</summary>
    private JsonObject? _schema;

    /// <summary>The lists of spellings that were requested, or <see langword="null"/> if they are not recorded.</summary>
    private HashSet<string>? _requests;

    /// <param name="isStrict">
    /// Determines whether a doubtful value of a key is an error instead of a warning. If <see langword="null"/>, such
    /// values are warnings.
    /// </param>
    public YamlFields(string file, YamlMap map, ICollection<Diagnostic> problems, Func<string, bool>? isStrict = null)
    {
        (_file, _map, _problems, _isStrict) = (file, map, problems, isStrict);
        foreach (var field in map.Fields)
        {
            var name = field.Key.Value;
            var strict = isStrict?.Invoke(name) == true;
            if (strict && field.Value is YamlScalar { IsDropped: true })
            {
                Report(field.Value, Rule.VisibilityUnknown,
                    $"`{name}` has no valid value; put the value in quotes, or remove the key");
            }
            if (_byName.TryAdd(name, field))
                continue;
            Report(field.Key, Rule.YamlDuplicateKey,
                $"`{name}` is set twice{(strict ? "" : ", and the first value is used")}; remove one of the lines",
                strict ? Severity.Error : Severity.Warning);
        }
    }

    /// <summary>Gets the list to which problems are added.</summary>
    public ICollection<Diagnostic> Problems => _problems;

    public YamlNode? Node(params ReadOnlySpan<string> names) => Find(names)?.Value;

    /// <summary>
    /// Returns a key and its value, even if the value is empty or <c>null</c> in YAML.
    /// Returns <see langword="null"/> if the key is missing.
    /// </summary>
    public YamlField? Field(string name)
    {
        _known.Add(name);
        if (_schema is not null)
            _ = _schema.TryAdd(name, new JsonObject());
        if (!_byName.TryGetValue(name, out var field))
            return null;
        _read.Add(field);
        return field;
    }

    /// <summary>
    /// Creates the JSON schema of the keys that a function reads. The function reads an empty mapping, and its requests
    /// are recorded.
    /// </summary>
    /// <param name="isStrict">True if other keys are not allowed.</param>
    public static JsonObject SchemaOf(Action<YamlFields> read, bool isStrict)
    {
        var fields = new YamlFields("", new([], 1, 1), []) { _schema = [] };
        read(fields);
        var schema = new JsonObject { ["properties"] = fields._schema };
        if (isStrict)
            schema["additionalProperties"] = false;
        return schema;
    }

    /// <summary>
    /// Returns the keys that a function reads from a mapping: the spellings of each key, separated by spaces. A spelling
    /// in two of these strings has two meanings, or is read twice.
    /// </summary>
    public static IReadOnlyCollection<string> KeysOf(Action<YamlFields> read)
    {
        var fields = new YamlFields("", new([], 1, 1), []) { _requests = [] };
        read(fields);
        return fields._requests;
    }

    private void Describe(ReadOnlySpan<string> names, Func<JsonObject> value)
    {
        if (_schema is null)
            return;
        foreach (var name in names)
            _schema[name] = value();
    }

    private static JsonArray Types(params string[] types) => [.. types.Select(type => JsonValue.Create(type))];

    public string? Text(params ReadOnlySpan<string> names)
    {
        Describe(names, () => new() { ["type"] = Types("string", "number", "boolean", "null") });
        switch (Find(names))
        {
            case null:
                return null;
            case { Value: YamlScalar scalar }:
                return scalar.Value.Trim() is { Length: > 0 } value ? value : null;
            case var other:
                WrongType(other, "a string");
                return null;
        }
    }

    public bool? Boolean(params ReadOnlySpan<string> names)
    {
        Describe(names, () => new() { ["type"] = Types("boolean", "null") });
        switch (Find(names))
        {
            case null:
                return null;
            case { Value: YamlScalar { Boolean: { } value } }:
                return value;
            case var other:
                WrongType(other, "`true` or `false`");
                return null;
        }
    }

    public double? Number(double min, double max, params ReadOnlySpan<string> names)
    {
        Describe(names, () => new() { ["type"] = Types("number", "null"), ["minimum"] = min, ["maximum"] = max });
        switch (Find(names))
        {
            case null:
                return null;
            case { Value: YamlScalar scalar }
                when double.TryParse(scalar.Value, NumberStyles.Float, CultureInfo.InvariantCulture,
                    out var value)
                        && value >= min && value <= max:
                return value;
            case var other:
                WrongType(other, string.Create(CultureInfo.InvariantCulture, $"a number from {min} to {max}"));
                return null;
        }
    }

    public int? WholeNumber(int min, int max, params ReadOnlySpan<string> names)
    {
        if (Number(min, max, names) is not { } number)
            return null;
        if (double.IsInteger(number))
            return (int)number;
        WrongType(Find(names)!, "a whole number");
        return null;
    }

    /// <summary>
    /// Returns a list of strings, or an empty list if the key is missing or the value has another type.
    /// A single string becomes a list of one string, or is split at commas if <paramref name="commas"/> is true.
    /// </summary>
    public IReadOnlyList<YamlScalar> Scalars(bool commas, params ReadOnlySpan<string> names)
    {
        Describe(names, () => new() { ["type"] = Types("array", "string", "number", "null") });
        switch (Find(names))
        {
            case null:
                return [];
            case { Value: YamlScalar scalar }:
                var parts = commas ? scalar.Value.Split(',') : [scalar.Value];
                return [.. parts.Select(p => scalar with { Value = p.Trim() }).Where(s => s.Value.Length > 0)];
            case { Value: YamlList list } when list.Items.All(i => i is YamlScalar):
                return [.. list.Items.Cast<YamlScalar>().Where(s => !s.IsNull)
                    .Select(s => s with { Value = s.Value.Trim() })
                    .Where(s => s.Value.Length > 0)];
            case var other:
                WrongType(other, "a list of strings, such as `[one, two]`");
                return [];
        }
    }

    public IReadOnlyList<string> Strings(bool commas, params ReadOnlySpan<string> names) =>
        [.. Scalars(commas, names).Select(s => s.Value)];

    /// <param name="readText">Converts string items, or <see langword="null"/> if strings are not allowed.</param>
    /// <param name="canBeOff">True if the value can also be <c>false</c>, for an empty list.</param>
    public IReadOnlyList<T> Maps<T>(
        string name, Func<YamlFields, T?> read, Func<string, T>? readText = null, bool canBeOff = false)
        where T : class
    {
        Describe([name], () => new()
        {
            ["type"] = canBeOff ? Types("array", "null", "boolean") : Types("array", "null"),
            ["items"] = SchemaOf(fields => read(fields), isStrict: readText is null),
        });
        switch (Find(name))
        {
            case null:
            case { Value: YamlScalar { Boolean: false } } when canBeOff:
                return [];
            case { Value: YamlList list }
                when list.Items.All(i => i is YamlMap || (readText is not null && i is YamlScalar)):
                return [.. list.Items.Select(item => item switch
                {
                    YamlMap map => Nested(map, read),
                    YamlScalar { IsNull: false } text => readText!(text.Value.Trim()),
                    _ => null,
                }).OfType<T>()];
            case var other:
                WrongType(other, "a list of mappings; begin each mapping with `- `, followed by `key: value` lines");
                return [];
        }
    }

    public IEnumerable<(YamlScalar Key, YamlScalar Value)> StringMap(string example, params ReadOnlySpan<string> names)
    {
        Describe(names, () => new() { ["type"] = Types("object", "null") });
        switch (Find(names))
        {
            case null:
                return [];
            case { Value: YamlMap map } when map.Fields.All(f => f.Value is YamlScalar { IsNull: false }):
                return map.Fields.Select(f => (f.Key, (YamlScalar)f.Value));
            case var other:
                WrongType(
                    other, $"a mapping of strings; add lines such as `{example}` below the key, indented by two spaces");
                return [];
        }
    }

    public T? Map<T>(Func<YamlFields, T?> read, params ReadOnlySpan<string> names) where T : class
    {
        // The schema contains no type, because some keys also allow a string.
        Describe(names, () => SchemaOf(fields => read(fields), isStrict: true));
        switch (Find(names))
        {
            case null:
                return null;
            case { Value: YamlMap map }:
                return Nested(map, read);
            case var other:
                WrongType(other, "a mapping; add `key: value` lines below the key, indented by two spaces");
                return null;
        }
    }

    /// <summary>Marks keys that have no effect as read, so that they are not reported as unknown.</summary>
    public void Ignore(params ReadOnlySpan<string> names) => Find(names);

    /// <summary>Returns a string. If there is none, reports a warning and returns <see langword="null"/>.</summary>
    public string? Required(string advice, params ReadOnlySpan<string> names)
    {
        if (Node(names) is null)
            Missing(names[0], advice);
        return Text(names);
    }

    /// <summary>
    /// Returns a link target, or <see langword="null"/> if the key is missing.
    /// If the scheme of the target is not allowed, reports a warning and returns <see langword="null"/>.
    /// </summary>
    public string? Link(params ReadOnlySpan<string> names)
    {
        var text = Text(names);
        if (text is null || ContactUrl.IsAllowed(text))
            return text;
        Report(Node(names)!, Rule.LinkScheme, $"`{text}` is not an allowed link target; use {LinkTarget.AllowedForms}");
        return null;
    }

    public string? RequiredLink(string advice, string name) => Required(advice, name) is null ? null : Link(name);

    /// <summary>
    /// Returns a link target as <see cref="Link"/> does, with the scheme that the URL of a site lacks: <c>example.com/me</c>.
    /// </summary>
    public string? Address(params ReadOnlySpan<string> names) => Link(names) is { } link ? ContactUrl.Of(link) ?? link : null;

    public void Missing(string name, string advice) => Report(_map, Rule.MissingKey, $"`{name}` is required; {advice}");

    public IReadOnlyList<YamlField> TakeUnread(Func<YamlField, bool> condition)
    {
        List<YamlField> found = [.. _byName.Values.Where(f => !_read.Contains(f) && condition(f))];
        _read.UnionWith(found);
        return found;
    }

    /// <param name="advice">What to do instead, by the names of keys of other programs. Null if there are none.</param>
    public void ReportUnknown(IReadOnlyDictionary<string, string>? advice = null)
    {
        foreach (var (name, field) in _byName)
        {
            if (_read.Contains(field) || field.IsCustom)
                continue;
            Report(field.Key, Rule.UnknownKey, advice?.GetValueOrDefault(name) is { } instead ? $"`{name}` is not a known key; {instead}"
                : NearestName.Find(name, _known) is { } nearest
                ? $"`{name}` is not a known key; did you mean `{nearest}`?"
                : name.Contains(' ', StringComparison.Ordinal) && field.Value is YamlScalar { IsNull: true }
                ? $"`{name}` is not a known key; put the text before and after the comma in quotes, because a comma between `{{` and `}}` "
                    + "ends a value"
                : $"`{name}` is not a known key; remove it");
        }
    }

    /// <param name="severity">The severity of a rule that has none of its own.</param>
    public void Report(YamlNode at, Rule rule, string message, Severity? severity = null) =>
        _problems.Add(new(_file, at.Line, at.Column, rule, message, severity));

    /// <summary>Reports a value of the wrong type, once, even if it is read for several purposes.</summary>
    public void WrongType(YamlField field, string expected)
    {
        if (_wrong.Add(field))
            Report(field.Value, Rule.WrongType, $"`{field.Key.Value}` must be {expected}");
    }

    /// <summary>
    /// Returns the first of the spellings that has a value, or <see langword="null"/> if none has. Marks all of them as read,
    /// so that <see cref="ReportUnknown"/> does not report them.
    /// </summary>
    private YamlField? Find(params ReadOnlySpan<string> names)
    {
        _requests?.Add(string.Join(' ', names));
        YamlField? found = null;
        foreach (var name in names)
        {
            if (Field(name) is { Value: not YamlScalar { IsNull: true } } field)
                found ??= field;
        }

        return found;
    }

    private T? Nested<T>(YamlMap map, Func<YamlFields, T?> read) where T : class
    {
        var fields = new YamlFields(_file, map, _problems, _isStrict);
        var value = read(fields);
        fields.ReportUnknown();
        return value;
    }
}
