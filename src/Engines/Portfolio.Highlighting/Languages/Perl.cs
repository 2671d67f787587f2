using Portfolio.Highlighting.Scanning;

namespace Portfolio.Highlighting.Languages;

internal static class Perl
{
    /// <summary>The quote operators. The operators <c>s</c>, <c>tr</c> and <c>y</c> have two parts.</summary>
    private static readonly string[] Quotes = ["qq", "qw", "qr", "qx", "tr", "q", "m", "s", "y"];

    private static readonly Words Known = new()
    {
        Keywords = """
            __END__ __FILE__ __LINE__ __PACKAGE__ and catch class cmp continue default defer die do else elsif eq eval field finally for
            foreach ge given goto gt if isa last le local lt method my ne next no not or our package print redo require return say state
            try unless until use when while x xor
            """,
        Functions = """
            bless chomp chop close defined delete each exists exit grep join keys lc length map open pop printf push ref reverse scalar
            shift sort splice split sprintf substr uc undef unshift values wantarray warn
            """,
        BeforeFunction = "sub",
        Others = Others,
    };

    public static readonly Grammar Grammar = new(
    [
        new("=", Documentation),
        new("#", (ref Scanner s) =>
        {
            s.TakeTo(s.LineEnd(), TokenKind.Comment);
            return true;
        }),
        new Quoted("\"", "\"") { MultiLine = true, Variable = TokenKind.Property }.Rule,
        new Quoted("'", "'") { MultiLine = true }.Rule,
        new Quoted("`", "`") { MultiLine = true, Variable = TokenKind.Property }.Rule,
        HereDocuments.Rule("<<~"),
        HereDocuments.Rule("<<"),
        new("/", JavaScript.RegularExpression),
        Numbers.Usual,
        new("$@%", Variable),
        new("qmsty", Quotation),
        Known.Rule,
    ]);

    /// <summary>Scans Pod documentation, from a directive such as <c>=head1</c> to <c>=cut</c>.</summary>
    private static bool Documentation(ref Scanner s)
    {
        if ((s.Position > 0 && s.Peek(-1) != '\n') || !char.IsAsciiLetter(s.Peek())) return false;
        s.TakeTo(s.Find("\n=cut", s.Position) + "\n=cut".Length, TokenKind.Comment);
        return true;
    }

    private static bool Variable(ref Scanner s)
    {
        var at = s.Position + 1;
        while (s.At(at) is '$' or '#' && s.At(at + 1) is not ' ') at++;
        var (end, close) = (s.SkipName(at), s.SkipName(at + 1));
        if (s.At(at) == '{' && s.At(close) == '}')
        {
            at = close + 1;
        }
        else if (end > at)
        {
            while (s.At(end) == ':' && s.At(end + 1) == ':' && Characters.IsWord(s.At(end + 2)))
                end = s.SkipName(end + 2);
            at = end;
        }
        else if (s.Current == '$' && s.At(at) is '_' or '!' or '@' or '/' or '\\' or ',' or ';' or '&' or '0' or '\'' or '"' or '`')
        {
            at++;
        }
        else if (s.Current != '$')
        {
            return false;
        }
        s.TakeTo(at, TokenKind.Property);
        return true;
    }

    /// <summary>Scans a quote-like operator such as <c>qw(…)</c>, <c>m{…}</c> or <c>s/…/…/g</c>.</summary>
    private static bool Quotation(ref Scanner s)
    {
        if (s.Before is '>' or '{' && s.Peek(-1) is '>' or '{' || s.Peek(-1) is '$' or '@' or '%' or '&') return false;
        foreach (var name in Quotes)
        {
            if (!s.StartsWith(name)) continue;
            var open = s.Peek(name.Length);
            var close = open switch
            {
                '(' => ')',
                '[' => ']',
                '{' => '}',
                '<' => '>',
                '/' or '|' or '!' or '~' => open,
                _ => '\0'
            };
            if (close == '\0') continue;
            var at = EndOf(ref s, s.Position + name.Length + 1, open, close);
            if (name is "s" or "tr" or "y")
                at = open == close ? EndOf(ref s, at, open, close) : SecondPart(ref s, at, open, close);
            s.TakeTo(name is "qq" or "qw" or "q" or "qx" ? at : s.SkipName(at), TokenKind.String);
            return true;
        }

        return false;
    }

    private static int SecondPart(ref Scanner s, int at, char open, char close)
    {
        at = s.SkipBlanks(at);
        return s.At(at) == open ? EndOf(ref s, at + 1, open, close) : at;
    }

    private static int EndOf(ref Scanner s, int at, char open, char close)
    {
        for (var depth = 1; at < s.End && depth > 0; at++)
        {
            var c = s.Text[at];
            if (c == '\\') at++;
            else if (c == close) depth--;
            else if (c == open) depth++;
        }

        return Math.Min(at, s.End);
    }

    private static TokenKind Others(ref Scanner s, int end)
    {
        if (s.At(end) == ':' && s.At(end + 1) == ':') return TokenKind.Type;
        if (s.Before == ':' && char.IsAsciiLetterUpper(s.Current)) return TokenKind.Type;
        if (s.StartsWithAt(s.SkipSpaces(end), "=>")) return TokenKind.Property;
        return Classify.Calls(ref s, end);
    }
}
