namespace Portfolio.Import.Markup;

/// <summary>
/// Reads the characters of a Markdown document outside code. Closed fences, code spans, indented code and formula
/// blocks are skipped.
/// </summary>
internal sealed class ProseReader(string text)
{
    private int _at;
    private int _line = -1;
    private bool _isAfterEmpty = true;
    private bool _isInList;

    /// <summary>Maps each unclosed fence to the offset after which there is no closing fence.</summary>
    private readonly Dictionary<string, int> _unclosed = new(StringComparer.Ordinal);

    /// <summary>Maps the length of each unclosed backtick run to the end of the text that was searched.</summary>
    private readonly Dictionary<int, int> _openSpans = [];

    public void Continue(int at)
    {
        if (at > _at && text.AsSpan(_at, at - _at).ContainsAny('\n', '\r'))
            (_line, _isAfterEmpty) = (at, false);
        _at = at;
    }

    /// <summary>
    /// Returns the offset of the next character outside code and escapes that occurs in <paramref name="characters"/>,
    /// or -1 if there is none.
    /// </summary>
    public int Next(string characters)
    {
        while (_at < text.Length)
        {
            var after = _line != _at && IsLineStart ? StartLine() : _at;
            if (after > _at)
            {
                _at = after;
                continue;
            }

            var c = text[_at];
            if (characters.Contains(c, StringComparison.Ordinal))
                return _at;
            if (c == '\\' && _at + 1 < text.Length)
                _at += text[_at + 1] is '\n' or '\r' ? 1 : 2;
            else if (c == '`')
                _at = EndOfSpan(_at);
            else
                _at++;
        }

        return -1;
    }

    private bool IsLineStart =>
        _at == 0 || text[_at - 1] == '\n' || (text[_at - 1] == '\r' && text[_at] != '\n');

    /// <summary>
    /// Returns the offset after the code block, formula block or empty line that starts at the current line. For other
    /// lines, returns the offset of the line itself.
    /// </summary>
    private int StartLine()
    {
        _line = _at;
        var line = LineAt(_at, out var next);
        if (line.IsWhiteSpace())
        {
            _isAfterEmpty = true;
            return next;
        }

        var indent = 0;
        foreach (var c in line)
        {
            if (c is not (' ' or '\t'))
                break;
            indent += c == '\t' ? 4 : 1;
        }

        if (indent >= 4 && _isAfterEmpty && !_isInList)
            return next;
        var content = ContentOf(line, out var isItem);
        if (isItem)
            _isInList = true;
        else if (_isAfterEmpty && indent == 0)
            _isInList = false;
        _isAfterEmpty = false;
        if (CodeFence.Of(content) is { Length: > 0 } fence)
        {
            var end = EndOfFence(fence.ToString(), next);
            return end < 0 ? _at : end;
        }
        if (content.StartsWith("$$") && !content[2..].Contains("$$", StringComparison.Ordinal)
            && text.IndexOf("$$", next, StringComparison.Ordinal) is >= 0 and var formula)
        {
            return formula + 2;
        }
        return _at;
    }

    private static ReadOnlySpan<char> ContentOf(ReadOnlySpan<char> line, out bool isItem)
    {
        isItem = false;
        while (true)
        {
            line = line.TrimStart(" \t");
            if (line is ['>', ..])
            {
                line = line[1..];
                continue;
            }

            var marker = line is ['-' or '*' or '+', ' ' or '\t', ..] ? 1 : 0;
            var digits = line.IndexOfAnyExceptInRange('0', '9');
            if (digits is > 0 and < 10 && digits + 1 < line.Length && line[digits] is '.' or ')'
                && line[digits + 1] is ' ' or '\t')
            {
                marker = digits + 1;
            }
            if (marker == 0)
                return line;
            isItem = true;
            line = line[marker..];
        }
    }

    private int EndOfFence(string fence, int start)
    {
        if (_unclosed.GetValueOrDefault(fence, int.MaxValue) <= start)
            return -1;
        for (var at = start; at < text.Length;)
        {
            var line = LineAt(at, out at).TrimStart(" \t>");
            var length = line.IndexOfAnyExcept(fence[0]);
            length = length < 0 ? line.Length : length;
            if (length >= fence.Length && line[length..].IsWhiteSpace())
                return at;
        }

        _unclosed[fence] = start;
        return -1;
    }

    /// <summary>
    /// Returns the offset after a code span, or after backticks that start no code span (CommonMark, section 6.1).
    /// </summary>
    private int EndOfSpan(int start)
    {
        var length = RunAt(start);
        var at = start + length;
        if (_openSpans.GetValueOrDefault(length) > start)
            return at;
        while (at < text.Length)
        {
            if (text[at] == '`')
            {
                var run = RunAt(at);
                at += run;
                if (run == length)
                    return at;
            }
            else if (text[at] is '\n' or '\r' && (LineAt(at + 1, out _).TrimStart(" \t>").IsWhiteSpace()))
            {
                break;
            }
            else
            {
                at++;
            }
        }

        _openSpans[length] = at;
        return start + length;
    }

    private int RunAt(int start)
    {
        var length = text.AsSpan(start).IndexOfAnyExcept('`');
        return length < 0 ? text.Length - start : length;
    }

    private ReadOnlySpan<char> LineAt(int start, out int next)
    {
        next = text.Length;
        if (start >= text.Length)
            return [];
        var rest = text.AsSpan(start);
        var length = rest.IndexOfAny('\n', '\r');
        if (length < 0)
            return rest;
        next = start + length + (rest[length] == '\r' && length + 1 < rest.Length && rest[length + 1] == '\n' ? 2 : 1);
        return rest[..length];
    }
}
