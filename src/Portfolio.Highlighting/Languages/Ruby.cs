
using Portfolio.Highlighting.Scanning;

namespace Portfolio.Highlighting.Languages;

internal static class Ruby
{
    public static readonly Grammar Grammar = new(
    [
        Comments.Line("#"),
        Comments.Block("=begin", "=end"),
        new Quoted("\"", "\"") { MultiLine = true, Hole = "#{" }.Rule,
        new Quoted("'", "'") { MultiLine = true }.Rule,
        new Quoted("`", "`") { Hole = "#{" }.Rule,
        HereDocuments.Rule("<<~"),
        HereDocuments.Rule("<<-"),
        new("/", JavaScript.RegularExpression),
        new("%", PercentLiteral),
        Numbers.Usual,
        new("@$", (ref Scanner s) =>
        {
            s.TakeTo(s.SkipName(s.Position + (s.Peek() == '@' ? 2 : 1)), TokenKind.Property);
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

    /// <summary><c>%w[…]</c>, <c>%q(…)</c>, <c>%r{…}</c>: a string or list in brackets, which may contain pairs of them.</summary>
    private static bool PercentLiteral(ref Scanner s)
    {
        var open = s.Peek(2);
        var close = open switch { '(' => ')', '[' => ']', '{' => '}', '<' => '>', '/' or '|' or '!' => open, _ => '\0' };
        if (close == '\0' || !"qQwWiIrsx".Contains(s.Peek()) || Characters.IsWord(s.Peek(-1))) return false;
        var at = s.Position + 3;
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
