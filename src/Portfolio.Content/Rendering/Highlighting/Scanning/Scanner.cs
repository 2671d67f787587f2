namespace Portfolio.Content.Rendering.Highlighting.Scanning;

/// <summary>
/// A position in source code, and the kind of every character so far. Rules move it forward and paint as they go, so that
/// no list of tokens is ever made.
/// </summary>
internal ref struct Scanner(ReadOnlySpan<char> text, Span<TokenKind> kinds)
{
    private readonly Span<TokenKind> _kinds = kinds;

    public readonly ReadOnlySpan<char> Text = text;

    /// <summary>Where the region ends that is being scanned, such as the script within a page.</summary>
    public int End = text.Length;

    public int Position;

    /// <summary>The last character that was neither blank nor comment; <c>\0</c> at the start of a region.</summary>
    public char Before;

    /// <summary>The kind of <see cref="Before"/>.</summary>
    public TokenKind BeforeKind;

    /// <summary>Whether only blanks stand between the start of the line and <see cref="Position"/>.</summary>
    public bool FirstOnLine = true;

    /// <summary>What the last keyword says of the next word.</summary>
    public Expect Expected;

    /// <summary>What a language has to remember from one token to the next, such as how many brackets are open; 0 at the start of a region.</summary>
    public int State;

    /// <summary>How deeply grammars are nested.</summary>
    public int Depth;

    public Grammar? Grammar;

    public readonly char Current => Text[Position];

    /// <summary>The character at a distance from the position; <c>\0</c> beyond the region.</summary>
    public readonly char Peek(int distance = 1) => At(Position + distance);

    public readonly char At(int index) => index < End && index >= 0 ? Text[index] : '\0';

    public readonly ReadOnlySpan<char> Rest => Text[Position..End];

    public readonly bool StartsWith(ReadOnlySpan<char> value) => Rest.StartsWith(value, StringComparison.Ordinal);

    public readonly bool StartsWithAt(int index, ReadOnlySpan<char> value) =>
        index <= End && Text[index..End].StartsWith(value, StringComparison.Ordinal);

    /// <summary>The index of the line feed that ends the line, else the end of the region.</summary>
    public readonly int LineEnd()
    {
        var length = Rest.IndexOf('\n');
        return length < 0 ? End : Position + length;
    }

    /// <summary>The first index from <paramref name="index"/> that holds no blank.</summary>
    public readonly int SkipBlanks(int index)
    {
        while (index < End && char.IsWhiteSpace(Text[index])) index++;
        return index;
    }

    /// <summary>The first index from <paramref name="index"/> that holds neither space nor tab.</summary>
    public readonly int SkipSpaces(int index)
    {
        while (index < End && Text[index] is ' ' or '\t') index++;
        return index;
    }

    /// <summary>The index behind the identifier at <paramref name="index"/>.</summary>
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

    /// <summary>Paints up to <paramref name="end"/> and goes there.</summary>
    public void TakeTo(int end, TokenKind kind)
    {
        end = Math.Min(end, End);
        if (end <= Position) return;
        if (kind != TokenKind.Plain) _kinds[Position..end].Fill(kind);
        Position = end;
        FirstOnLine = false;
        if (kind == TokenKind.Comment) return;
        Before = Text[end - 1];
        BeforeKind = kind;
        Expected = Expect.Anything;
    }

    /// <summary>Goes past one blank.</summary>
    public void TakeBlank()
    {
        if (Text[Position] == '\n') FirstOnLine = true;
        Position++;
    }

    public readonly void Paint(int start, int end, TokenKind kind) => _kinds[start..end].Fill(kind);
}

/// <summary>What a keyword says of the word behind it.</summary>
internal enum Expect : byte
{
    Anything,
    Type,
    Function,

    /// <summary>A type behind an opening parenthesis, as in <c>typeof(int)</c>.</summary>
    TypeInParentheses,
    Property,
    Name,
}
