using Portfolio.Highlighting.Scanning;

namespace Portfolio.Highlighting.Languages;

internal static class Lua
{
    public static readonly Grammar Grammar = new(
    [
        new("-", (ref Scanner s) => s.Peek() == '-' && Long(ref s, s.Position + 2, TokenKind.Comment)),
        Comments.Line("--"),
        new("[", (ref Scanner s) => Long(ref s, s.Position, TokenKind.String)),
        Quoted.Double,
        Quoted.Single,
        Numbers.Usual,
        new Words
        {
            Keywords = """
                and break do else elseif end false for function goto if in local nil not or repeat return then true until while
                """,
            Others = Classify.Calls,
        }.Rule,
    ]);

    /// <summary>
    /// Scans a long comment or string from <paramref name="at"/>. Both delimiters contain the same number of <c>=</c>,
    /// as in <c>[==[</c> and <c>]==]</c>.
    /// </summary>
    private static bool Long(ref Scanner s, int at, TokenKind kind)
    {
        if (s.At(at) != '[') return false;
        var second = at + 1;
        while (s.At(second) == '=') second++;
        if (s.At(second) != '[') return false;
        var close = $"]{s.Text[(at + 1)..second]}]";
        s.TakeTo(s.Find(close, second) + close.Length, kind);
        return true;
    }
}

internal static class R
{
    public static readonly Grammar Grammar = new(
    [
        Comments.Line("#"),
        new("rR", RawString),
        new Quoted("\"", "\"") { MultiLine = true }.Rule,
        new Quoted("'", "'") { MultiLine = true }.Rule,
        new Quoted("`", "`") { Escape = '\0' }.Rule,
        Numbers.Usual,
        new Words
        {
            Extra = ".",
            ExtraStart = ".",
            Keywords = """
                break else FALSE for function if in Inf NA NA_character_ NA_complex_ NA_integer_ NA_real_ NaN next NULL repeat return
                TRUE while
                """,
            Others = Classify.Calls,
        }.Rule,
    ]);

    /// <summary>Scans a raw string such as <c>r"(…)"</c> or <c>R'--[…]--'</c>.</summary>
    private static bool RawString(ref Scanner s)
    {
        var quote = s.Peek();
        if (quote is not ('"' or '\'') || Characters.IsWord(s.Peek(-1)) || s.Peek(-1) == '.') return false;
        var at = s.Position + 2;
        while (s.At(at) == '-') at++;
        var close = s.At(at) switch { '(' => ')', '[' => ']', '{' => '}', _ => '\0' };
        if (close == '\0') return false;
        var end = $"{close}{s.Text[(s.Position + 2)..at]}{quote}";
        s.TakeTo(s.Find(end, at) + end.Length, TokenKind.String);
        return true;
    }
}

internal static class Ruby
{
    public static readonly Grammar Grammar = new(
    [
        Comments.Line("#"),
        Comments.Lines("=begin", "=end"),
        new Quoted("\"", "\"") { MultiLine = true, Hole = "#{" }.Rule,
        new Quoted("'", "'") { MultiLine = true }.Rule,
        new Quoted("`", "`") { Hole = "#{" }.Rule,
        HereDocuments.Rule("<<~"),
        HereDocuments.Rule("<<-"),
        HereDocuments.Rule("<<", orShift: true),
        new("/", JavaScript.RegularExpression),
        new("%", PercentLiteral),
        new("?", Character),
        Numbers.Usual,
        new("@$", (ref Scanner s) =>
        {
            // A variable such as $' or $" is the match, or a part of it.
            var isSign = s.Current == '$' && s.Peek() is '\'' or '"' or '`' or '&' or '+' or '~';
            s.TakeTo(isSign ? s.Position + 2 : s.SkipName(s.Position + (s.Peek() == '@' ? 2 : 1)), TokenKind.Property);
            return true;
        }),
        new(":", (ref Scanner s) =>
        {
            if (!Characters.IsWordStart(s.Peek()) || s.Before == ':') return false;
            s.TakeTo(s.SkipName(s.Position + 1), TokenKind.Property);
            return true;
        }),
        new Words
        {
            Keywords = """
                alias and attr_accessor attr_reader attr_writer begin break case do else elsif end ensure extend false for if in
                include loop next nil not or prepend private protected public puts raise redo require require_relative rescue retry
                return self super then true undef unless until when while yield
                """,
            BeforeType = "class module",
            BeforeFunction = "def",
            MembersAfterDot = true,
            Others = (ref s, end) => s.At(end) == ':' && s.At(end + 1) != ':'
                ? TokenKind.Property
                : Classify.CallsConstantsAndTypes(ref s, end),
        }.Rule,
    ]);

    /// <summary>Scans a character such as <c>?"</c>. Elsewhere, a question mark is an operator.</summary>
    private static bool Character(ref Scanner s)
    {
        if (Characters.IsWord(s.Peek(-1)) || s.Peek() is not ('"' or '\'' or '`') || Characters.IsWord(s.Peek(2))
            || s.Peek(2) == s.Peek())
        {
            return false;
        }
        s.Take(2, TokenKind.String);
        return true;
    }

    /// <summary>
    /// Scans a percent literal such as <c>%w[…]</c>, <c>%(…)</c> or <c>%r{…}</c>, which can contain nested brackets.
    /// </summary>
    private static bool PercentLiteral(ref Scanner s)
    {
        var isBare = s.Peek() is '(' or '[' or '{' or '<' && JavaScript.ValueMayBegin(ref s);
        var open = s.Peek(isBare ? 1 : 2);
        var close = open switch
        {
            '(' => ')',
            '[' => ']',
            '{' => '}',
            '<' => '>',
            '/' or '|' or '!' => open,
            _ => '\0'
        };
        if (close == '\0' || (!isBare && !"qQwWiIrsx".Contains(s.Peek())) || Characters.IsWord(s.Peek(-1))) return false;
        var at = s.Position + (isBare ? 2 : 3);
        for (var depth = 1; at < s.End && depth > 0; at++)
        {
            var c = s.Text[at];
            if (c == '\\') at++;
            else if (c == close) depth--;
            else if (c == open) depth++;
        }
        s.TakeTo(at, TokenKind.String);
        return true;
    }
}

internal static class Elixir
{
    public static readonly Grammar Grammar = new(
    [
        Comments.Line("#"),
        new Quoted("\"\"\"", "\"\"\"") { MultiLine = true, Hole = "#{" }.Rule,
        new Quoted("\"", "\"") { MultiLine = true, Hole = "#{" }.Rule,
        new Quoted("'", "'") { Hole = "#{" }.Rule,
        new("~", Sigil),
        new("?", Character),
        Numbers.Usual,
        new("@:", Marked),
        new Words
        {
            Extra = "?!",
            Keywords = """
                after and case catch cond do else end false fn for if in nil not or quote raise receive rescue super throw true try
                unless unquote when with
                """,
            BeforeType = "alias defimpl defmodule defprotocol import require use",
            BeforeFunction = "def defdelegate defguard defmacro defmacrop defp",
            MembersAfterDot = true,
            Others = (ref s, end) => s.At(end) == ':' && s.At(end + 1) != ':' ? TokenKind.Property
                : char.IsUpper(s.Current) ? TokenKind.Type
                : Classify.Calls(ref s, end),
        }.Rule,
    ]);

    /// <summary>Scans a character literal such as <c>?a</c>, <c>?\n</c> or <c>?"</c>.</summary>
    private static bool Character(ref Scanner s)
    {
        if (char.IsWhiteSpace(s.Peek())) return false;
        s.Take(s.Peek() == '\\' ? 3 : 2, TokenKind.String);
        return true;
    }

    /// <summary>Scans an atom such as <c>:ok</c>, or a module attribute such as <c>@doc</c>.</summary>
    private static bool Marked(ref Scanner s)
    {
        if (!Characters.IsWordStart(s.Peek()) || (s.Current == ':' && s.Before == ':')) return false;
        var end = s.SkipName(s.Position + 1);
        s.TakeTo(s.At(end) is '?' or '!' ? end + 1 : end, TokenKind.Property);
        return true;
    }

    /// <summary>Scans a sigil such as <c>~r/…/</c> or <c>~w(…)a</c>, which can span several lines.</summary>
    private static bool Sigil(ref Scanner s)
    {
        if (!char.IsAsciiLetter(s.Peek())) return false;
        foreach (var quotes in (ReadOnlySpan<string>)["\"\"\"", "\'\'\'"])
        {
            if (!s.StartsWithAt(s.Position + 2, quotes)) continue;
            s.TakeTo(s.Find(quotes, s.Position + 5) + 3, TokenKind.String);
            return true;
        }
        var close = s.Peek(2) switch
        {
            '(' => ')',
            '[' => ']',
            '{' => '}',
            '<' => '>',
            '/' or '|' or '"' or '\'' => s.Peek(2),
            _ => '\0'
        };
        if (close == '\0') return false;
        var at = s.Position + 3;
        while (at < s.End && s.Text[at] != close) at += s.Text[at] == '\\' ? 2 : 1;
        s.TakeTo(s.SkipName(Math.Min(at + 1, s.End)), TokenKind.String);
        return true;
    }
}
