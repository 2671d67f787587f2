using System.Runtime.InteropServices;

namespace Portfolio.Highlighting.Scanning;

/// <summary>Classifies the identifier from the current position to <paramref name="end"/> by its context.</summary>
internal delegate TokenKind Classifier(ref Scanner scanner, int end);

/// <summary>Contains the known words of a language, such as keywords, and a classifier for all other words.</summary>
internal sealed class Words
{
    private readonly Dictionary<string, Word>.AlternateLookup<ReadOnlySpan<char>> _known;
    private readonly bool[] _part = new bool[128];
    private string _start = Characters.Letters;

    public Words(StringComparer? comparer = null)
    {
        var known = new Dictionary<string, Word>(comparer ?? StringComparer.Ordinal);
        _known = known.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var c in Characters.Letters + Characters.Digits) _part[c] = true;
    }

    public Classifier Others { get; init; } = (ref s, end) => TokenKind.Plain;

    /// <summary>Gets a value indicating whether a keyword after a dot is a member name, as in C#.</summary>
    public bool MembersAfterDot { get; init; }

    /// <summary>Sets the characters that identifiers can contain in addition to letters, digits and the underscore.</summary>
    public string Extra
    {
        init
        {
            foreach (var c in value) _part[c] = true;
        }
    }

    /// <summary>Sets the characters with which identifiers can start, in addition to letters and the underscore.</summary>
    public string ExtraStart
    {
        init
        {
            _start += value;
            foreach (var c in value) _part[c] = true;
        }
    }

    public string Keywords { init => Add(value, new(TokenKind.Keyword, Expect.Anything)); }

    public string Types { init => Add(value, new(TokenKind.Type, Expect.Anything)); }

    public string Functions { init => Add(value, new(TokenKind.Function, Expect.Anything)); }

    public string Constants { init => Add(value, new(TokenKind.Number, Expect.Anything)); }

    public string BeforeType { init => Add(value, new(TokenKind.Keyword, Expect.Type)); }

    public string BeforeFunction { init => Add(value, new(TokenKind.Keyword, Expect.Function)); }

    public string BeforeTypeInParentheses { init => Add(value, new(TokenKind.Keyword, Expect.TypeInParentheses)); }

    public string BeforeName { init => Add(value, new(TokenKind.Keyword, Expect.Name)); }

    public Opening Rule => new(_start, Scan);

    public bool Contains(ReadOnlySpan<char> word) => _known.ContainsKey(word);

    public bool IsKeyword(ReadOnlySpan<char> word) =>
        _known.TryGetValue(word, out var known) && known.Kind == TokenKind.Keyword;

    public int EndOf(ref Scanner s, int at)
    {
        while (at < s.End && (s.Text[at] < 128 ? _part[s.Text[at]] : char.IsLetterOrDigit(s.Text[at]))) at++;
        return at;
    }

    public bool Scan(ref Scanner s)
    {
        var end = EndOf(ref s, s.Position + 1);
        var word = s.Text[s.Position..end];
        if (!(MembersAfterDot && s.Before == '.' && s.At(s.Position - 2) != '.')
            && _known.TryGetValue(word, out var known))
        {
            s.TakeTo(end, known.Kind);
            s.Expected = known.Next;
            return true;
        }
        var kind = s.Expected switch
        {
            Expect.Type => TokenKind.Type,
            Expect.Function => TokenKind.Function,
            Expect.Property => TokenKind.Property,
            Expect.Name => TokenKind.Plain,
            _ => Others(ref s, end),
        };
        // If the classifier has advanced the position, the kind of the word is already set.
        if (s.Position < end) s.TakeTo(end, kind);
        return true;
    }

    private void Add(string words, Word word)
    {
        foreach (var name in words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) _known[name] = word;
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Word(TokenKind Kind, Expect Next);
}

internal static class Classify
{
    public static TokenKind Calls(ref Scanner s, int end) => IsCall(ref s, end) ? TokenKind.Function : TokenKind.Plain;

    /// <summary>
    /// Classifies a word in capitals as a constant, a word with a capital initial as a type, and a word before an
    /// argument list as a function.
    /// </summary>
    public static TokenKind CallsConstantsAndTypes(ref Scanner s, int end)
    {
        var word = s.Text[s.Position..end];
        if (word.Length > 1 && IsConstant(word)) return TokenKind.Number;
        if (char.IsAsciiLetterUpper(word[0])) return TokenKind.Type;
        return IsCall(ref s, end) ? TokenKind.Function : TokenKind.Plain;
    }

    public static bool IsCall(ref Scanner s, int end) => s.At(s.SkipBlanks(end)) == '(';

    /// <summary>Determines whether a word consists of capitals, digits and underscores, and starts with a capital.</summary>
    public static bool IsConstant(ReadOnlySpan<char> word) =>
        char.IsAsciiLetterUpper(word[0]) && word.IndexOfAnyExcept(Constant) < 0;

    private static readonly System.Buffers.SearchValues<char> Constant = System.Buffers.SearchValues.Create(
        Characters.Upper + Characters.Digits + "_");
}
