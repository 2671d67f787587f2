using System.Text.RegularExpressions;
using Portfolio.Content.Reading.Yaml;

namespace Portfolio.Content.Reading.Toml;

/// <summary>Reads keys and values of TOML.</summary>
internal sealed partial class TomlValues(TomlCursor cursor)
{
    private const int MaxDepth = 32;
    private const int MaxValues = 2_000;
    private readonly TomlStrings _strings = new(cursor);
    private int _values;

    /// <summary>Reads <c>key = value</c> into a table.</summary>
    public void ReadPair(YamlMap table, int depth)
    {
        var keys = ReadKey();
        cursor.Require('=');
        cursor.SkipSpaces();
        var parent = Descend(table, keys[..^1]);
        if (Find(parent, keys[^1]) is not null)
            throw Twice(keys[^1]);
        Add(parent, keys[^1], ReadValue(depth + 1));
    }

    /// <summary>Reads a key such as <c>a</c>, <c>"a b"</c> or <c>a.b</c>: at least one part.</summary>
    public YamlScalar[] ReadKey()
    {
        var keys = new List<YamlScalar>();
        do
        {
            cursor.SkipSpaces();
            var (line, column) = cursor.Position;
            var name = cursor.Current is '"' or '\'' ? _strings.Read() : cursor.TakeUntil(" \t.=]\"'#[{},:");
            if (name.Length == 0 || keys.Count > MaxDepth)
                throw cursor.Error("a key is missing here; write `key = \"value\"`, one per line");
            keys.Add(new(name, true, line, column));
            cursor.SkipSpaces();
        }
        while (cursor.TryTake('.'));
        return [.. keys];
    }

    /// <summary>The table below a table, made where there is none.</summary>
    public static YamlMap Descend(YamlMap table, IEnumerable<YamlScalar> keys)
    {
        foreach (var key in keys)
        {
            var field = Find(table, key);
            if (field is null)
                Add(table, key, new YamlMap(new List<YamlField>(), key.Line, key.Column));
            table = Find(table, key)!.Value switch
            {
                YamlMap { Fields: List<YamlField> } map => map,
                YamlList { Items: [.., YamlMap { Fields: List<YamlField> } last] } => last,
                _ => throw Twice(key),
            };
        }

        return table;
    }

    public static YamlField? Find(YamlMap table, YamlScalar key) => table.Fields.FirstOrDefault(f => f.Key.Value == key.Value);

    public static void Add(YamlMap table, YamlScalar key, YamlNode value) => ((List<YamlField>)table.Fields).Add(new(key, value));

    public static TomlException Twice(YamlScalar key) => new(key.Line, key.Column, $"`{key.Value}` is set twice; remove one of them");

    private YamlNode ReadValue(int depth)
    {
        if (depth > MaxDepth)
            throw cursor.Error($"the TOML has more than {MaxDepth} levels; simplify it");
        if (++_values > MaxValues)
            throw cursor.Error($"the TOML has more than {MaxValues} values; simplify it");
        var (line, column) = cursor.Position;
        switch (cursor.Current)
        {
            case '"' or '\'':
                return new YamlScalar(YamlParser.RemoveControls(_strings.Read()), true, line, column);
            case '[':
                return ReadArray(depth, line, column);
            case '{':
                return ReadInlineTable(depth);
        }

        var text = cursor.TakeUntil(",]}#").Trim();
        if (!Bare().IsMatch(text))
            throw cursor.Error("this value is not a number, a date, `true` or `false`; put text in quotes, as in `title = \"My post\"`",
                (line, column));
        return new YamlScalar(text.Contains('_', StringComparison.Ordinal) ? text.Replace("_", "", StringComparison.Ordinal)
            : text, false, line, column);
    }

    private YamlList ReadArray(int depth, int line, int column)
    {
        cursor.Advance();
        var items = new List<YamlNode>();
        for (cursor.SkipBlank(); !cursor.TryTake(']'); cursor.SkipBlank())
        {
            items.Add(ReadValue(depth + 1));
            cursor.SkipBlank();
            if (!cursor.TryTake(',') && cursor.Current != ']')
                throw cursor.Error("the list is not closed; write it as `[\"one\", \"two\"]`");
        }

        return new(items.AsReadOnly(), line, column);
    }

    private YamlMap ReadInlineTable(int depth)
    {
        var map = cursor.NewMap();
        cursor.Advance();
        for (cursor.SkipBlank(); !cursor.TryTake('}'); cursor.SkipBlank())
        {
            ReadPair(map, depth);
            cursor.SkipBlank();
            if (!cursor.TryTake(',') && cursor.Current != '}')
                throw cursor.Error("the table is not closed; write it as `{image = \"a.png\", alt = \"A kite\"}`");
        }

        // An inline table is complete: nothing can be added to it.
        return map with { Fields = ((List<YamlField>)map.Fields).AsReadOnly() };
    }

    [GeneratedRegex(
        @"^(true|false|[+-]?(inf|nan)|[+-]?(0|[1-9](_?\d)*)(\.\d(_?\d)*)?([eE][+-]?\d(_?\d)*)?|0x[0-9A-Fa-f](_?[0-9A-Fa-f])*|0o[0-7](_?[0-7])*|0b[01](_?[01])*"
        + @"|\d{4}-\d\d-\d\d([Tt ]\d\d:\d\d(:\d\d(\.\d+)?)?([Zz]|[+-]\d\d:\d\d)?)?|\d\d:\d\d(:\d\d(\.\d+)?)?)$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Bare();
}
