using Portfolio.Highlighting.Scanning;

namespace Portfolio.Highlighting.Languages;

internal static class Toml
{
    public static readonly Grammar Grammar = new(
    [
        Comments.Line("#"),
        new("[", Table),
        new(Characters.Letters + Characters.Digits + "-\"'", Key),
        new Quoted("\"\"\"", "\"\"\"") { MultiLine = true }.Rule,
        new Quoted("'''", "'''") { Escape = '\0', MultiLine = true }.Rule,
        Quoted.Double,
        new Quoted("'", "'") { Escape = '\0' }.Rule,
        new(Characters.Digits + "+-", Number),
        new Words { Keywords = "true false", Constants = "inf nan" }.Rule,
    ]);

    private static bool Table(ref Scanner s)
    {
        if (!s.FirstOnLine || s.Before is ',' or '[') return false;
        s.Take(s.Peek() == '[' ? 2 : 1, TokenKind.Plain);
        var end = s.Rest.IndexOfAny(']', '\n');
        if (end > 0) s.Take(end, TokenKind.Type);
        return true;
    }

    /// <summary>A dotted key, quoted or bare, up to its equals sign.</summary>
    private static bool Key(ref Scanner s)
    {
        if (!s.FirstOnLine && s.Before is not ('{' or ',')) return false;
        var at = s.Position;
        var quote = '\0';
        for (; at < s.End && s.Text[at] != '\n'; at++)
        {
            var c = s.Text[at];
            if (c == quote) quote = '\0';
            else if (quote != '\0') continue;
            else if (c is '"' or '\'') quote = c;
            else if (!Characters.IsWord(c) && c is not ('-' or '.' or ' ' or '\t')) break;
        }
        if (s.At(at) != '=') return false;
        while (char.IsWhiteSpace(s.Text[at - 1])) at--;
        s.TakeTo(at, TokenKind.Property);
        return true;
    }

    /// <summary>Numbers, and dates and times, which contain dashes and colons.</summary>
    private static bool Number(ref Scanner s)
    {
        var at = s.Position + 1;
        while (Characters.IsWord(s.At(at)) || (s.At(at) is '.' or '-' or ':' or '+' && Characters.IsWord(s.At(at + 1)))) at++;
        s.TakeTo(at, TokenKind.Number);
        return true;
    }
}
