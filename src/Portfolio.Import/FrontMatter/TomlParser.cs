using System.Text.RegularExpressions;
using Tomlyn;
using Tomlyn.Parsing;
using Tomlyn.Syntax;

using Portfolio.Markdown.FrontMatter;

namespace Portfolio.Import.FrontMatter;

/// <summary>Parses TOML 1.1 into YAML nodes. Size and depth are limited.</summary>
internal sealed partial class TomlParser
{
    private const int MaxLength = 512 * 1024;
    private const int MaxDepth = 32;
    private const int MaxValues = 2_000;

    private static readonly TomlSerializerOptions Options = new() { MaxDepth = MaxDepth };

    private readonly string _text;
    private readonly int _firstLine;
    private int _values;

    private TomlParser(string text, int firstLine)
    {
        _text = text;
        _firstLine = firstLine;
    }

    /// <summary>
    /// Matches the digits of a fractional second that exceed the precision of .NET. TOML allows truncation.
    /// </summary>
    [GeneratedRegex(@"(?<=[Tt ][0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{7})[0-9]+", RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex LongFraction();

    /// <summary>
    /// Parses a TOML document.
    /// If the document is invalid, returns <see langword="null"/> and adds an error to <paramref name="problems"/>.
    /// </summary>
    /// <param name="firstLine">The line in the file at which <paramref name="text"/> starts, counting from 1.</param>
    public static YamlMap? ParseMap(string file, string text, int firstLine, ICollection<Diagnostic> problems)
    {
        var parser = new TomlParser(LongFraction().Replace(JsonParser.ReplaceLoneReturns(text), ""), firstLine);
        try
        {
            return parser.Read();
        }
        catch (TomlErrorException e)
        {
            var (line, column) = parser.PositionOf(e.Offset);
            problems.Add(new(file, line, column, "toml-syntax", Severity.Error, e.Message));
            return null;
        }
    }

    private YamlMap Read()
    {
        if (_text.Length > MaxLength)
            throw new TomlErrorException(0, $"the TOML is larger than {MaxLength / 1024} KB; shorten it");
        DocumentSyntax document;
        try
        {
            document = SyntaxParser.Parse(_text, Options, "", validate: true);
        }
        catch (TomlException)
        {
            throw new TomlErrorException(0, $"the TOML is nested more than {MaxDepth} levels deep; simplify it");
        }

        if (document.HasErrors)
            throw TomlErrorException.From(document, _text);
        var root = NewMap(0);
        AddFields(root, document.KeyValues);
        foreach (var table in document.Tables)
        {
            Count(table);
            var keys = KeysOf(table.Name!);
            var parent = Descend(root, keys[..^1]);
            AddFields(
                table is TableArraySyntax ? AddToArray(parent, keys[^1]) : Descend(parent, keys[^1..]), table.Items);
        }

        return root;
    }

    private void AddFields(YamlMap map, IEnumerable<KeyValueSyntax> fields)
    {
        foreach (var field in fields)
        {
            var keys = KeysOf(field.Key!);
            FieldsOf(Descend(map, keys[..^1])).Add(new(keys[^1], ValueOf(field.Value!)));
        }
    }

    /// <summary>Returns the parts of a key, at least one: <c>a."b c"</c> → <c>a</c> and <c>b c</c>.</summary>
    private YamlScalar[] KeysOf(KeySyntax key)
    {
        if (key.DotKeys.ChildrenCount >= MaxDepth)
            throw new TomlErrorException(key.Span.Offset, $"the TOML is nested more than {MaxDepth} levels deep; simplify it");
        return [.. key.DotKeys.Select(part => part.Key!).Prepend(key.Key!).Select(part =>
            ScalarOf(part, part is StringValueSyntax quoted ? quoted.Value! : ((BareKeySyntax)part).Key!.Text!,
                isQuoted: true))];
    }

    /// <summary>
    /// Returns the table at a path of keys, and creates missing tables. If a key refers to an array of tables, its last
    /// table is used.
    /// </summary>
    private static YamlMap Descend(YamlMap map, YamlScalar[] keys)
    {
        foreach (var key in keys)
        {
            var value = Find(map, key);
            if (value is null)
                FieldsOf(map).Add(new(key, value = new YamlMap(new List<YamlField>(), key.Line, key.Column)));
            map = value as YamlMap ?? (YamlMap)((YamlList)value).Items[^1];
        }

        return map;
    }

    private static YamlMap AddToArray(YamlMap parent, YamlScalar key)
    {
        var map = new YamlMap(new List<YamlField>(), key.Line, key.Column);
        if (Find(parent, key) is YamlList list)
            ((List<YamlNode>)list.Items).Add(map);
        else
            FieldsOf(parent).Add(new(key, new YamlList(new List<YamlNode> { map }, key.Line, key.Column)));
        return map;
    }

    private YamlNode ValueOf(ValueSyntax value)
    {
        Count(value);
        var (line, column) = PositionOf(value.Span.Offset);
        switch (value)
        {
            case StringValueSyntax text:
                return ScalarOf(value, YamlParser.RemoveControls(text.Value!), isQuoted: true);
            case ArraySyntax array:
                return new YamlList(array.Items.Select(item => ValueOf(item.Value!)).ToList(), line, column);
            case InlineTableSyntax table:
                var map = NewMap(value.Span.Offset);
                AddFields(map, table.Items.Select(item => item.KeyValue!));
                return map;
            default:
                var written = _text[value.Span.Offset..(value.Span.End.Offset + 1)];
                return ScalarOf(value, written.Replace("_", "", StringComparison.Ordinal), isQuoted: false);
        }
    }

    private YamlScalar ScalarOf(SyntaxNode node, string value, bool isQuoted)
    {
        var (line, column) = PositionOf(node.Span.Offset);
        return new(value, isQuoted, line, column);
    }

    private YamlMap NewMap(int offset)
    {
        var (line, column) = PositionOf(offset);
        return new(new List<YamlField>(), line, column);
    }

    private static YamlNode? Find(YamlMap map, YamlScalar key) =>
        map.Fields.FirstOrDefault(f => f.Key.Value == key.Value)?.Value;

    private static List<YamlField> FieldsOf(YamlMap map) => (List<YamlField>)map.Fields;

    private void Count(SyntaxNode node)
    {
        if (++_values > MaxValues)
            throw new TomlErrorException(node.Span.Offset, $"the TOML has more than {MaxValues} values; simplify it");
    }

    /// <summary>
    /// Returns the line in the file and the column, both starting at 1. Columns are calculated here, because
    /// Tomlyn counts a character outside the basic multilingual plane as one column instead of two UTF-16 code units.
    /// </summary>
    private (int Line, int Column) PositionOf(int offset)
    {
        var before = _text.AsSpan(0, Math.Min(offset, _text.Length));
        return (before.Count('\n') + _firstLine, before.Length - before.LastIndexOf('\n'));
    }
}

/// <summary>The exception thrown if TOML is invalid. Tomlyn's message is reworded for authors.</summary>
internal sealed class TomlErrorException(int offset, string message) : Exception(message)
{
    public int Offset { get; } = offset;

    public static TomlErrorException From(DocumentSyntax document, string text)
    {
        // An invalid string also makes the rest of the document invalid, so its error takes precedence.
        var error = document.Diagnostics.FirstOrDefault(e => IsOpenString(e) || IsEscape(e)) ?? document.Diagnostics[0];
        var offset = error.Span.Offset;
        if (IsOpenString(error))
        {
            var tokens = document.Tokens(includeCommentsAndWhitespaces: false).OfType<SyntaxToken>();
            var quote = tokens.LastOrDefault(t => t.Span.Offset < offset && text[t.Span.Offset] is '"' or '\'');
            return new(quote?.Span.Offset ?? offset, "the quotes are not closed; add the closing quote");
        }

        if (Has("already defined"))
        {
            var key = error.Message.Split('`')[1];
            if (text[offset] == '[' && Has("with `["))
                return new(offset, $"the table `[{key}]` is defined twice; merge the two tables");
            return new(offset + text.AsSpan(offset).IndexOfAnyExcept('[', ' '),
                $"`{key}` is set twice; remove one of the lines");
        }

        if (IsEscape(error))
            offset = Math.Max(0, text.LastIndexOf('\\', Math.Min(offset, text.Length - 1)));
        return new(offset, Advice());

        string Advice()
        {
            if (Has("Expecting `=`"))
                return "`=` is missing here; add it, or put the value in quotes";
            if (Has("while expecting `]"))
                return "`]` is missing here; add it, or put the value in quotes";
            if (Has("an array"))
                return "the list is not closed; use the form `[\"one\", \"two\"]`";
            if (Has("inline table"))
                return "the table is not closed; use the form `{image = \"a.png\", alt = \"A kite\"}`";
            if (IsEscape(error) && text.AsSpan(offset).StartsWith("\\u", StringComparison.OrdinalIgnoreCase))
                return "this escape sequence is not a valid character; use the character itself";
            if (IsEscape(error))
            {
                return "this escape sequence in double quotes is invalid; "
                    + "use `\\\\` for a backslash, or use single quotes";
            }

            if (Has("`newline`"))
                return "text follows the value; put the whole value in quotes, with one `key = \"value\"` per line";
            if (Has("Unexpected token [") || Has("a base key"))
                return "a key is missing here; use lines such as `key = \"value\"`";
            if (Has("control character"))
                return "this control character is not allowed; remove it";
            return "this value is not a number, a date, `true` or `false`; "
                + "put text in quotes, as in `title = \"My post\"`";
        }

        bool Has(string words) => error.Message.Contains(words, StringComparison.Ordinal);
    }

    private static bool IsOpenString(DiagnosticMessage error) =>
        error.Message.StartsWith("Invalid End-Of-File", StringComparison.Ordinal)
        || error.Message.StartsWith("Invalid newline", StringComparison.Ordinal);

    private static bool IsEscape(DiagnosticMessage error) =>
        error.Message.Contains("escape", StringComparison.Ordinal)
        || error.Message.Contains("Unicode scalar", StringComparison.Ordinal);
}
