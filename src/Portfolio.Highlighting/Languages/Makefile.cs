
using Portfolio.Highlighting.Scanning;

namespace Portfolio.Highlighting.Languages;

internal static class Makefile
{
    public static readonly Grammar Grammar = new(
    [
        Comments.LineAfterBlank("#"),
        Quoted.Double,
        Quoted.Single,
        new("$", Variable),
        new(Characters.Letters + ".", Target),
        new Words { Keywords = "define else endef endif export ifdef ifndef ifeq ifneq include override sinclude undefine unexport vpath" }
            .Rule,
    ]);

    private static bool Variable(ref Scanner s)
    {
        var end = s.Peek() switch
        {
            '(' => s.Rest.IndexOfAny(')', '\n'),
            '{' => s.Rest.IndexOfAny('}', '\n'),
            _ => 1,
        };
        s.TakeTo(end < 0 ? s.End : s.Position + end + 1, TokenKind.Property);
        return true;
    }

    /// <summary>The names before a colon, or a variable before its equals sign, at the start of a line.</summary>
    private static bool Target(ref Scanner s)
    {
        if (s.Position > 0 && s.Text[s.Position - 1] != '\n') return false;
        var line = s.Text[s.Position..s.LineEnd()];
        var end = line.IndexOfAny(':', '=', '$');
        if (end <= 0) return false;
        var target = line[end] == ':' && (end + 1 == line.Length || line[end + 1] != '=');
        s.Take(line[..end].TrimEnd("?+! ").Length, target ? TokenKind.Function : TokenKind.Property);
        return true;
    }
}
