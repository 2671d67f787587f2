using Portfolio.Highlighting.Scanning;

namespace Portfolio.Highlighting.Languages;

/// <summary>Defines the grammar of Razor: HTML with C# after <c>@</c>. C# blocks can contain HTML.</summary>
internal static class Razor
{
    private static readonly HashSet<string>
        .AlternateLookup<ReadOnlySpan<char>> Directives = new HashSet<string>(StringComparer.Ordinal)
    {
        "addTagHelper", "attribute", "implements", "inherits", "inject", "layout", "model", "namespace", "page",
        "preservewhitespace", "removeTagHelper", "rendermode", "section", "tagHelperPrefix", "typeparam", "using",
    }.GetAlternateLookup<ReadOnlySpan<char>>();

    public static readonly Grammar Grammar = new(
    [
        .. Markup.Openings,
        new("<", (ref Scanner s) => Html.TakeTag(ref s, Transition)),
        new("@", Transition),
    ]);

    /// <summary>The grammar of C# blocks, in which HTML elements can start statements.</summary>
    private static readonly Grammar Code = new([new("<", Element), new("@", LineOrComment), .. CSharp.Openings]);

    private static bool Transition(ref Scanner s)
    {
        var next = s.Peek();
        if (s.Position > 0 && Characters.IsWord(s.Text[s.Position - 1])) return false;
        if (next == '@')
        {
            s.Take(2, TokenKind.Plain);
        }
        else if (next == '*')
        {
            s.TakeTo(s.Find("*@", s.Position + 2) + 2, TokenKind.Comment);
        }
        else if (next is '{' or '(')
        {
            s.Take(1, TokenKind.Keyword);
            TakeBrackets(ref s);
        }
        else if (Characters.IsWordStart(next))
        {
            TakeWord(ref s);
        }
        else
        {
            return false;
        }
        return true;
    }

    private static void TakeWord(ref Scanner s)
    {
        var end = s.SkipName(s.Position + 1);
        var word = s.Text[(s.Position + 1)..end];
        var block = s.SkipSpaces(end);
        if (word is "using" ? s.At(block) != '(' : s.FirstOnLine && (block > end || s.At(end) is '\r' or '\n' or '\0')
            && Directives.Contains(word))
        {
            s.TakeTo(end, TokenKind.Keyword);
            CSharp.Grammar.ScanTo(ref s, s.LineEnd());
        }
        else if (word is "if" or "for" or "foreach" or "while" or "switch" or "lock" or "using" or "try" or "do"
            or "code" or "functions")
        {
            s.TakeTo(end, TokenKind.Keyword);
            TakeStatement(ref s);
        }
        else
        {
            s.Take(1, TokenKind.Keyword);
            TakeExpression(ref s);
        }
    }

    /// <summary>Scans the head and body of a statement, and its continuations such as <c>else</c>.</summary>
    private static void TakeStatement(ref Scanner s)
    {
        while (true)
        {
            s.Position = s.SkipBlanks(s.Position);
            if (s.Position >= s.End) return;
            if (s.Current is '(' or '{') TakeBrackets(ref s);
            else return;
            var next = s.SkipBlanks(s.Position);
            if (s.At(next) is '(' or '{') continue;
            if (s.Before != '}') return;
            var continued = s.StartsWithAt(next, "else") || s.StartsWithAt(next, "catch")
                || s.StartsWithAt(next, "finally");
            if (!continued) return;
            s.Position = next;
            CSharp.Words.Scan(ref s);
            next = s.SkipBlanks(s.Position);
            if (!s.StartsWithAt(next, "if")) continue;
            s.Position = next;
            CSharp.Words.Scan(ref s);
        }
    }

    /// <summary>Scans a name with members, calls and indexers, up to white space.</summary>
    private static void TakeExpression(ref Scanner s)
    {
        s.Before = '\0';
        while (s.Position < s.End)
        {
            var c = s.Current;
            if (Characters.IsWordStart(c)) CSharp.Words.Scan(ref s);
            else if (c is '(' or '[') TakeBrackets(ref s);
            else if (c == '.' && Characters.IsWordStart(s.Peek())) s.Take(1, TokenKind.Plain);
            else if (c is '?' or '!' && s.Peek() is '.' or '[') s.Take(1, TokenKind.Plain);
            else if (c == ' ' && s.BeforeKind == TokenKind.Keyword && s.Text[..s.Position].EndsWith("await"))
                s.TakeBlank();
            else return;
        }
    }

    private static void TakeBrackets(ref Scanner s)
    {
        s.Take(1, TokenKind.Plain);
        if (Code.ScanNested(ref s) && s.Position < s.End) s.Take(1, TokenKind.Plain);
    }

    private static bool LineOrComment(ref Scanner s)
    {
        if (s.Peek() == '*') return Transition(ref s);
        if (s.Peek() != ':') return s.FirstOnLine && s.Peek() != '"' && Transition(ref s);
        s.Take(2, TokenKind.Keyword);
        Grammar.ScanTo(ref s, s.LineEnd());
        return true;
    }

    private static bool Element(ref Scanner s)
    {
        if (!(s.FirstOnLine || s.Before is '{' or '}' or ';' or '\0') || !Markup.BeginsTag(ref s)) return false;
        var depth = 0;
        do
        {
            if (Markup.BeginsTag(ref s))
            {
                var closing = s.Peek() == '/';
                var isVoid = IsVoid(ref s);
                var ended = Markup.TakeTag(ref s, Transition);
                if (closing) depth--;
                else if (!ended && !isVoid) depth++;
            }
            else
            {
                Grammar.Step(ref s);
            }
        }
        while (depth > 0 && s.Position < s.End);
        return true;
    }

    private static bool IsVoid(ref Scanner s) =>
        s.Text[(s.Position + 1)..s.SkipName(s.Position + 1)] is "br" or "hr" or "img" or "input" or "link" or "meta"
        or "source" or "wbr";
}
