
using Portfolio.Highlighting.Scanning;

namespace Portfolio.Highlighting.Languages;

internal static class Protobuf
{
    public static readonly Grammar Grammar = new(
    [
        .. Comments.CStyle,
        Quoted.Double,
        Quoted.Single,
        Numbers.Usual,
        new Words
        {
            Keywords = """
                extensions import max oneof option optional package public repeated required reserved returns rpc stream syntax
                edition to true false
                """,
            BeforeType = "enum extend message service",
            Types = """
                bool bytes double fixed32 fixed64 float int32 int64 map sfixed32 sfixed64 sint32 sint64 string uint32 uint64
                """,
            Others = Others,
        }.Rule,
    ]);

    private static TokenKind Others(ref Scanner s, int end)
    {
        var dotted = end;
        while (s.At(dotted) == '.') dotted = s.SkipName(dotted + 1);
        var next = s.SkipBlanks(dotted);
        var isField = next > dotted && Characters.IsWordStart(s.At(next)) && s.At(s.SkipBlanks(s.SkipName(next))) is '=' or ';';
        if (isField || (s.Before is '(' or ',' && s.At(dotted) is ')' or '>') || (s.Before == 'm' && s.At(dotted) == ')'))
        {
            s.TakeTo(dotted, TokenKind.Type);
            return TokenKind.Type;
        }
        if (s.Before == '[' && s.At(next) == '=') return TokenKind.Property;
        if (dotted == end) return Classify.Calls(ref s, end);
        s.TakeTo(dotted, TokenKind.Plain);
        return TokenKind.Plain;
    }
}
