using System.Buffers;

namespace Portfolio.Highlighting.Languages;

/// <summary>
/// Reads a shell command line by line, to find the line on which it ends (POSIX.1-2017, Shell Command Language, sections 2.2 to 2.9).
/// </summary>
internal sealed class ShellCommand
{
    private static readonly SearchValues<char> EndsOfWords = SearchValues.Create(" \t;&|()<>'\"\\");

    private readonly Queue<(string Delimiter, bool IsIndented)> _documents = new();
    private int _depth;
    private char _quote;
    private bool _isJoined;
    private bool _hasOperator;

    /// <summary>Gets a value indicating whether the next line belongs to the command, whether or not it begins with a prompt.</summary>
    public bool TakesLines => IsUnclosed || _isJoined;

    /// <summary>Gets a value indicating whether a quotation mark or a here-document is not closed.</summary>
    public bool IsUnclosed => _quote != '\0' || _documents.Count > 0;

    /// <summary>Gets a value indicating whether the command goes on.</summary>
    public bool IsOpen => TakesLines || _depth > 0 || _hasOperator;

    public void Add(ReadOnlySpan<char> line)
    {
        if (_quote == '\0' && _documents.TryPeek(out var document))
        {
            if (line.TrimStart(document.IsIndented ? "\t" : "").SequenceEqual(document.Delimiter))
                _documents.Dequeue();
            return;
        }

        (_isJoined, _hasOperator) = (false, false);
        // The words that begin a command can be those of the shell. Others are arguments.
        var isFirst = true;
        for (var at = 0; at < line.Length;)
        {
            var c = line[at];
            if (_quote != '\0')
            {
                if (c == _quote)
                    _quote = '\0';
                at += c == '\\' && _quote == '"' ? 2 : 1;
            }
            else if (c == '\\')
            {
                _isJoined = at == line.Length - 1;
                at += 2;
            }
            else if (c is '\'' or '"')
            {
                (_quote, isFirst) = (c, false);
                at++;
            }
            else if (c == '#' && (at == 0 || char.IsWhiteSpace(line[at - 1])))
            {
                return;
            }
            else if (line[at..].StartsWith("<<"))
            {
                // The word after `<<<` is the input itself.
                at += line[at..].StartsWith("<<<") ? 3 : AddDocument(line[at..]);
            }
            else if (c is ';' or '&' or '|' or '(')
            {
                isFirst = true;
                _hasOperator |= line[at..].TrimEnd() is "&&" or "||" or "|";
                at++;
            }
            else if (char.IsWhiteSpace(c))
            {
                at++;
            }
            else
            {
                var word = WordAt(line[at..]);
                if (isFirst)
                    isFirst = Begin(word);
                at += Math.Max(word.Length, 1);
            }
        }
    }

    /// <summary>Reads the first word of a command, and returns whether another command can follow it.</summary>
    private bool Begin(ReadOnlySpan<char> word)
    {
        if (word is "for" or "while" or "until" or "select" or "if" or "case" or "{")
            _depth++;
        else if (word is "done" or "fi" or "esac" or "}")
            _depth--;
        return word is "while" or "until" or "if" or "then" or "do" or "else" or "elif" or "{" or "!";
    }

    /// <summary>Adds the here-document of <c>&lt;&lt;EOF</c>, and returns the length of the operator with its delimiter.</summary>
    private int AddDocument(ReadOnlySpan<char> text)
    {
        var isIndented = text.Length > 2 && text[2] == '-';
        var start = isIndented ? 3 : 2;
        while (start < text.Length && text[start] == ' ')
            start++;
        var word = WordAt(text[start..].TrimStart("'\"\\"));
        var quoted = text[start..];
        var length = quoted.IndexOf(word) + word.Length;
        if (word.Length > 0 && !char.IsAsciiDigit(word[0]))
            _documents.Enqueue((word.ToString(), isIndented));
        return start + length + (start + length < text.Length && text[start + length] is '\'' or '"' ? 1 : 0);
    }

    private static ReadOnlySpan<char> WordAt(ReadOnlySpan<char> text)
    {
        var length = text.IndexOfAny(EndsOfWords);
        return length < 0 ? text : text[..length];
    }
}
