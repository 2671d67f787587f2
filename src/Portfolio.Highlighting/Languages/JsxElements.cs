using Portfolio.Highlighting.Scanning;

namespace Portfolio.Highlighting.Languages;

/// <summary>JSX elements: tags, attributes, text, and code in braces.</summary>
internal static class JsxElements
{
    public static readonly Opening Rule = new("<", Scan);

    private static bool Scan(ref Scanner s)
    {
        if (!BeginsTag(ref s) || !JavaScript.ValueMayBegin(ref s)) return false;
        var depth = 0;
        do
        {
            if (s.Current == '<' && s.Peek() == '/')
            {
                TakeTag(ref s);
                depth--;
            }
            else if (BeginsTag(ref s))
            {
                if (!TakeTag(ref s)) depth++;
            }
            else if (s.Current == '{') TakeBraces(ref s);
            else
            {
                var text = s.Rest[1..].IndexOfAny('<', '{');
                s.TakeTo(text < 0 ? s.End : s.Position + 1 + text, TokenKind.Plain);
            }
        }
        while (depth > 0 && s.Position < s.End);
        return true;
    }

    /// <summary>Whether a tag begins here; a type parameter of a generic arrow function does not.</summary>
    private static bool BeginsTag(ref Scanner s)
    {
        if (s.Current != '<') return false;
        if (s.Peek() == '>') return true;
        if (!Characters.IsWordStart(s.Peek())) return false;
        var end = NameEnd(ref s, s.Position + 1);
        return s.At(end) is '>' or '/' or '\n' || (s.At(end) == ' ' && !s.StartsWithAt(end, " extends "));
    }

    /// <summary>Scans a tag. Returns whether no element is open after it: <c>&lt;/a&gt;</c> or <c>&lt;a /&gt;</c>.</summary>
    private static bool TakeTag(ref Scanner s)
    {
        var closing = s.Peek() == '/';
        s.Take(closing ? 2 : 1, TokenKind.Plain);
        if (s.Position >= s.End) return true;
        s.TakeTo(NameEnd(ref s, s.Position), char.IsAsciiLetterUpper(s.Current) ? TokenKind.Type : TokenKind.Keyword);
        while (s.Position < s.End)
        {
            var c = s.Current;
            if (char.IsWhiteSpace(c)) s.TakeBlank();
            else if (c == '>')
            {
                s.Take(1, TokenKind.Plain);
                return closing;
            }
            else if (c == '/' && s.Peek() == '>')
            {
                s.Take(2, TokenKind.Plain);
                return true;
            }
            else if (c is '"' or '\'') s.TakeTo(s.Find(c == '"' ? "\"" : "'", s.Position + 1) + 1, TokenKind.String);
            else if (c == '{') TakeBraces(ref s);
            else if (Characters.IsWordStart(c)) s.TakeTo(NameEnd(ref s, s.Position), TokenKind.Property);
            else s.Take(1, TokenKind.Plain);
        }
        return true;
    }

    private static int NameEnd(ref Scanner s, int at)
    {
        while (Characters.IsWord(s.At(at)) || s.At(at) is '-' or '.' or ':') at++;
        return at;
    }

    private static void TakeBraces(ref Scanner s)
    {
        s.Take(1, TokenKind.Plain);
        if (s.Grammar!.ScanNested(ref s) && s.Position < s.End) s.Take(1, TokenKind.Plain);
    }
}
