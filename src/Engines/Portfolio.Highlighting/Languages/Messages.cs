using Portfolio.Highlighting.Scanning;

namespace Portfolio.Highlighting.Languages;

/// <summary>Defines the grammar of HTTP/1.1 messages: start lines, header fields, and JSON bodies.</summary>
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
        else
        {
            s.TakeTo(line, TokenKind.Plain);
        }
        return true;
    }

    private static bool Body(ref Scanner s)
    {
        if (!s.FirstOnLine) return false;
        Json.Grammar.ScanTo(ref s, s.End);
        return true;
    }
}

internal static class Diff
{
    /// <summary>The scanner state after the header of the old file, which the header of the new file follows.</summary>
    private const int OldFile = 1;

    /// <summary>The scanner state in a context diff, in which three dashes mark the new file.</summary>
    private const int Context = 2;

    public static readonly Grammar Grammar = new(
    [
        new("+-@*dins<>0123456789", Line),
    ]);

    private static bool Line(ref Scanner s)
    {
        if (s.Position > 0 && s.Text[s.Position - 1] != '\n')
        {
            s.TakeTo(s.LineEnd(), TokenKind.Plain);
            return true;
        }
        var header = IsHeader(ref s);
        var kind = s.Current switch
        {
            _ when header => TokenKind.Comment,
            '+' or '>' => TokenKind.Inserted,
            '-' or '<' => TokenKind.Deleted,
            _ => TokenKind.Plain,
        };
        s.TakeTo(s.LineEnd(), kind);
        return true;
    }

    /// <summary>
    /// Determines whether the line is a file or hunk header. Three dashes or pluses can also start a removed or added
    /// line, so in unified diffs the headers of both files must follow each other.
    /// </summary>
    private static bool IsHeader(ref Scanner s)
    {
        if (s.StartsWith("***"))
        {
            s.State = Context;
            return true;
        }
        if (s.StartsWith("--- ") && s.StartsWithAt(s.LineEnd() + 1, "+++ "))
        {
            s.State = OldFile;
            return true;
        }
        if (s.StartsWith("+++ ") && s.State == OldFile)
        {
            s.State = 0;
            return true;
        }
        return (s.StartsWith("--- ") && s.State == Context) || s.StartsWith("@@") || char.IsAsciiDigit(s.Current);
    }
}
