
using Portfolio.Highlighting.Scanning;

namespace Portfolio.Highlighting.Languages;

/// <summary>INI and properties files.</summary>
internal static class Ini
{
    public static readonly Grammar Grammar =
        new([new("#;", Comment), new("[", Section), new(Characters.Letters + Characters.Digits + "*.-$", Key)]);

    private static bool Comment(ref Scanner s)
    {
        if (!s.FirstOnLine) return false;
        s.TakeTo(s.LineEnd(), TokenKind.Comment);
        return true;
    }

    private static bool Section(ref Scanner s)
    {
        if (!s.FirstOnLine) return false;
        s.Take(1, TokenKind.Plain);
        var end = s.Rest.IndexOfAny(']', '\n');
        if (end > 0) s.Take(end, TokenKind.Type);
        return true;
    }

    private static bool Key(ref Scanner s)
    {
        var line = s.LineEnd();
        var equals = s.FirstOnLine ? s.Text[s.Position..line].IndexOf('=') : -1;
        if (equals > 0)
        {
            s.Take(s.Text.Slice(s.Position, equals).TrimEnd().Length, TokenKind.Property);
            s.TakeTo(s.SkipSpaces(s.Position) + 1, TokenKind.Plain);
        }
        s.TakeTo(line, equals > 0 ? TokenKind.String : TokenKind.Plain);
        return true;
    }
}
