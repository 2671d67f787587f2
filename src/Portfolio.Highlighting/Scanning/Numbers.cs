namespace Portfolio.Highlighting.Scanning;

/// <summary>Rules for numbers.</summary>
internal static class Numbers
{
    /// <summary>
    /// Numbers of most languages: digits with underscores, base prefix, fraction, exponent and a suffix of letters.
    /// </summary>
    public static readonly Opening Usual = new(Characters.Digits + ".", (ref Scanner s) =>
    {
        var at = s.Position;
        if (s.Text[at] == '.' && (!char.IsAsciiDigit(s.Peek()) || Characters.IsWord(s.Before))) return false;
        s.TakeTo(EndOf(ref s, at), TokenKind.Number);
        return true;
    });

    /// <summary>As <see cref="Usual"/>, with a sign.</summary>
    public static readonly Opening Signed = new("+-", (ref Scanner s) =>
    {
        if (!char.IsAsciiDigit(s.Peek())) return false;
        s.TakeTo(EndOf(ref s, s.Position + 1), TokenKind.Number);
        return true;
    });

    /// <summary>The index after the number at <paramref name="at"/>.</summary>
    public static int EndOf(ref Scanner s, int at)
    {
        var hexadecimal = s.At(at) == '0' && s.At(at + 1) is 'x' or 'X';
        for (; at < s.End; at++)
        {
            var c = s.Text[at];
            if (c is '+' or '-' && !hexadecimal && s.Text[at - 1] is 'e' or 'E' && char.IsAsciiDigit(s.At(at + 1))) continue;
            if (c == '.' && char.IsAsciiDigit(s.At(at + 1))) continue;
            if (!Characters.IsWord(c)) break;
        }
        return at;
    }
}
