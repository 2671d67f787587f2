namespace Portfolio.Highlighting.Scanning;

/// <summary>
/// Represents a position in source code, and the token kinds of the characters before it. Rules advance the position
/// and set the kinds, so that no list of tokens is created.
/// </summary>
internal ref struct Scanner(ReadOnlySpan<char> text, Span<TokenKind> kinds)
{
    private readonly Span<TokenKind> _kinds = kinds;

    public readonly ReadOnlySpan<char> Text = text;

    /// <summary>The end of the current region, such as a script in an HTML page.</summary>
    public int End = text.Length;

    public int Position;

    /// <summary>The last character that is not white space or part of a comment, or <c>\0</c> at the start of a region.</summary>
    public char Before;

    public TokenKind BeforeKind;

    /// <summary>True if only white space precedes <see cref="Position"/> on its line.</summary>
    public bool FirstOnLine = true;

    /// <summary>The classification of the next word, which the last keyword determines.</summary>
    public Expect Expected;

    /// <summary>Language-specific state between tokens, such as the number of open brackets. Each region starts with 0.</summary>
    public int State;

    public int Depth;

    public Grammar? Grammar;

    public readonly char Current => Text[Position];

    /// <summary>Returns the character at a distance from the position, or <c>\0</c> outside the region.</summary>
    public readonly char Peek(int distance = 1) => At(Position + distance);

    public readonly char At(int index) => index < End && index >= 0 ? Text[index] : '\0';

    public readonly ReadOnlySpan<char> Rest => Text[Position..End];

    public readonly bool StartsWith(ReadOnlySpan<char> value) => Rest.StartsWith(value, StringComparison.Ordinal);

    public readonly bool StartsWithAt(int index, ReadOnlySpan<char> value) =>
        index <= End && Text[index..End].StartsWith(value, StringComparison.Ordinal);

    /// <summary>Returns the index of the next line feed, or the end of the region.</summary>
    public readonly int LineEnd()
    {
        var length = Rest.IndexOf('\n');
        return length < 0 ? End : Position + length;
    }

    /// <summary>Returns the index of the first character from <paramref name="index"/> that is not white space.</summary>
    public readonly int SkipBlanks(int index)
    {
        while (index < End && char.IsWhiteSpace(Text[index])) index++;
        return index;
    }

    /// <summary>Returns the index of the first character from <paramref name="index"/> that is not a space or tab.</summary>
    public readonly int SkipSpaces(int index)
    {
        while (index < End && Text[index] is ' ' or '\t') index++;
        return index;
    }

    /// <summary>Returns the index after the identifier at <paramref name="index"/>.</summary>
    public readonly int SkipName(int index)
    {
        while (index < End && Characters.IsWord(Text[index])) index++;
        return index;
    }

    /// <summary>Returns the index of <paramref name="value"/> at or after <paramref name="index"/>, or the end of the region.</summary>
    public readonly int Find(ReadOnlySpan<char> value, int index)
    {
        if (index >= End) return End;
        var found = Text[index..End].IndexOf(value, StringComparison.Ordinal);
        return found < 0 ? End : index + found;
    }

    public void Take(int length, TokenKind kind) => TakeTo(Position + length, kind);

    /// <summary>
    /// Sets the kind of all characters up to <paramref name="end"/>, and advances the position.
    /// A surrogate pair is never split, because browsers do not join halves in different elements.
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

    /// <summary>Sets the kinds of the next characters, which another scanner determined, and advances the position.</summary>
    public void Take(ReadOnlySpan<TokenKind> kinds)
    {
        kinds.CopyTo(_kinds[Position..]);
        TakeTo(Position + kinds.Length, TokenKind.Plain);
    }

    public void TakeBlank()
    {
        if (Text[Position] == '\n') FirstOnLine = true;
        Position++;
    }

    public readonly void Paint(int start, int end, TokenKind kind) => _kinds[start..end].Fill(kind);
}

/// <summary>Specifies how the word after a keyword is classified.</summary>
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

/// <summary>Specifies the kind of a character in source code. <see cref="CodeMarkup"/> describes the HTML of each kind.</summary>
internal enum TokenKind : byte
{
    /// <summary>Identifiers, operators, punctuation and white space.</summary>
    Plain,
    Keyword,
    Comment,
    String,
    Number,
    Function,
    Type,
    Property,

    Inserted,

    Deleted,
}

internal static class Characters
{
    public const string Lower = "abcdefghijklmnopqrstuvwxyz";
    public const string Upper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    public const string Digits = "0123456789";

    /// <summary>The first characters of identifiers in most languages. Letters outside ASCII are also allowed.</summary>
    public const string Letters = Lower + Upper + "_";

    /// <summary>The characters of ASCII that are neither white space nor control characters.</summary>
    public static readonly string Visible = string.Concat(Enumerable.Range('!', '~' - '!' + 1).Select(c => (char)c));

    public static bool IsWord(char c) => char.IsLetterOrDigit(c) || c == '_';

    public static bool IsWordStart(char c) => char.IsLetter(c) || c == '_';
}
