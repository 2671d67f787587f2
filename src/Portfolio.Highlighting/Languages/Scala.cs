using Portfolio.Highlighting.Scanning;

namespace Portfolio.Highlighting.Languages;

internal static class Scala
{
    public static readonly Grammar Grammar = new(
    [
        Comments.Line("//"),
        Comments.Block("/*", "*/", nested: true),
        new Quoted("\"\"\"", "\"\"\"") { Escape = '\0', MultiLine = true, Hole = "${", Variable = TokenKind.Property }.Rule,
        new Quoted("\"", "\"") { Hole = "${", Variable = TokenKind.Property }.Rule,
        CharacterLiteral.Rule,
        Numbers.Usual,
        Annotations.Rule,
        new Words
        {
            Keywords = """
                abstract case catch do else end export extension false final finally for forSome given if implicit import infix inline
                lazy match null opaque open override package private protected return sealed super then this throw transparent true
                try using val var while yield
                """,
            BeforeType = "class enum extends new object trait type with",
            BeforeFunction = "def",
            MembersAfterDot = true,
            Others = Classify.CallsConstantsAndTypes,
        }.Rule,
    ]);
}
