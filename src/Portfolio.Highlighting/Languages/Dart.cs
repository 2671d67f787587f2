using Portfolio.Highlighting.Scanning;

namespace Portfolio.Highlighting.Languages;

internal static class Dart
{
    public static readonly Grammar Grammar = new(
    [
        .. Comments.CStyle,
        new Quoted("'''", "'''") { MultiLine = true, Hole = "${", Variable = TokenKind.Property }.Rule,
        new Quoted("\"\"\"", "\"\"\"") { MultiLine = true, Hole = "${", Variable = TokenKind.Property }.Rule,
        new Quoted("r'", "'") { Escape = '\0' }.Rule,
        new Quoted("r\"", "\"") { Escape = '\0' }.Rule,
        new Quoted("'", "'") { Hole = "${", Variable = TokenKind.Property }.Rule,
        new Quoted("\"", "\"") { Hole = "${", Variable = TokenKind.Property }.Rule,
        Numbers.Usual,
        Annotations.Rule,
        new Words
        {
            Keywords = """
                abstract as assert async await base break case catch const continue covariant default deferred do dynamic else export
                extension external factory false final finally for get hide if import in interface is late library new null on
                operator part required rethrow return sealed set show static super switch sync this throw true try typedef var void
                when while yield
                """,
            Types = "bool double int num",
            BeforeType = "class enum extends implements mixin with",
            MembersAfterDot = true,
            Others = Classify.CallsConstantsAndTypes,
        }.Rule,
    ]);
}
