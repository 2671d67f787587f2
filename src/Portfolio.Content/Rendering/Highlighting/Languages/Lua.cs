
using Portfolio.Content.Rendering.Highlighting.Scanning;

namespace Portfolio.Content.Rendering.Highlighting.Languages;

internal static class Lua
{
    public static readonly Grammar Grammar = new(
    [
        Comments.Block("--[[", "]]"),
        Comments.Line("--"),
        new Quoted("[[", "]]") { Escape = '\0', MultiLine = true }.Rule,
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
}
