using Portfolio.Highlighting.Scanning;

namespace Portfolio.Highlighting.Languages;

/// <summary>Contains rules that HTML, XML and Razor share: comments, declarations, tags and entities.</summary>
internal static class Markup
{
    public static readonly Opening[] Openings = [
        Comments.Block("<!--", "-->"),
        Comments.Block("<?", "?>"),
        Comments.Block("<![CDATA[", "]]>"),
        Comments.Block("<!", ">"),
        new("&", Entity),
    ];

    private static bool Entity(ref Scanner s)
    {
        var at = s.Position + 1;
        if (s.At(at) == '#') at++;
        while (at - s.Position < 12 && char.IsAsciiLetterOrDigit(s.At(at))) at++;
        if (s.At(at) != ';') return false;
        s.TakeTo(at + 1, TokenKind.Number);
        return true;
    }

    public static bool BeginsTag(ref Scanner s) =>
        s.Current == '<'
        && (Characters.IsWordStart(s.Peek()) || (s.Peek() == '/' && Characters.IsWordStart(s.Peek(2))));

    /// <summary>Scans a tag with its attributes.</summary>
    /// <param name="code">
    /// The rule for code in an attribute that starts with <c>@</c>, or <see langword="null"/> if there is none.
    /// </param>
    /// <returns>True if the tag ends with <c>/&gt;</c>.</returns>
    public static bool TakeTag(ref Scanner s, Rule? code = null)
    {
        s.Take(s.Peek() == '/' ? 2 : 1, TokenKind.Plain);
        s.TakeTo(NameEnd(ref s), TokenKind.Keyword);
        var style = false;
        while (s.Position < s.End)
        {
            var c = s.Current;
            if (char.IsWhiteSpace(c))
            {
                s.TakeBlank();
            }
            else if (c == '>')
            {
                s.Take(1, TokenKind.Plain);
                return s.Text[s.Position - 2] == '/';
            }
            else if (c == '<')
            {
                return false;
            }
            else if (c is '"' or '\'')
            {
                TakeValue(ref s, c, code, style);
            }
            else if (c is '/' or '=')
            {
                s.Take(1, TokenKind.Plain);
            }
            else if (c == '@' && code is not null && code(ref s)) { }
            else
            {
                var isValue = s.Before == '=';
                var end = isValue ? UnquotedEnd(ref s) : NameEnd(ref s);
                style = s.Text[s.Position..end] is "style";
                s.TakeTo(Math.Max(end, s.Position + 1), isValue ? TokenKind.String : TokenKind.Property);
            }
        }
        return false;
    }

    private static void TakeValue(ref Scanner s, char quote, Rule? code, bool style)
    {
        var end = s.Find(quote == '"' ? "\"" : "'", s.Position + 1);
        s.Take(1, TokenKind.String);
        if (style)
            Css.Grammar.ScanTo(ref s, end);
        while (code is not null && s.Position < end)
        {
            var at = s.Rest[..(end - s.Position)].IndexOf('@');
            if (at < 0) break;
            s.Take(at, TokenKind.String);
            if (!code(ref s)) s.Take(1, TokenKind.String);
            // The code can contain quotation marks, so the search for
            // the closing quotation mark continues after the code.
            if (s.Position > end) end = s.Find(quote == '"' ? "\"" : "'", s.Position);
        }
        s.TakeTo(end + 1, TokenKind.String);
    }

    private static int NameEnd(ref Scanner s)
    {
        var at = s.Position;
        while (at < s.End && !char.IsWhiteSpace(s.Text[at])
            && s.Text[at] is not ('>' or '/' or '=' or '<' or '"' or '\''))
        {
            at++;
        }
        return at;
    }

    private static int UnquotedEnd(ref Scanner s)
    {
        var at = s.Position;
        while (at < s.End && !char.IsWhiteSpace(s.Text[at]) && s.Text[at] is not ('>' or '"' or '\'')) at++;
        return at;
    }
}

internal static class Html
{
    public static readonly Grammar Grammar = new([.. Markup.Openings, new("<", Tag)]);

    private static bool Tag(ref Scanner s) => TakeTag(ref s, code: null);

    /// <summary>Scans a tag, and the script or style sheet that follows.</summary>
    public static bool TakeTag(ref Scanner s, Rule? code)
    {
        if (!Markup.BeginsTag(ref s)) return false;
        var script = Opens(ref s, "<script");
        var style = Opens(ref s, "<style");
        var closed = Markup.TakeTag(ref s, code);
        if (closed) return true;
        if (script) JavaScript.Script.ScanTo(ref s, EndOf(ref s, "</script"));
        if (style) Css.Grammar.ScanTo(ref s, EndOf(ref s, "</style"));
        return true;
    }

    private static bool Opens(ref Scanner s, string tag) =>
        s.Rest.StartsWith(tag, StringComparison.OrdinalIgnoreCase) && !Characters.IsWord(s.Peek(tag.Length));

    private static int EndOf(ref Scanner s, string tag)
    {
        var length = s.Rest.IndexOf(tag, StringComparison.OrdinalIgnoreCase);
        return length < 0 ? s.End : s.Position + length;
    }
}

internal static class Xml
{
    public static readonly Grammar Grammar = new([.. Markup.Openings, new("<", Tag)]);

    private static bool Tag(ref Scanner s)
    {
        if (!Markup.BeginsTag(ref s)) return false;
        Markup.TakeTag(ref s);
        return true;
    }
}
