
using Portfolio.Highlighting.Scanning;

namespace Portfolio.Highlighting.Languages;

internal static class PowerShell
{
    public static readonly Grammar Grammar = new(
    [
        Comments.Block("<#", "#>"),
        Comments.LineAfterBlank("#"),
        new Quoted("@\"", "\"@") { Escape = '`', MultiLine = true, Hole = "$(", Variable = TokenKind.Property }.Rule,
        new Quoted("@'", "'@") { Escape = '\0', MultiLine = true }.Rule,
        new Quoted("\"", "\"") { Escape = '`', MultiLine = true, Hole = "$(", Variable = TokenKind.Property }.Rule,
        new Quoted("'", "'") { Escape = '\0', Doubled = true, MultiLine = true }.Rule,
        Numbers.Usual,
        new("$", (ref Scanner s) =>
        {
            var end = s.SkipName(s.Position + 1);
            if (s.At(end) == ':' && Characters.IsWordStart(s.At(end + 1))) end = s.SkipName(end + 1);
            var constant = s.Text[s.Position..end] is "$true" or "$false" or "$null";
            s.TakeTo(end, constant ? TokenKind.Keyword : TokenKind.Property);
            return true;
        }),
        new("-", (ref Scanner s) =>
        {
            if (!char.IsAsciiLetter(s.Peek())) return false;
            s.TakeTo(s.SkipName(s.Position + 1), TokenKind.Property);
            return true;
        }),
        new Words(StringComparer.OrdinalIgnoreCase)
        {
            Keywords = """
                begin break catch continue data do dynamicparam else elseif end exit filter finally for foreach from if in param
                process return switch throw trap try until using while
                """,
            BeforeType = "class enum",
            BeforeFunction = "function",
            Extra = "-",
            Others = (ref s, end) => s.Text[s.Position..end].Contains('-') ? TokenKind.Function : TokenKind.Plain,
        }.Rule,
    ]);
}
