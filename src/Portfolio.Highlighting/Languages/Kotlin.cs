
using Portfolio.Highlighting.Scanning;

namespace Portfolio.Highlighting.Languages;

internal static class Kotlin
{
    public static readonly Grammar Grammar = new(
    [
        Comments.Line("//"),
        Comments.Block("/*", "*/", nested: true),
        new Quoted("\"\"\"", "\"\"\"") { Escape = '\0', MultiLine = true, Hole = "${", Variable = TokenKind.Plain }.Rule,
        new Quoted("\"", "\"") { Hole = "${", Variable = TokenKind.Plain }.Rule,
        Quoted.Single,
        Numbers.Usual,
        Annotations.Rule,
        new Words
        {
            Keywords = """
                abstract actual annotation as break by catch class companion const constructor continue crossinline data do
                dynamic else enum expect external false final finally for fun get if import in infix init inline inner interface
                internal is lateinit noinline null object open operator out override package private protected public reified
                return sealed set super suspend tailrec this throw to true try typealias val value var vararg when where while
                """,
            MembersAfterDot = true,
            Others = Others,
        }.Rule,
    ]);

    private static TokenKind Others(ref Scanner s, int end)
    {
        var next = s.At(s.SkipBlanks(end));
        if (next == '(' || (next == '{' && s.Before == '.')) return TokenKind.Function;
        return char.IsAsciiLetterUpper(s.Current) && !Classify.IsConstant(s.Text[s.Position..end]) ? TokenKind.Type : TokenKind.Plain;
    }
}
