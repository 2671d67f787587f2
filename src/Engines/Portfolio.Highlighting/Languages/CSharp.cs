using Portfolio.Highlighting.Scanning;

namespace Portfolio.Highlighting.Languages;

/// <summary>Defines the grammar of C#. <see cref="CSharpTypes"/> recognizes types by their context.</summary>
internal static class CSharp
{
    public static readonly Words Words = new()
    {
        Keywords = """
            abstract add alias and ascending async await base bool break by byte case char checked const continue decimal
            delegate descending do double dynamic else event explicit extern false file finally fixed float for foreach from get
            global goto group if implicit in init int internal into join let lock long nameof not notnull null object on operator
            or orderby out override params partial private protected public readonly ref remove required return sbyte scoped
            sealed select set short stackalloc static string switch this throw true try uint ulong unchecked unmanaged unsafe
            ushort using value var virtual void volatile when where while with yield
            """,
        BeforeType = "as class enum interface is new record struct",
        BeforeTypeInParentheses = "catch default sizeof typeof",
        BeforeName = "namespace",
        MembersAfterDot = true,
        Others = CSharpTypes.Classify,
    };

    public static readonly Opening[] Openings = [
        .. Comments.CStyle,
        new("\"$@", CSharpStrings.Scan),
        Quoted.Single,
        Numbers.Usual,
        new("#", Directive),
        new("[", CSharpTypes.Attribute),
        new("{;=", CSharpTypes.EndHeader),
        new("@" + Characters.Letters, CSharpTypes.Word),
    ];

    public static readonly Grammar Grammar = new(Openings);

    private static bool Directive(ref Scanner s)
    {
        if (!s.FirstOnLine) return false;
        s.Take(1, TokenKind.Property);
        s.TakeTo(s.SkipName(s.Position), TokenKind.Keyword);
        s.TakeTo(s.LineEnd(), TokenKind.Property);
        return true;
    }
}

internal static class CSharpStrings
{
    private static readonly Quoted Regular = new("\"", "\"");
    private static readonly Quoted Verbatim = new("@\"", "\"") { Escape = '\0', Doubled = true, MultiLine = true };
    private static readonly Quoted Interpolated = new("$\"", "\"") { Hole = "{", Format = true };
    private static readonly Quoted InterpolatedVerbatim = new("$@\"", "\"")
    {
        Escape = '\0',
        Doubled = true,
        MultiLine = true,
        Hole = "{",
        Format = true
    };

    public static bool Scan(ref Scanner s)
    {
        var at = s.Position;
        while (s.At(at) == '$' && at < s.Position + 8) at++;
        var dollars = at - s.Position;
        var verbatim = s.At(at) == '@';
        if (verbatim) at++;
        if (dollars == 0 && verbatim && s.At(at) == '$') (dollars, at) = (1, at + 1);
        if (s.At(at) != '"') return false;

        var quotes = 0;
        while (s.At(at + quotes) == '"') quotes++;
        if (quotes >= 3 && !verbatim)
        {
            ScanRaw(ref s, dollars, quotes, at + quotes);
            return true;
        }
        var quoted = (dollars > 0, verbatim) switch
        {
            (true, true) => InterpolatedVerbatim,
            (true, false) => Interpolated,
            (false, true) => Verbatim,
            _ => Regular,
        };
        quoted.ScanBody(ref s, at + 1);
        return true;
    }

    private static void ScanRaw(ref Scanner s, int dollars, int quotes, int at) =>
        new Quoted("\"\"\"", new string('"', quotes))
        {
            Escape = '\0',
            MultiLine = true,
            Hole = new string('{', dollars),
            Format = dollars == 1,
        }.ScanBody(ref s, at);
}

/// <summary>
/// Recognizes C# types without a parser: before another name (a declaration), after keywords such as <c>new</c> and
/// <c>is</c>, in base lists, in attributes and in angle brackets.
/// </summary>
internal static class CSharpTypes
{
    /// <summary>The maximum length of a type in characters, which limits how far the scanner looks ahead.</summary>
    private const int MaximumLength = 100;

    /// <summary>The scanner state between the name and the body of a type, where base types can occur.</summary>
    private const int InHeader = 1;

    public static bool Word(ref Scanner s)
    {
        var verbatim = s.Current == '@';
        if (verbatim && !Characters.IsWordStart(s.Peek())) return false;
        var start = s.Position;
        var end = s.SkipName(start + 1);
        var name = s.Text[start..end];
        if (s.Expected == Expect.Type && !CSharp.Words.Contains(name))
        {
            TakeType(ref s, EndOf(ref s, start));
            return true;
        }
        CSharp.Words.Scan(ref s);
        if (name is "class" or "struct" or "interface" or "record" or "enum")
        {
            s.State = InHeader;
        }
        else if (name is "where")
        {
            // A colon after the parameter distinguishes a generic constraint from a query condition.
            var parameter = s.SkipBlanks(s.Position);
            if (s.At(s.SkipBlanks(s.SkipName(parameter))) == ':') (s.State, s.Expected) = (InHeader, Expect.Type);
        }
        else if (name is "is" && s.StartsWithAt(s.SkipBlanks(s.Position), "not "))
        {
            s.TakeTo(s.SkipBlanks(s.Position) + 3, TokenKind.Keyword);
            s.Expected = Expect.Type;
        }
        return true;
    }

    public static TokenKind Classify(ref Scanner s, int end)
    {
        if (s.Before == '.')
        {
            return IsGenericCall(ref s, end)
            ? TokenKind.Function : Scanning.Classify.Calls(ref s, end);
        }
        var typeEnd = EndOf(ref s, s.Position);
        if ((s.State == InHeader && s.Before is ':' or ',' && s.At(s.SkipBlanks(end)) != ')')
            || IsDeclared(ref s, typeEnd))
        {
            TakeType(ref s, typeEnd);
            return TokenKind.Type;
        }
        return IsGenericCall(ref s, end) ? TokenKind.Function : Scanning.Classify.Calls(ref s, end);
    }

    public static bool Attribute(ref Scanner s)
    {
        if (!(s.FirstOnLine || s.Before is '(' or ',') || !char.IsAsciiLetterUpper(s.Peek())) return false;
        var end = s.Position + 1;
        while (Characters.IsWord(s.At(end)) || s.At(end) == '.') end++;
        if (s.At(end) is not (']' or '(' or ',')) return false;
        s.Take(1, TokenKind.Plain);
        s.Expected = Expect.Type;
        return true;
    }

    public static bool EndHeader(ref Scanner s)
    {
        s.State = 0;
        s.Take(1, TokenKind.Plain);
        return true;
    }

    private static void TakeType(ref Scanner s, int end)
    {
        while (s.Position < end)
        {
            if (!Characters.IsWordStart(s.Current))
            {
                s.Take(1, TokenKind.Plain);
                continue;
            }
            var word = s.SkipName(s.Position);
            s.TakeTo(word, CSharp.Words.IsKeyword(s.Text[s.Position..word]) ? TokenKind.Keyword : TokenKind.Type);
        }
        // The type fulfils the expectation of the preceding keyword, so any word can follow.
        s.Expected = Expect.Anything;
    }

    /// <summary>
    /// Returns the index after the type at <paramref name="at"/>: a dotted name with type arguments, <c>?</c> and array
    /// ranks.
    /// </summary>
    private static int EndOf(ref Scanner s, int at)
    {
        while (true)
        {
            at = s.SkipName(s.At(at) == '@' ? at + 1 : at);
            at = EndOfArguments(ref s, at);
            if (s.At(at) != '.' || !Characters.IsWordStart(s.At(at + 1))) break;
            at++;
        }
        while (true)
        {
            if (s.At(at) == '?' && s.At(at + 1) is not ('.' or '?' or '[')) at++;
            else if (s.At(at) == '[' && EndOfRank(ref s, at) is var end && end > at) at = end;
            else return at;
        }
    }

    private static int EndOfRank(ref Scanner s, int at)
    {
        var end = at + 1;
        while (s.At(end) == ',' && end < at + 8) end++;
        return s.At(end) == ']' ? end + 1 : at;
    }

    /// <summary>
    /// Returns the index after <c>&lt;…&gt;</c> at <paramref name="at"/>, or <paramref name="at"/> if the brackets do
    /// not contain types.
    /// </summary>
    private static int EndOfArguments(ref Scanner s, int at)
    {
        if (s.At(at) != '<') return at;
        var depth = 0;
        for (var i = at; i < Math.Min(s.End, at + MaximumLength); i++)
        {
            var c = s.Text[i];
            if (c == '<')
            {
                depth++;
            }
            else if (c == '>' && --depth == 0)
            {
                return i + 1;
            }
            else if (!Characters.IsWord(c)
                && c is not ('.' or ',' or '?' or '[' or ']' or '(' or ')' or ' ' or '>'))
            {
                break;
            }
        }
        return at;
    }

    private static bool IsGenericCall(ref Scanner s, int end)
    {
        var arguments = EndOfArguments(ref s, end);
        if (arguments == end || s.At(arguments) != '(') return false;
        s.TakeTo(end, TokenKind.Function);
        TakeType(ref s, arguments);
        return true;
    }

    /// <summary>Determines whether a declared name follows the type that ends at <paramref name="typeEnd"/>.</summary>
    private static bool IsDeclared(ref Scanner s, int typeEnd)
    {
        var name = s.SkipBlanks(typeEnd);
        if (name == typeEnd || !Characters.IsWordStart(s.At(name))) return false;
        var end = s.SkipName(name);
        var word = s.Text[name..end];
        if (word is "this") return true;
        if (CSharp.Words.IsKeyword(word) && word
            is not ("value" or "name" or "on" or "by" or "group" or "file" or "from" or "add" or "set"))
        {
            return false;
        }
        end = EndOf(ref s, name);
        var next = s.SkipBlanks(end);
        return s.At(next) is '=' or ',' or ';' or ':' or '{' or ')' or ']' or '('
            || s.StartsWithAt(next, "in ") || s.StartsWithAt(next, "when ");
    }
}
