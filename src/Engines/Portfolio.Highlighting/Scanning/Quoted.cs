namespace Portfolio.Highlighting.Scanning;

/// <summary>
/// Represents a type of string by its quotes, escapes and embedded code. An unclosed string ends with the line, or with
/// the region if <see cref="MultiLine"/> is set.
/// </summary>
/// <param name="Open">The opening quotation mark with its prefix.</param>
internal sealed record Quoted(string Open, string Close)
{
    /// <summary>Gets the escape character, or <c>\0</c> if there is none.</summary>
    public char Escape { get; init; } = '\\';

    /// <summary>Gets a value indicating whether a doubled closing quotation mark is part of the string.</summary>
    public bool Doubled { get; init; }

    public bool MultiLine { get; init; }

    /// <summary>
    /// Gets the opening delimiter of embedded code, which ends with <c>}</c> or <c>)</c>,
    /// or an empty string if strings cannot contain code.
    /// </summary>
    public string Hole { get; init; } = "";

    /// <summary>
    /// Gets a value indicating whether a doubled <see cref="Hole"/> is literal text,
    /// and whether a colon in embedded code starts a format specifier.
    /// </summary>
    public bool Format { get; init; }

    /// <summary>Gets the token kind of <c>$name</c> in the string, or <see langword="null"/> if <c>$name</c> is text.</summary>
    public TokenKind? Variable { get; init; }

    /// <summary>
    /// Gets a function that returns the grammar of embedded code,
    /// or <see langword="null"/> if embedded code has the same grammar as the code around the string.
    /// </summary>
    public Func<Grammar>? Inner { get; init; }

    public Opening Rule => new(Open[..1], Scan);

    public bool Scan(ref Scanner s)
    {
        if (!s.StartsWith(Open)) return false;
        ScanBody(ref s, s.Position + Open.Length);
        return true;
    }

    /// <summary>Scans the rest of a string whose content starts at <paramref name="at"/>.</summary>
    public void ScanBody(ref Scanner s, int at)
    {
        while (at < s.End)
        {
            var c = s.Text[at];
            if (Hole.Length > 0 && c == Hole[0] && s.StartsWithAt(at, Hole))
            {
                at = ScanHole(ref s, at);
            }
            else if (c == Escape && c != '\0')
            {
                at += 2;
            }
            else if (c == '\n' && !MultiLine)
            {
                break;
            }
            else if (c == Close[0] && s.StartsWithAt(at, Close))
            {
                at += Close.Length;
                if (!Doubled || !s.StartsWithAt(at, Close))
                {
                    s.TakeTo(at, TokenKind.String);
                    return;
                }
                at += Close.Length;
            }
            else if (c == Close[0] && c == Close[^1])
            {
                // Fewer quotation marks than in the closing delimiter do not end the string.
                while (s.At(at) == c) at++;
            }
            else if (c == '$' && Variable is { } kind && Characters.IsWordStart(s.At(at + 1)))
            {
                s.TakeTo(at, TokenKind.String);
                at = s.SkipName(at + 1);
                s.TakeTo(at, kind);
            }
            else
            {
                at++;
            }
        }
        s.TakeTo(at, TokenKind.String);
    }

    private int ScanHole(ref Scanner s, int at)
    {
        var inside = at + Hole.Length;
        if (Format && s.StartsWithAt(inside, Hole)) return inside + Hole.Length;
        var grammar = Inner?.Invoke() ?? s.Grammar!;
        s.TakeTo(at, TokenKind.String);
        s.Take(Hole.Length, TokenKind.Plain);
        if (!grammar.ScanNested(ref s, Format ? ':' : '\0')) return s.Position;
        if (s.Position < s.End && s.Current == ':') s.TakeTo(EndOfFormat(ref s), TokenKind.Plain);
        if (s.Position < s.End && s.Current is '}' or ')') s.Take(1, TokenKind.Plain);
        return s.Position;
    }

    /// <summary>Returns the index of the brace that closes a format, which can contain nested braces.</summary>
    private static int EndOfFormat(ref Scanner s)
    {
        var at = s.Position;
        for (var depth = 0; at < s.End && s.Text[at] != '\n'; at++)
        {
            if (s.Text[at] == '{') depth++;
            else if (s.Text[at] == '}' && depth-- == 0) break;
        }
        return at;
    }

    public static readonly Opening Double = new Quoted("\"", "\"").Rule;
    public static readonly Opening Single = new Quoted("'", "'").Rule;
    public static readonly Opening Backtick = new Quoted("`", "`") { Escape = '\0', MultiLine = true }.Rule;
}

internal static class HereDocuments
{
    /// <summary>Returns a rule for here-documents, which end at a line that starts with the name after <paramref name="start"/>.</summary>
    /// <param name="start">
    /// The characters before the name. The name can be quoted, and the rest of the line is code.
    /// </param>
    /// <param name="alone">
    /// True if the last line must contain only the name, or false if code can follow the name.
    /// </param>
    /// <param name="orShift">
    /// True if <paramref name="start"/> is also an operator. Then an unquoted name must start with a capital letter, and
    /// the start must not follow a value.
    /// </param>
    public static Opening Rule(string start, bool alone = true, bool orShift = false) => new(start[..1], (ref Scanner s) =>
    {
        if (!s.StartsWith(start)) return false;
        if (orShift && (Characters.IsWord(s.Peek(-1)) || s.Peek(-1) is ')' or ']'
            || !(s.Peek(start.Length) is '"' or '\'' || char.IsAsciiLetterUpper(s.Peek(start.Length)))))
        {
            return false;
        }
        var at = s.Position + start.Length;
        var quote = s.At(at) is '\'' or '"' ? 1 : 0;
        if (!Characters.IsWordStart(s.At(at + quote))) return false;
        var name = s.Text[(at + quote)..s.SkipName(at + quote)];
        s.TakeTo(at + name.Length + (2 * quote), TokenKind.String);
        s.Grammar!.ScanTo(ref s, s.LineEnd());
        s.TakeTo(EndOf(ref s, name, alone), TokenKind.String);
        return true;
    });

    private static int EndOf(ref Scanner s, ReadOnlySpan<char> name, bool alone)
    {
        var line = s.Position;
        while (line < s.End)
        {
            var start = s.SkipSpaces(line + 1);
            var end = start + name.Length;
            if (s.StartsWithAt(start, name) && !Characters.IsWord(s.At(end))
                && (!alone || s.At(s.SkipSpaces(end)) is '\r' or '\n' or '\0'))
            {
                return end;
            }
            line = s.Find("\n", start);
        }
        return line;
    }
}
