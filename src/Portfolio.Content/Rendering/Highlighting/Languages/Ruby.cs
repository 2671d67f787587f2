
using Portfolio.Content.Rendering.Highlighting.Scanning;

namespace Portfolio.Content.Rendering.Highlighting.Languages;

internal static class Ruby
{
    public static readonly Grammar Grammar = new(
    [
        Comments.Line("#"),
        Comments.Block("=begin", "=end"),
        new Quoted("\"", "\"") { MultiLine = true, Hole = "#{" }.Rule,
        new Quoted("'", "'") { MultiLine = true }.Rule,
        new Quoted("`", "`") { Hole = "#{" }.Rule,
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
}
