using Portfolio.Content.Reading.Yaml;

namespace Portfolio.Content.Reading.Toml;

/// <summary>The TOML is invalid.</summary>
internal sealed class TomlException(int line, int column, string message) : Exception(message)
{
    public int Line { get; } = line;

    public int Column { get; } = column;
}

/// <summary>A position in a TOML text.</summary>
internal sealed class TomlCursor(string text, int firstLine)
{
    private int _index;
    private int _counted;
    private int _line = firstLine;
    private int _lineStart;

    public bool IsAtEnd => _index >= text.Length;

    /// <summary>The character here; NUL at the end.</summary>
    public char Current => IsAtEnd ? '\0' : text[_index];

    /// <summary>Line and column, from 1.</summary>
    public (int Line, int Column) Position
    {
        get
        {
            for (; _counted < _index; _counted++)
            {
                if (text[_counted] == '\n' || (text[_counted] == '\r' && (_counted + 1 == text.Length || text[_counted + 1] != '\n')))
                    (_line, _lineStart) = (_line + 1, _counted + 1);
            }

            return (_line, _index - _lineStart + 1);
        }
    }

    public bool StartsWith(string value) => text.AsSpan(_index).StartsWith(value, StringComparison.Ordinal);

    public void Advance(int count = 1) => _index = Math.Min(_index + count, text.Length);

    public bool TryTake(char c)
    {
        if (IsAtEnd || Current != c)
            return false;
        _index++;
        return true;
    }

    public void Require(char c)
    {
        SkipSpaces();
        if (!TryTake(c))
            throw Error($"`{c}` is missing here; add it, or put the value in quotes");
    }

    /// <summary>The text from here up to one of some characters or the end of the line.</summary>
    public string TakeUntil(ReadOnlySpan<char> ends)
    {
        var start = _index;
        while (!IsAtEnd && Current is not ('\r' or '\n') && !ends.Contains(Current))
            _index++;
        return text[start.._index];
    }

    public void SkipSpaces()
    {
        while (Current is ' ' or '\t')
            _index++;
    }

    /// <summary>Skips spaces, line ends and comments.</summary>
    public void SkipBlank()
    {
        while (!IsAtEnd && (Current is ' ' or '\t' or '\r' or '\n' or '#'))
        {
            if (Current == '#')
                TakeUntil([]);
            else
                _index++;
        }
    }

    public void RequireLineEnd()
    {
        SkipSpaces();
        if (Current == '#')
            TakeUntil([]);
        if (!IsAtEnd && Current is not ('\r' or '\n'))
            throw Error("text follows the value; put text in quotes, and write one `key = \"value\"` per line");
    }

    public YamlMap NewMap() => new(new List<YamlField>(), Position.Line, Position.Column);

    public TomlException Error(string message, (int Line, int Column)? at = null)
    {
        var (line, column) = at ?? Position;
        return new(line, column, message);
    }
}
