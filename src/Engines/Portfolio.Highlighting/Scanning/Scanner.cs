namespace Portfolio.Highlighting.Scanning;

/// <summary>
/// A position in source code, and the kind of every character before it. Rules advance the position and set the kinds, without
/// a list of tokens.
/// </summary>
internal ref struct Scanner(ReadOnlySpan<char> text, Span<TokenKind> kinds)
{
    private readonly Span<TokenKind> _kinds = kinds;

    public readonly ReadOnlySpan<char> Text = text;

    /// <summary>End of the current region, such as a script in a page.</summary>
    public int End = text.Length;

    public int Position;

    /// <summary>The last character outside white space and comments; <c>\0</c> at the start of a region.</summary>
    public char Before;

    /// <summary>The kind of <see cref="Before"/>.</summary>
    public TokenKind BeforeKind;

    /// <summary>Whether the line has only white space before <see cref="Position"/>.</summary>
    public bool FirstOnLine = true;

    /// <summary>What the last keyword announces about the next word.</summary>
    public Expect Expected;

    /// <summary>State of the language between tokens, such as the number of open brackets; 0 at the start of a region.</summary>
    public int State;

    /// <summary>Current nesting of grammars.</summary>
    public int Depth;

    public Grammar? Grammar;

    public readonly char Current => Text[Position];

    /// <summary>The character at a distance from the position; <c>\0</c> outside the region.</summary>
    public readonly char Peek(int distance = 1) => At(Position + distance);

    public readonly char At(int index) => index < End && index >= 0 ? Text[index] : '\0';

    public readonly ReadOnlySpan<char> Rest => Text[Position..End];

    public readonly bool StartsWith(ReadOnlySpan<char> value) => Rest.StartsWith(value, StringComparison.Ordinal);

    public readonly bool StartsWithAt(int index, ReadOnlySpan<char> value) =>
        index <= End && Text[index..End].StartsWith(value, StringComparison.Ordinal);

    /// <summary>The index of the next line feed, else the end of the region.</summary>
    public readonly int LineEnd()
    {
        var length = Rest.IndexOf('\n');
        return length < 0 ? End : Position + length;
    }

    /// <summary>The first index from <paramref name="index"/> without white space.</summary>
    public readonly int SkipBlanks(int index)
    {
        while (index < End && char.IsWhiteSpace(Text[index])) index++;
        return index;
    }

    /// <summary>The first index from <paramref name="index"/> without a space or tab.</summary>
    public readonly int SkipSpaces(int index)
    {
        while (index < End && Text[index] is ' ' or '\t') index++;
        return index;
    }

    /// <summary>The index after the identifier at <paramref name="index"/>.</summary>
    public readonly int SkipName(int index)
    {
        while (index < End && Characters.IsWord(Text[index])) index++;
        return index;
    }

    /// <summary>The index of <paramref name="value"/> from <paramref name="index"/>, else the end of the region.</summary>
    public readonly int Find(ReadOnlySpan<char> value, int index)
    {
        if (index >= End) return End;
        var found = Text[index..End].IndexOf(value, StringComparison.Ordinal);
        return found < 0 ? End : index + found;
    }

    public void Take(int length, TokenKind kind) => TakeTo(Position + length, kind);

    /// <summary>
    /// Sets the kind up to <paramref name="end"/> and advances to it. An end within a surrogate pair is after it: the halves
    /// of a character in two elements would be lost.
    /// </summary>
    public void TakeTo(int end, TokenKind kind)
    {
        end = Math.Min(end, End);
        if (end <= Position) return;
        if (end < End && char.IsSurrogatePair(Text[end - 1], Text[end])) end++;
        if (kind != TokenKind.Plain) _kinds[Position..end].Fill(kind);
        Position = end;
        FirstOnLine = false;
        if (kind == TokenKind.Comment) return;
        Before = Text[end - 1];
        BeforeKind = kind;
        Expected = Expect.Anything;
    }

    /// <summary>Advances past one white space character.</summary>
    public void TakeBlank()
    {
        if (Text[Position] == '\n') FirstOnLine = true;
        Position++;
    }

    public readonly void Paint(int start, int end, TokenKind kind) => _kinds[start..end].Fill(kind);
}

/// <summary>What a keyword announces about the next word.</summary>
internal enum Expect : byte
{
    Anything,
    Type,
    Function,

    /// <summary>A type after an opening parenthesis, as in <c>typeof(int)</c>.</summary>
    TypeInParentheses,
    Property,
    Name,
}

/// <summary>The kind of a character of source code. <see cref="CodeMarkup"/> describes its HTML.</summary>
internal enum TokenKind : byte
{
    /// <summary>Identifiers, operators, punctuation, white space.</summary>
    Plain,
    Keyword,
    Comment,
    String,
    Number,
    Function,
    Type,
    Property,

    /// <summary>A line that a diff adds.</summary>
    Inserted,

    /// <summary>A line that a diff removes.</summary>
    Deleted,
}

/// <summary>Sets of characters for rules and words.</summary>
internal static class Characters
{
    public const string Lower = "abcdefghijklmnopqrstuvwxyz";
    public const string Upper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    public const string Digits = "0123456789";

    /// <summary>The first characters of identifiers in most languages. The same rules apply to letters outside ASCII.</summary>
    public const string Letters = Lower + Upper + "_";

    public static bool IsWord(char c) => char.IsLetterOrDigit(c) || c == '_';

    public static bool IsWordStart(char c) => char.IsLetter(c) || c == '_';
}
