using Portfolio.Highlighting.Scanning;

namespace Portfolio.Highlighting.Languages;

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

    /// <summary>The code of a character: <c>?a</c>, <c>?\n</c>, <c>?"</c>.</summary>
    private static bool Character(ref Scanner s)
    {
        if (char.IsWhiteSpace(s.Peek())) return false;
        s.Take(s.Peek() == '\\' ? 3 : 2, TokenKind.String);
        return true;
    }

    /// <summary>Atoms and attributes of modules.</summary>
    private static bool Marked(ref Scanner s)
    {
        if (!Characters.IsWordStart(s.Peek()) || (s.Current == ':' && s.Before == ':')) return false;
        var end = s.SkipName(s.Position + 1);
        s.TakeTo(s.At(end) is '?' or '!' ? end + 1 : end, TokenKind.Property);
        return true;
    }

    /// <summary><c>~r/…/</c>, <c>~w(…)a</c>, on one line.</summary>
    private static bool Sigil(ref Scanner s)
    {
        if (!char.IsAsciiLetter(s.Peek())) return false;
        if (s.StartsWithAt(s.Position + 2, "\"\"\""))
        {
            s.TakeTo(s.Find("\"\"\"", s.Position + 5) + 3, TokenKind.String);
            return true;
        }
        var close = s.Peek(2) switch { '(' => ')', '[' => ']', '{' => '}', '<' => '>', '/' or '|' or '"' or '\'' => s.Peek(2), _ => '\0' };
        if (close == '\0') return false;
        var at = s.Position + 3;
        while (at < s.End && s.Text[at] != close && s.Text[at] != '\n') at += s.Text[at] == '\\' ? 2 : 1;
        s.TakeTo(s.SkipName(Math.Min(at + 1, s.End)), TokenKind.String);
        return true;
    }
}
