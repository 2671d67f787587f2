using System.Buffers;
using System.Text.RegularExpressions;
using Portfolio.Diagrams.Options;

namespace Portfolio.Diagrams.Parsing;

internal sealed partial class DiagramCursor(DiagramText text)
{
    /// <summary>The maximum number of source characters that an error message quotes.</summary>
    private const int MaxQuote = 30;

    private static readonly SearchValues<char> EntityName =
        SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    private readonly string _source = text.Source;

    public DiagramText Text => text;

    public DiagramLimits Limits => text.Limits;

    public int At { get; set; }

    public bool IsAtEnd => At >= _source.Length;

    public char Current => IsAtEnd ? '\n' : _source[At];

    public ReadOnlySpan<char> Rest => _source.AsSpan(At);

    public void SkipSpaces()
    {
        while (!IsAtEnd && Current is ' ' or '\t' or '\r' or '\u00A0')
        {
            At++;
            if (IsAtEnd)
                return;
        }
    }

    public void SkipSeparators()
    {
        while (!IsAtEnd && (char.IsWhiteSpace(Current) || Current == ';'))
            At++;
    }

    /// <summary>
    /// Reads all statements up to the end of the source, and calls <paramref name="readOther"/> for each of them except
    /// <c>accTitle</c> and <c>accDescr</c>.
    /// </summary>
    public void ReadStatements(Action readOther)
    {
        for (SkipSeparators(); !IsAtEnd; SkipSeparators())
        {
            text.Cancellation.ThrowIfCancellationRequested();
            if (!TryReadAccessibility())
                readOther();
        }
    }

    public bool TrySkip(string token)
    {
        if (!Rest.StartsWith(token, StringComparison.Ordinal))
            return false;
        At += token.Length;
        return true;
    }

    /// <summary>Skips the specified word. Returns false if the cursor is not at this word.</summary>
    public bool TrySkipWord(string word)
    {
        if (!IsWord(word))
            return false;
        At += word.Length;
        return true;
    }

    public bool IsWord(string word) =>
        Rest.StartsWith(word, StringComparison.Ordinal)
            && (Rest.Length == word.Length || char.IsWhiteSpace(Rest[word.Length])
                || Rest[word.Length] is ';' or ':' or '{');

    /// <summary>Matches an expression, which must start with <c>\G</c>, at the cursor and skips the match.</summary>
    public Match TryMatch(Regex expression)
    {
        var match = expression.Match(_source, At);
        if (match.Success)
            At += match.Length;
        return match;
    }

    public string ReadLine()
    {
        var start = At;
        while (!IsAtEnd && Current != '\n')
            At++;
        return _source[start..At].Trim();
    }

    /// <summary>Removes the semicolons after a statement, but not that of an entity, such as <c>#41;</c>.</summary>
    public static string TrimStatement(string line)
    {
        line = line.TrimEnd();
        while (line.EndsWith(';') && !IsEntity(line.AsSpan(line.LastIndexOf('#') + 1)))
            line = line[..^1].TrimEnd();
        return line;

        bool IsEntity(ReadOnlySpan<char> name) =>
            name.Length < line.Length && name.Length is > 1 and <= 21 && !name[..^1].ContainsAnyExcept(EntityName);
    }

    /// <summary>Reads the rest of the line as the value of a setting. Throws if the value is empty.</summary>
    public string ReadValue(string setting)
    {
        var start = At;
        var value = TrimStatement(ReadLine());
        return value.Length > 0 ? value : throw DiagramException.Syntax(start, $"`{setting}` has no value; "
            + "add a value after the keyword");
    }

    /// <summary>
    /// Reads the text before <paramref name="end"/> and skips <paramref name="end"/>. Returns <see langword="null"/> if
    /// the source does not contain <paramref name="end"/>.
    /// </summary>
    public string? ReadUntil(string end)
    {
        var length = Rest.IndexOf(end, StringComparison.Ordinal);
        if (length < 0)
            return null;
        var read = Rest[..length].ToString();
        At += length + end.Length;
        return read;
    }

    /// <summary>
    /// Reads <c>accTitle</c> or <c>accDescr</c>. Returns false if the cursor is at another statement.
    /// </summary>
    private bool TryReadAccessibility()
    {
        if (TryMatch(Title()).Success)
        {
            text.Title = ReadLine();
        }
        else if (TryMatch(LongDescription()).Success)
        {
            text.Description = string.Join(
                ' ', (ReadUntil("}") ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        }
        else if (TryMatch(Description()).Success)
        {
            text.Description = ReadLine();
        }
        else
        {
            return false;
        }
        return true;
    }

    [GeneratedRegex(@"\GaccTitle[ \t]*:", RegexOptions.CultureInvariant)]
    private static partial Regex Title();

    [GeneratedRegex(@"\GaccDescr[ \t]*:", RegexOptions.CultureInvariant)]
    private static partial Regex Description();

    [GeneratedRegex(@"\GaccDescr\s*\{", RegexOptions.CultureInvariant)]
    private static partial Regex LongDescription();

    /// <summary>Truncates text that a message quotes in backticks, and replaces backticks in the text.</summary>
    public static string Cut(string text) => (text.Length > MaxQuote ? text[..MaxQuote] : text).Replace('`', '\'');

    /// <summary>
    /// Returns the word at the cursor in backticks, or a phrase if there is none, for error messages.
    /// </summary>
    public string Word()
    {
        var length = Rest.IndexOfAny(" \t\n\r;");
        var word = Rest[..Math.Min(length < 0 ? Rest.Length : Math.Max(length, 1), MaxQuote)].Trim().ToString();
        return word.Length == 0 ? "the end of the line" : $"`{Cut(word)}`";
    }
}
