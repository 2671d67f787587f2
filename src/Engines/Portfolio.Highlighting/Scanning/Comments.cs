namespace Portfolio.Highlighting.Scanning;

internal static class Comments
{
    /// <summary>Returns a rule for comments from <paramref name="start"/> to the end of the line.</summary>
    public static Opening Line(string start) => new(start[..1], (ref Scanner s) =>
    {
        if (!s.StartsWith(start)) return false;
        s.TakeTo(s.LineEnd(), TokenKind.Comment);
        return true;
    });

    /// <summary>
    /// Returns a rule for comments from <paramref name="start"/> to the end of the line.
    /// These comments start only where a word can start: <c>a#b</c> contains no comment.
    /// </summary>
    public static Opening LineAfterBlank(string start) => new(start[..1], (ref Scanner s) =>
    {
        if (s.Position > 0 && !char.IsWhiteSpace(s.Text[s.Position - 1])
            && s.Text[s.Position - 1] is not (';' or '{' or '}' or '('))
        {
            return false;
        }
        if (!s.StartsWith(start)) return false;
        s.TakeTo(s.LineEnd(), TokenKind.Comment);
        return true;
    });

    /// <summary>
    /// Returns a rule for comments from <paramref name="start"/> to <paramref name="end"/>, which can span several
    /// lines.
    /// </summary>
    public static Opening Block(string start, string end, bool nested = false) => new(start[..1], (ref Scanner s) =>
    {
        if (!s.StartsWith(start)) return false;
        var at = nested ? NestedEnd(ref s, start, end) : s.Find(end, s.Position + start.Length) + end.Length;
        s.TakeTo(at, TokenKind.Comment);
        return true;
    });

    /// <summary>
    /// Returns a rule for comments from a line that starts with <paramref name="start"/> to the end of a line that
    /// starts with <paramref name="end"/>.
    /// </summary>
    public static Opening Lines(string start, string end) => new(start[..1], (ref Scanner s) =>
    {
        if ((s.Position > 0 && s.Text[s.Position - 1] != '\n') || !s.StartsWith(start)
            || Characters.IsWord(s.Peek(start.Length)))
        {
            return false;
        }
        s.TakeTo(s.Find("\n" + end, s.Position) + 1, TokenKind.Comment);
        s.TakeTo(s.LineEnd(), TokenKind.Comment);
        return true;
    });

    public static readonly Opening[] CStyle = [Line("//"), Block("/*", "*/")];

    private static int NestedEnd(ref Scanner s, string start, string end)
    {
        var depth = 1;
        var at = s.Position + start.Length;
        while (at < s.End && depth > 0)
        {
            if (s.StartsWithAt(at, end)) (depth, at) = (depth - 1, at + end.Length);
            else if (s.StartsWithAt(at, start)) (depth, at) = (depth + 1, at + start.Length);
            else at++;
        }
        return at;
    }
}

internal static class Numbers
{
    /// <summary>The rule for numbers in most languages: digits with underscores, base prefix, fraction, exponent and suffix.</summary>
    public static readonly Opening Usual = new(Characters.Digits + ".", (ref Scanner s) =>
    {
        var at = s.Position;
        if (s.Text[at] == '.' && (!char.IsAsciiDigit(s.Peek()) || Characters.IsWord(s.Before))) return false;
        s.TakeTo(EndOf(ref s, at), TokenKind.Number);
        return true;
    });

    public static readonly Opening Signed = new("+-", (ref Scanner s) =>
    {
        if (!char.IsAsciiDigit(s.Peek())) return false;
        s.TakeTo(EndOf(ref s, s.Position + 1), TokenKind.Number);
        return true;
    });

    public static int EndOf(ref Scanner s, int at)
    {
        var hexadecimal = s.At(at) == '0' && s.At(at + 1) is 'x' or 'X';
        for (; at < s.End; at++)
        {
            var c = s.Text[at];
            if (c is '+' or '-' && !hexadecimal && s.Text[at - 1] is 'e' or 'E'
                && char.IsAsciiDigit(s.At(at + 1)))
            {
                continue;
            }
            if (c == '.' && char.IsAsciiDigit(s.At(at + 1))) continue;
            if (!Characters.IsWord(c)) break;
        }
        return at;
    }
}
