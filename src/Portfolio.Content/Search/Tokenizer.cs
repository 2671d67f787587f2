using System.Globalization;
using System.Text;

namespace Portfolio.Content.Search;

/// <summary>
/// Splits text into index terms. A word is a run of letters, digits and combining marks, folded by
/// <see cref="CharacterFolding"/>, without apostrophes or a final <c>'s</c>. <c>C#</c>, <c>C++</c> and <c>.NET</c> are
/// words. Abbreviations lose their full stops (<c>U.S.A.</c>), numbers the commas between thousands, and a unit after a number is a word of
/// its own (<c>10GB</c>). Arabic words lose their article. In scripts without spaces, each pair of adjacent characters is a term, and the
/// last character of a run is another term.
/// </summary>
internal ref struct Tokenizer(ReadOnlySpan<char> text)
{
    /// <summary>The maximum length of a term in UTF-16 code units. Longer words are truncated.</summary>
    public const int MaxTerm = 48;

    private readonly ReadOnlySpan<char> _text = text;
    private TermBuffer _term;
    private int _termStart;
    private int _termLength;
    private int _at;
    private int _start;
    private int _end;
    private bool _inRun;
    private bool _endsRun;

    [System.Diagnostics.CodeAnalysis.UnscopedRef]
    public Token Current => new(((ReadOnlySpan<char>)_term)[_termStart.._termLength], _start, _end, _endsRun);

    public readonly Tokenizer GetEnumerator() => this;

    public bool MoveNext()
    {
        while (_at < _text.Length)
        {
            var c = _text[_at];
            if (char.IsAscii(c))
            {
                if (char.IsAsciiLetterOrDigit(c))
                    return ReadWord();
                if (c == '.' && IsDotNet())
                    return true;
                _at++;
                _inRun = false;
                continue;
            }

            var rune = RuneAt(_at, out var length);
            if (IsPaired(rune))
                return ReadPair(rune, length);
            if (CharacterFolding.Fold(rune) is { Length: > 0 })
                return ReadWord();
            _at += length;
            _inRun = false;
        }

        return false;
    }

    private void BeginWord()
    {
        _start = _at;
        _termStart = 0;
        _termLength = 0;
        _inRun = false;
        _endsRun = false;
    }

    private bool ReadWord()
    {
        BeginWord();
        var (apostrophe, initials) = (-1, 1);
        while (_at < _text.Length)
        {
            var c = _text[_at];
            if (char.IsLetter(c) && apostrophe < 0 && IsNumber())
                break;
            if (char.IsAsciiLetterOrDigit(c))
            {
                Append((char)(c is >= 'A' and <= 'Z' ? c | 0x20 : c));
                _at++;
            }
            else if (c is '\'' or '’')
            {
                // A single letter before an apostrophe is a separate word: l'heure → l, heure.
                if (_termLength < 2 || _at + 1 == _text.Length || !char.IsLetter(_text[_at + 1]))
                    break;
                apostrophe = _termLength;
                _at++;
            }
            else if ((c == ',' && IsNumber() && IsBeforeThousand()) || (c == '.' && _termLength == initials && IsBetweenInitials()))
            {
                initials++;
                _at++;
            }
            else if (char.IsAscii(c))
            {
                break;
            }
            else
            {
                var rune = RuneAt(_at, out var length);
                var folded = WordRune.IsUnspaced(rune.Value) ? null : CharacterFolding.Fold(rune);
                if (folded is null)
                    break;
                foreach (var f in folded)
                    Append(f);
                _at += length;
            }
        }

        _end = _at;
        if (apostrophe >= 0 && apostrophe == _termLength - 1 && _term[apostrophe] == 's')
            _termLength--;
        _termStart = SearchRules.Default.ArticleOf(((ReadOnlySpan<char>)_term)[.._termLength]);
        AppendSign();
        return true;
    }

    private readonly bool IsNumber() => _termLength > 0 && char.IsAsciiDigit(_term[0])
        && !((ReadOnlySpan<char>)_term)[.._termLength].ContainsAnyExceptInRange('0', '9');

    /// <summary>Determines whether three digits follow, as in 1,000.</summary>
    private readonly bool IsBeforeThousand() => _text[(_at + 1)..] is [var a, var b, var c, .. var rest]
        && char.IsAsciiDigit(a) && char.IsAsciiDigit(b) && char.IsAsciiDigit(c) && !(rest.Length > 0 && char.IsAsciiDigit(rest[0]));

    /// <summary>Determines whether there are single letters with full stops on both sides, as in U.S.A.</summary>
    private readonly bool IsBetweenInitials() =>
        char.IsAsciiLetter(_text[_at - 1]) && _text[(_at + 1)..] is [var next, '.', ..] && char.IsAsciiLetter(next);

    /// <summary>
    /// Appends <c>#</c> or <c>++</c> to a word of one or two letters if the sign follows the word, because the result
    /// may be a programming language: <c>C#</c>, <c>C++</c>.
    /// </summary>
    private void AppendSign()
    {
        var rest = _text[_at..];
        var isShort = _termLength <= 2 && _end - _start == _termLength;
        var sign = rest switch { ['+', '+', ..] => 2, ['#', ..] => 1, _ => 0 };
        if (!isShort || sign == 0)
            return;
        // A letter after the sign means that the sign is an operator (a++b). A digit after `++` is a version (C++20).
        var isOperator = IsSpacedAt(_at + sign) && (sign == 1 || char.IsLetter(rest[sign]));
        if (isOperator)
            return;
        foreach (var c in rest[..sign])
            Append(c);
        _at += sign;
        _end = _at;
    }

    /// <summary>
    /// Determines whether there is a character at an index that is a letter or digit of a script with spaces between
    /// words.
    /// </summary>
    private bool IsSpacedAt(int index) => (uint)index < (uint)_text.Length && WordRune.IsSpaced(_text[index]);

    private bool IsDotNet()
    {
        var rest = _text[_at..];
        if (!rest.StartsWith(".net", StringComparison.OrdinalIgnoreCase) || IsSpacedAt(_at + 4) || IsSpacedAt(_at - 1))
            return false;
        BeginWord();
        foreach (var c in "dotnet")
            Append(c);
        _at += 4;
        _end = _at;
        return true;
    }

    /// <summary>
    /// Reads a pair of adjacent characters in a script without spaces, or the last character of a run. The next token
    /// starts at the second character, so that pairs overlap.
    /// </summary>
    private bool ReadPair(Rune rune, int length)
    {
        _start = _at;
        _termStart = 0;
        _termLength = 0;
        AppendFolded(rune);
        _at += length;
        _end = _at;
        var next = _at < _text.Length ? RuneAt(_at, out length) : default;
        var pair = IsPaired(next);
        if (pair)
        {
            AppendFolded(next);
            _end = _at + length;
        }

        _endsRun = _inRun && !pair;
        _inRun = pair;
        return true;
    }

    /// <summary>
    /// Determines whether a character is a letter of a script without spaces. The Unicode block is not sufficient,
    /// because the blocks of these scripts also contain punctuation.
    /// </summary>
    private static bool IsPaired(Rune rune) =>
        WordRune.IsUnspaced(rune.Value) && CharacterFolding.Fold(rune) is { Length: > 0 };

    private void AppendFolded(Rune rune)
    {
        foreach (var c in CharacterFolding.Fold(rune) ?? "")
            Append(c);
    }

    private void Append(char c)
    {
        if (_termLength < MaxTerm)
            _term[_termLength++] = c;
    }

    /// <summary>Returns the character at an index. A lone surrogate becomes U+FFFD, which ends a word.</summary>
    private readonly Rune RuneAt(int index, out int length)
    {
        Rune.DecodeFromUtf16(_text[index..], out var rune, out length);
        return rune;
    }

    [System.Runtime.CompilerServices.InlineArray(MaxTerm)]
    private struct TermBuffer
    {
        private char _first;
    }
}

/// <param name="term">The folded form, valid until the next token is read.</param>
/// <param name="endsRun">True for the last of several adjacent characters in a script without spaces.</param>
internal readonly ref struct Token(ReadOnlySpan<char> term, int start, int end, bool endsRun)
{
    public ReadOnlySpan<char> Term { get; } = term;

    /// <summary>The index of the token's first UTF-16 unit in the text.</summary>
    public int Start => start;

    /// <summary>The index after the token's last UTF-16 unit in the text.</summary>
    public int End => end;

    public bool EndsRun => endsRun;
}

/// <summary>Maps characters to a common form, ignoring case, accents, vowel points and widths.</summary>
internal static class CharacterFolding
{
    private const int PageSize = 256;
    private static readonly string?[]?[] Pages = new string?[]?[0x10000 / PageSize];
    private static readonly string Separator = new('\0', 1);
    private static readonly (int First, int Last)[] Ignored = Array.ConvertAll(SearchRules.Default.Ignored.Split(' '), RangeOf);

    /// <summary>
    /// Returns the folded form of a character: an empty string for ignored characters such as accents and joiners, or
    /// <see langword="null"/> if the character is not part of a word.
    /// </summary>
    public static string? Fold(Rune rune)
    {
        if (!rune.IsBmp)
            return Compute(rune);
        var page = Pages[rune.Value / PageSize] ??= new string?[PageSize];
        var folded = page[rune.Value % PageSize] ??= Compute(rune) ?? Separator;
        return ReferenceEquals(folded, Separator) ? null : folded;
    }

    private static string? Compute(Rune rune)
    {
        if (IsIgnored(rune.Value))
            return "";
        if (!WordRune.Is(rune))
            return null;
        var folded = new StringBuilder();
        var form = WordRune.IsUnspaced(rune.Value) ? NormalizationForm.FormKC : NormalizationForm.FormKD;
        foreach (var part in Rune.ToLowerInvariant(rune).ToString().Normalize(form).EnumerateRunes())
        {
            if (!IsIgnored(part.Value) && WordRune.Is(part))
            {
                var letter = Rune.ToLowerInvariant(part).ToString();
                folded.Append(SearchRules.Default.Letters.GetValueOrDefault(letter, letter));
            }
        }

        return folded.ToString();
    }

    private static bool IsIgnored(int c) => Array.Exists(Ignored, range => c >= range.First && c <= range.Last);

    private static (int First, int Last) RangeOf(string range) =>
        (int.Parse(range.Split('-')[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture),
            int.Parse(range.Split('-')[^1], NumberStyles.HexNumber, CultureInfo.InvariantCulture));
}
