using Portfolio.Highlighting.Scanning;

namespace Portfolio.Highlighting.Languages;

/// <summary>Defines the grammars of JavaScript and TypeScript, including JSX.</summary>
internal static class JavaScript
{
    private const string Keywords = """
        as async await break case catch const continue debugger default delete do else enum export false finally for from
        function get if import in let null of package private protected public return set static super switch this throw true try
        typeof undefined var void while with yield
        """;

    private const string TypeScriptKeywords = """
        abstract accessor asserts declare infer is keyof module namespace override readonly require satisfies unique
        """;

    private const string TypeScriptTypes = "Array Function Promise any bigint boolean console never number object "
        + "string symbol unknown";

    public static readonly Grammar Script = Make(typed: false, elements: true);

    public static readonly Grammar TypeScript = Make(typed: true, elements: false);

    public static readonly Grammar Tsx = Make(typed: true, elements: true);

    private static Grammar Make(bool typed, bool elements)
    {
        var words = new Words
        {
            Keywords = typed ? Keywords + " " + TypeScriptKeywords : Keywords,
            Types = typed ? TypeScriptTypes : "",
            Constants = "NaN Infinity",
            BeforeType = typed ? "class extends implements instanceof interface new type"
            : "class extends implements instanceof interface new",
            ExtraStart = "$",
            MembersAfterDot = true,
            Others = typed ? ClassifyTyped : Classify,
        };
        return new Grammar(
        [
            .. Comments.CStyle,
            new("#", Hashbang),
            new("/", RegularExpression),
            .. elements ? [JsxElements.Rule] : (Opening[])[],
            new("\"'", String),
            new Quoted("`", "`") { MultiLine = true, Hole = "${" }.Rule,
            Numbers.Usual,
            new("@", Decorator),
            words.Rule,
        ]);
    }

    private static TokenKind ClassifyTyped(ref Scanner s, int end)
    {
        // Type arguments before a parenthesis belong to a call.
        var close = s.At(end) == '<' ? ArgumentsEnd(ref s, end) : end;
        if (close > end && s.At(close) == '(') return TokenKind.Function;
        return Other(ref s, end, typed: true);
    }

    private static TokenKind Classify(ref Scanner s, int end) => Other(ref s, end, typed: false);

    private static TokenKind Other(ref Scanner s, int end, bool typed)
    {
        var next = s.SkipBlanks(end);
        var after = s.At(next);
        if (after == '(') return TokenKind.Function;
        if (after is ':' or '=' && IsFunctionValue(ref s, next + 1)) return TokenKind.Function;
        if (Scanning.Classify.IsConstant(s.Text[s.Position..end])) return TokenKind.Number;
        return !typed && after == ':' && (s.FirstOnLine || s.Before is '{' or ',')
            ? TokenKind.Property : TokenKind.Plain;
    }

    /// <summary>Determines whether <c>function</c> or an arrow function starts at <paramref name="at"/>.</summary>
    private static bool IsFunctionValue(ref Scanner s, int at)
    {
        at = s.SkipBlanks(at);
        if (s.StartsWithAt(at, "async ") || s.StartsWithAt(at, "async(")) at = s.SkipBlanks(at + 5);
        if (s.StartsWithAt(at, "function")) return true;
        if (s.At(at) == '(')
        {
            var depth = 0;
            for (var i = at; i < Math.Min(s.End, at + 200); i++)
            {
                if (s.Text[i] == '(') depth++;
                else if (s.Text[i] == ')' && --depth == 0) return s.StartsWithAt(s.SkipBlanks(i + 1), "=>");
            }
            return false;
        }
        var name = s.SkipName(at);
        return name > at && name - at < 64 && s.StartsWithAt(s.SkipBlanks(name), "=>");
    }

    /// <summary>Returns the index after the type arguments at <paramref name="at"/>, or <paramref name="at"/> if there are none.</summary>
    private static int ArgumentsEnd(ref Scanner s, int at)
    {
        var depth = 0;
        for (var i = at; i < Math.Min(s.End, at + 100); i++)
        {
            if (s.Text[i] == '<') depth++;
            else if (s.Text[i] == '>' && s.Text[i - 1] != '=' && --depth == 0) return i + 1;
            else if (s.Text[i] is ';' or '(' or '&') break;
        }
        return at;
    }

    private static bool Hashbang(ref Scanner s)
    {
        if (s.Position != 0 || s.Peek() != '!') return false;
        s.TakeTo(s.LineEnd(), TokenKind.Comment);
        return true;
    }

    private static bool String(ref Scanner s)
    {
        var start = s.Position;
        var key = s.FirstOnLine || s.Before is '{' or ',';
        (s.Current == '"' ? DoubleQuoted : SingleQuoted).Scan(ref s);
        if (key && s.At(s.SkipBlanks(s.Position)) == ':') s.Paint(start, s.Position, TokenKind.Property);
        return true;
    }

    private static readonly Quoted DoubleQuoted = new("\"", "\"");
    private static readonly Quoted SingleQuoted = new("'", "'");

    private static bool Decorator(ref Scanner s)
    {
        var end = s.SkipName(s.Position + 1);
        s.Take(1, TokenKind.Plain);
        s.TakeTo(end, TokenKind.Function);
        return true;
    }

    /// <summary>
    /// Scans a regular expression, which ends on the same line. <see cref="Scanner.State"/> is the end of the last line
    /// without a regular expression, so that no line is searched twice.
    /// </summary>
    public static bool RegularExpression(ref Scanner s)
    {
        if (s.Position < s.State || !ValueMayBegin(ref s)) return false;
        var inClass = false;
        var at = s.Position + 1;
        for (; at < s.End && s.Text[at] != '\n'; at++)
        {
            var c = s.Text[at];
            if (c == '\\' && s.At(at + 1) != '\n')
            {
                at++;
            }
            else if (c == '[')
            {
                inClass = true;
            }
            else if (c == ']')
            {
                inClass = false;
            }
            else if (c == '/' && !inClass)
            {
                s.TakeTo(s.SkipName(at + 1), TokenKind.String);
                return true;
            }
        }
        s.State = at;
        return false;
    }

    /// <summary>Determines whether a value can start at the current position, rather than an operator.</summary>
    public static bool ValueMayBegin(ref Scanner s) =>
        s.BeforeKind == TokenKind.Keyword ? !EndsValue(ref s)
        : !(s.Before is '+' or '-' && EndsValue(ref s))
            && !(Characters.IsWord(s.Before) || s.Before is '"' or '\'' or '`' or ')' or ']' or '.' or '$');

    /// <summary>Determines whether a keyword that is a value, or <c>++</c> or <c>--</c>, precedes the current position.</summary>
    private static bool EndsValue(ref Scanner s)
    {
        var before = s.Text[Math.Max(0, s.Position - 40)..s.Position].TrimEnd();
        foreach (var end in (ReadOnlySpan<string>)["++", "--", "this", "null", "true", "false", "super", "undefined", "self", "nil"])
        {
            if (before.EndsWith(end, StringComparison.Ordinal)
                && (before.Length == end.Length || !Characters.IsWord(end[0])
                    || !Characters.IsWord(before[^(end.Length + 1)])))
            {
                return true;
            }
        }
        return false;
    }
}

/// <summary>Scans JSX elements: tags, attributes, text, and code in braces.</summary>
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
            else if (s.Current == '{')
            {
                TakeBraces(ref s);
            }
            else
            {
                var text = s.Rest[1..].IndexOfAny('<', '{');
                s.TakeTo(text < 0 ? s.End : s.Position + 1 + text, TokenKind.Plain);
            }
        }
        while (depth > 0 && s.Position < s.End);
        return true;
    }

    /// <summary>
    /// Determines whether a tag starts at the current position,
    /// rather than the type parameter of a generic arrow function.
    /// </summary>
    private static bool BeginsTag(ref Scanner s)
    {
        if (s.Current != '<') return false;
        if (s.Peek() == '>') return true;
        if (!Characters.IsWordStart(s.Peek())) return false;
        var end = NameEnd(ref s, s.Position + 1);
        return s.At(end) is '>' or '/' or '\n' || (s.At(end) == ' ' && !s.StartsWithAt(end, " extends "));
    }

    /// <summary>Scans a tag. Returns true if the tag leaves no element open, such as <c>&lt;/a&gt;</c> or <c>&lt;a /&gt;</c>.</summary>
    private static bool TakeTag(ref Scanner s)
    {
        var closing = s.Peek() == '/';
        s.Take(closing ? 2 : 1, TokenKind.Plain);
        if (s.Position >= s.End) return true;
        s.TakeTo(NameEnd(ref s, s.Position), char.IsAsciiLetterUpper(s.Current) ? TokenKind.Type : TokenKind.Keyword);
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
                return closing;
            }
            else if (c == '/' && s.Peek() == '>')
            {
                s.Take(2, TokenKind.Plain);
                return true;
            }
            else if (c is '"' or '\'')
            {
                s.TakeTo(s.Find(c == '"' ? "\"" : "'", s.Position + 1) + 1, TokenKind.String);
            }
            else if (c == '{')
            {
                TakeBraces(ref s);
            }
            else if (Characters.IsWordStart(c))
            {
                s.TakeTo(NameEnd(ref s, s.Position), TokenKind.Property);
            }
            else
            {
                s.Take(1, TokenKind.Plain);
            }
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
