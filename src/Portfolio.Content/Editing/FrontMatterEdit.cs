using Portfolio.Content.Reading.FrontMatter;
using Portfolio.Markdown.FrontMatter;

namespace Portfolio.Content.Editing;

/// <summary>
/// Adds values to front matter without changing the rest of the file. Callers must parse the result to verify the edit.
/// </summary>
internal sealed class FrontMatterEdit
{
    private readonly TextFile _file;
    private readonly FrontMatterText? _matter;
    private readonly YamlMap? _map;
    private readonly SourceEdits _edits;
    private readonly List<(string Key, string Value)> _new = [];

    public FrontMatterEdit(TextFile file)
    {
        var ignored = new List<Diagnostic>();
        _file = file;
        _matter = FrontMatterSplitter.Split(file.Path, file.Text, ignored)?.FrontMatter;
        _map = _matter?.Parse(file.Path, ignored);
        _edits = new(file.Text);
    }

    public void ReplaceSlug(string slug)
    {
        if (Field("slug")?.Value is YamlScalar { IsNull: false } old && Span(old) is var (start, length))
            _edits.Add(start, length, old.IsQuoted ? Quote(slug) : slug);
    }

    /// <param name="instead">The alias to replace, which is the URL of the document now, or null if there is none.</param>
    public void AddAliases(IReadOnlyList<string> aliases, string? instead = null)
    {
        var items = string.Join(", ", aliases.Select(Quote));
        var field = aliases.Count == 0 ? null : Field([.. TextFields.Aliases.Names]);
        bool IsReplaced(YamlNode alias) => alias is YamlScalar { IsNull: false } one && SitePath.Normalize(one.Value) == instead
            && Span(one) is not null;
        switch (field?.Value)
        {
            case YamlList { Items: [var first, ..] } list:
                var replaced = list.Items.FirstOrDefault(IsReplaced);
                var at = OffsetOf((replaced ?? first).Line, (replaced ?? first).Column);
                var before = _file.Text[TextLines.StartOf(_file.Text, at)..at];
                var separator = before.TrimEnd() is [.., '-'] ? _file.LineBreak + before : ", ";
                _edits.Add(at, replaced is YamlScalar old ? Span(old)!.Value.Length : 0,
                    string.Join(separator, aliases.Select(Quote)) + (replaced is null ? separator : ""));
                break;
            case YamlList empty:
                _edits.Add(OffsetOf(empty.Line, empty.Column) + 1, 0, items);
                break;
            case YamlScalar { IsNull: false } one when Span(one) is var (start, length):
                _edits.Add(start, length, IsReplaced(one) ? $"[{items}]" : $"[{items}, {Quote(one.Value)}]");
                break;
            case YamlScalar { IsNull: true }:
                AddValue(field!.Key, $" [{items}]");
                break;
            case null when aliases.Count > 0:
                _new.Add(("aliases", $"[{items}]"));
                break;
        }
    }

    public void Add(string key, string value) => _new.Add((key, value == "true" ? value : Quote(value)));

    public TextFile Apply()
    {
        if (_new.Count == 0)
            return _file with { Text = _edits.Apply() };
        var end = _file.LineBreak;
        var lines = string.Concat(_new.Select(n => $"{n.Key}: {n.Value}{end}"));
        if (_matter is null)
            return _file with { Text = $"---{end}{lines}---{end}{end}{_file.Text}" };
        _edits.Add(OffsetOf(_matter.Line, 1) + _matter.Text.Length, 0, lines);
        return _file with { Text = _edits.Apply() };
    }

    /// <summary>Adds a value to a key whose value is empty, <c>null</c> or <c>~</c>.</summary>
    private void AddValue(YamlScalar key, string value)
    {
        var start = _file.Text.IndexOf(':', OffsetOf(key.Line, key.Column) + key.Value.Length) + 1;
        var rest = _file.Text.AsSpan(start);
        var text = rest.TrimStart(' ');
        var nullLength = text.StartsWith('~') ? 1 : 0;
        if (text.StartsWith("null", StringComparison.OrdinalIgnoreCase))
            nullLength = 4;
        _edits.Add(start, nullLength == 0 ? 0 : rest.Length - text.Length + nullLength, value);
    }

    private static string Quote(string text) => QuotedText.Of(text);

    private YamlField? Field(params string[] names) =>
        _map?.Fields.FirstOrDefault(f => names.Contains(f.Key.Value, KeyComparer.Instance));

    /// <summary>
    /// Returns the start and length of a value, including its quotes, or <see langword="null"/> if the value is written
    /// differently in the file, such as with escapes.
    /// </summary>
    private (int Start, int Length)? Span(YamlScalar scalar)
    {
        var start = OffsetOf(scalar.Line, scalar.Column);
        var length = scalar.Value.Length + (scalar.IsQuoted ? 2 : 0);
        return start + length <= _file.Text.Length && _file.Text.AsSpan(start + (scalar.IsQuoted ? 1 : 0))
            .StartsWith(scalar.Value, StringComparison.Ordinal) ? (start, length) : null;
    }

    private int OffsetOf(int line, int column) => TextLines.IndexOf(_file.Text, line, column);
}
