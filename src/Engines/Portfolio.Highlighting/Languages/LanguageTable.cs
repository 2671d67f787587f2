using Portfolio.Highlighting.Scanning;

namespace Portfolio.Highlighting.Languages;

/// <summary>
/// Describes a language whose tokens need no code of their own: comments, strings, marked names and words.
/// Several values of a property are separated by spaces.
/// </summary>
internal sealed record LanguageTable
{
    /// <summary>Gets the marks of comments that end with the line.</summary>
    public string Comment { get; init; } = "";

    /// <summary>Gets the marks of comments that end with the line and begin where a word can begin.</summary>
    public string CommentAfterBlank { get; init; } = "";

    /// <summary>Gets the marks of comments that are the whole line. A mark can be a word, such as <c>rem</c>, in any case.</summary>
    public string CommentLine { get; init; } = "";

    /// <summary>Gets the marks of comments that can span several lines: each opening mark with its closing mark.</summary>
    public string CommentBlock { get; init; } = "";

    public bool NestedComments { get; init; }

    /// <summary>Gets the quotation marks of strings on one line.</summary>
    public string Strings { get; init; } = "\"";

    /// <summary>Gets the marks of strings that can span several lines: each opening mark with its closing mark.</summary>
    public string LongStrings { get; init; } = "";

    /// <summary>Gets the escape character in strings, or <c>\0</c> if a doubled quotation mark is part of the string.</summary>
    public char Escape { get; init; } = '\\';

    /// <inheritdoc cref="Quoted.Hole"/>
    public string Hole { get; init; } = "";

    /// <summary>Gets a value indicating whether a character between apostrophes is a string, and another apostrophe is not.</summary>
    public bool CharacterLiterals { get; init; }

    /// <summary>Gets a value indicating whether a slash that does not follow a value begins a regular expression.</summary>
    public bool Regex { get; init; }

    /// <summary>Gets the characters before names of variables and attributes, such as <c>$</c>. <c>${…}</c> is also a variable.</summary>
    public string Variables { get; init; } = "";

    /// <summary>Gets the characters before names of directives, such as <c>#</c>.</summary>
    public string Directives { get; init; } = "";

    /// <summary>Gets the characters before digits of a number in another base.</summary>
    public string Digits { get; init; } = "";

    public string Keywords { get; init; } = "";

    public string Types { get; init; } = "";

    public string Functions { get; init; } = "";

    public string BeforeType { get; init; } = "";

    public string BeforeFunction { get; init; } = "";

    public bool IgnoreCase { get; init; }

    /// <summary>Gets the characters of names in addition to letters, digits and the underscore.</summary>
    public string InNames { get; init; } = "";

    /// <summary>Gets the characters after a name that make it a key, for example <c>=:</c>.</summary>
    public string AfterKey { get; init; } = "";

    /// <summary>Gets the kind of the first word of a line, or <see langword="null"/> if its position says nothing.</summary>
    public TokenKind? First { get; init; }

    /// <summary>Gets the characters after which a word is like the first word of a line.</summary>
    public string FirstAfter { get; init; } = "";

    /// <summary>Gets a value indicating whether a period ends a sentence, and is not between an object and its member.</summary>
    public bool Sentences { get; init; }

    /// <summary>Gets a value indicating whether a name with a capital initial is a type, and one in capitals a constant.</summary>
    public bool Capitals { get; init; }

    public Grammar ToGrammar() => new(
    [
        .. Split(CommentLine).Select(WholeLine),
        .. Pairs(CommentBlock).Select(pair => Comments.Block(pair.Open, pair.Close, NestedComments)),
        .. Split(Comment).Select(Comments.Line),
        .. Split(CommentAfterBlank).Select(Comments.LineAfterBlank),
        .. Pairs(LongStrings).Select(pair => String(pair.Open, pair.Close) with { MultiLine = true }).Select(quoted => quoted.Rule),
        .. Strings.Select(quote => String($"{quote}", $"{quote}").Rule),
        .. CharacterLiterals ? [CharacterLiteral.Rule] : Array.Empty<Opening>(),
        new(Regex ? "/" : "", Expression),
        new(Variables, (ref Scanner s) => Marked(ref s, TokenKind.Property)),
        new(Directives, (ref Scanner s) => Marked(ref s, TokenKind.Keyword)),
        new(Digits, (ref Scanner s) => Marked(ref s, TokenKind.Number)),
        Numbers.Usual,
        new Words(IgnoreCase ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal)
        {
            Keywords = Keywords,
            Types = Types,
            Functions = Functions,
            BeforeType = BeforeType,
            BeforeFunction = BeforeFunction,
            Extra = InNames,
            MembersAfterDot = !Sentences,
            Others = Other,
        }.Rule,
    ]);

    private static readonly Quoted Slashes = new("/", "/");

    private static string[] Split(string values) => values.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static IEnumerable<(string Open, string Close)> Pairs(string marks) =>
        Split(marks).Chunk(2).Select(pair => (pair[0], pair[1]));

    private Quoted String(string open, string close) =>
        new(open, close) { Escape = Escape, Doubled = Escape == '\0', Hole = Hole };

    private static Opening WholeLine(string mark) =>
        new(mark[..1].ToLowerInvariant() + mark[..1].ToUpperInvariant(), (ref Scanner s) =>
        {
            if (!s.FirstOnLine || !s.Rest.StartsWith(mark, StringComparison.OrdinalIgnoreCase)
                || (Characters.IsWord(mark[^1]) && Characters.IsWord(s.Peek(mark.Length))))
            {
                return false;
            }
            s.TakeTo(s.LineEnd(), TokenKind.Comment);
            return true;
        });

    private static bool Expression(ref Scanner s)
    {
        var isOperator = Characters.IsWord(s.Before) || s.Before is ')' or ']' or '}' or '"' or '\'';
        return (s.FirstOnLine || s.BeforeKind == TokenKind.Keyword || !isOperator) && s.Peek() is not (' ' or '=') && Slashes.Scan(ref s);
    }

    /// <summary>Scans a name after its mark, which can be doubled, in braces, or also behind the name, as in <c>%PATH%</c>.</summary>
    private static bool Marked(ref Scanner s, TokenKind kind)
    {
        var mark = s.Current;
        var name = s.Position + (s.Peek() == mark ? 2 : 1);
        var end = s.SkipName(name);
        if (s.At(name) == '{')
        {
            var length = s.Text[name..s.End].IndexOfAny('}', '\n');
            end = length < 0 ? s.End : s.At(name + length) == '}' ? name + length + 1 : name + length;
        }
        else if (end == name)
        {
            return false;
        }
        else if (s.At(end) == mark)
        {
            end++;
        }
        s.TakeTo(end, kind);
        return true;
    }

    private TokenKind Other(ref Scanner s, int end)
    {
        var next = s.SkipSpaces(end);
        if (AfterKey.Contains(s.At(next)) && s.At(next + 1) != s.At(next)) return TokenKind.Property;
        if (First is { } first && (s.FirstOnLine || FirstAfter.Contains(s.Before))) return first;
        return Capitals ? Classify.CallsConstantsAndTypes(ref s, end) : Classify.Calls(ref s, end);
    }
}
