using Portfolio.Highlighting.Scanning;

namespace Portfolio.Highlighting.Languages;

/// <summary>HTTP/1.1 messages: start lines and header fields; a JSON body is highlighted.</summary>
internal static class Http
{
    public static readonly Grammar Grammar = new([new(Characters.Letters, Line), new("{[", Body)]);

    private static bool Line(ref Scanner s)
    {
        var line = s.LineEnd();
        if (!s.FirstOnLine)
        {
            s.TakeTo(line, TokenKind.Plain);
            return true;
        }
        var text = s.Text[s.Position..line];
        if (text.StartsWith("HTTP/"))
        {
            s.TakeTo(s.Position + Math.Max(text.IndexOf(' '), 0), TokenKind.Property);
            s.TakeTo(line, TokenKind.Number);
            return true;
        }
        var colon = text.IndexOf(':');
        var blank = text.IndexOf(' ');
        if (text.Contains(" HTTP/", StringComparison.Ordinal))
        {
            s.Take(blank, TokenKind.Keyword);
            s.TakeTo(s.Position + text[blank..].LastIndexOf(' '), TokenKind.String);
            s.TakeTo(line, TokenKind.Property);
        }
        else if (colon > 0 && (blank < 0 || colon < blank))
        {
            s.Take(colon, TokenKind.Property);
            s.TakeTo(line, TokenKind.Plain);
        }
        else s.TakeTo(line, TokenKind.Plain);
        return true;
    }

    private static bool Body(ref Scanner s)
    {
        if (!s.FirstOnLine) return false;
        Json.Grammar.ScanTo(ref s, s.End);
        return true;
    }
}
