
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

    /// <summary>A comment or string from <c>[[</c> at <paramref name="at"/> to <c>]]</c>, with as many <c>=</c> between the
    /// brackets.</summary>
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
