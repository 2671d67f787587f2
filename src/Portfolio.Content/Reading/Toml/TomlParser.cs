using Portfolio.Content.Model;
using Portfolio.Content.Reading.Yaml;

namespace Portfolio.Content.Reading.Toml;

/// <summary>Parses TOML 1.0 into the nodes of YAML.</summary>
internal sealed class TomlParser
{
    private const int MaxTables = 1000;

    private readonly TomlCursor _cursor;
    private readonly TomlValues _values;
    private readonly HashSet<string> _tables = new(StringComparer.Ordinal);
    private int _headers;

    private TomlParser(string text, int firstLine)
    {
        _cursor = new(text, firstLine);
        _values = new(_cursor);
    }

    /// <summary>Parses a document; <see langword="null"/>, with an error in <paramref name="problems"/>, when it is invalid.</summary>
    /// <param name="firstLine">The line of the file on which <paramref name="text"/> begins, from 1.</param>
    public static YamlMap? ParseMap(string file, string text, int firstLine, ICollection<Diagnostic> problems)
    {
        try
        {
            return new TomlParser(text, firstLine).Read();
        }
        catch (TomlException e)
        {
            problems.Add(new(file, e.Line, e.Column, "toml-syntax", Severity.Error, e.Message));
            return null;
        }
    }

    private YamlMap Read()
    {
        var root = _cursor.NewMap();
        var table = root;
        for (_cursor.SkipBlank(); !_cursor.IsAtEnd; _cursor.SkipBlank())
        {
            if (_cursor.Current == '[')
                table = ReadHeader(root);
            else
                _values.ReadPair(table, depth: 0);
            _cursor.RequireLineEnd();
        }

        return root;
    }

    private YamlMap ReadHeader(YamlMap root)
    {
        var start = _cursor.Position;
        if (++_headers > MaxTables)
            throw _cursor.Error($"the TOML has more than {MaxTables} tables; simplify it");
        _cursor.Require('[');
        var isArray = _cursor.TryTake('[');
        var keys = _values.ReadKey();
        _cursor.Require(']');
        if (isArray)
            _cursor.Require(']');
        else if (!_tables.Add(string.Join('\n', keys.Select(k => k.Value))))
            throw _cursor.Error($"the table `[{string.Join('.', keys.Select(k => k.Value))}]` is written twice; join the two", start);
        var parent = TomlValues.Descend(root, keys[..^1]);
        return isArray ? AddToArray(parent, keys[^1]) : TomlValues.Descend(parent, keys[^1..]);
    }

    private YamlMap AddToArray(YamlMap parent, YamlScalar key)
    {
        var map = _cursor.NewMap();
        if (TomlValues.Find(parent, key) is not { } field)
            TomlValues.Add(parent, key, new YamlList(new List<YamlNode> { map }, key.Line, key.Column));
        else if (field.Value is YamlList { Items: List<YamlNode> items })
            items.Add(map);
        else
            throw TomlValues.Twice(key);
        return map;
    }
}
