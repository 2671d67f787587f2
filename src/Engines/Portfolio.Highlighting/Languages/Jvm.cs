using Portfolio.Highlighting.Scanning;

namespace Portfolio.Highlighting.Languages;

internal static class Java
{
    public static readonly Grammar Grammar = new(
    [
        .. Comments.CStyle,
        new Quoted("\"\"\"", "\"\"\"") { MultiLine = true }.Rule,
        Quoted.Double,
        Quoted.Single,
        Numbers.Usual,
        Annotations.Rule,
        new Words
        {
            Keywords = """
                abstract assert boolean break byte case catch char class const continue default do double else enum exports
                extends false final finally float for goto if implements import instanceof int interface long module native new
                null open opens package permits private protected provides public record requires return sealed short static
                strictfp super switch synchronized this throw throws to transient transitive true try uses var void volatile
                while with yield
                """,
            Others = Others,
        }.Rule,
    ]);

    private static TokenKind Others(ref Scanner s, int end)
    {
        var word = s.Text[s.Position..end];
        if (Classify.IsCall(ref s, end) && !char.IsAsciiLetterUpper(word[0])) return TokenKind.Function;
        if (s.Before == ':' && char.IsAsciiLetterLower(word[0])) return TokenKind.Function;
        return Classify.CallsConstantsAndTypes(ref s, end);
    }
}

internal static class Kotlin
{
    public static readonly Grammar Grammar = new(
    [
        Comments.Line("//"),
        Comments.Block("/*", "*/", nested: true),
        new Quoted("\"\"\"",
            "\"\"\"") { Escape = '\0', MultiLine = true, Hole = "${", Variable = TokenKind.Plain }.Rule,
        new Quoted("\"", "\"") { Hole = "${", Variable = TokenKind.Plain }.Rule,
        Quoted.Single,
        // A name in backticks can contain spaces.
        new("`", (ref Scanner s) =>
        {
            s.TakeTo(Math.Min(s.Find("`", s.Position + 1) + 1, s.LineEnd()), TokenKind.Function);
            return true;
        }),
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
        return char.IsAsciiLetterUpper(s.Current) && !Classify.IsConstant(s.Text[s.Position..end])
            ? TokenKind.Type : TokenKind.Plain;
    }
}

internal static class Scala
{
    public static readonly Grammar Grammar = new(
    [
        Comments.Line("//"),
        Comments.Block("/*", "*/", nested: true),
        new Quoted("\"\"\"",
            "\"\"\"") { Escape = '\0', MultiLine = true, Hole = "${", Variable = TokenKind.Property }.Rule,
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

internal static class Groovy
{
    public static readonly Grammar Grammar = new(
    [
        .. Comments.CStyle,
        new Quoted("\"\"\"", "\"\"\"") { MultiLine = true, Hole = "${", Variable = TokenKind.Plain }.Rule,
        new Quoted("'''", "'''") { MultiLine = true }.Rule,
        new Quoted("$/", "/$") { Escape = '\0', MultiLine = true }.Rule,
        new Quoted("\"", "\"") { Hole = "${", Variable = TokenKind.Plain }.Rule,
        Quoted.Single,
        new("/", JavaScript.RegularExpression),
        Numbers.Usual,
        Annotations.Rule,
        new Words
        {
            Keywords = """
                abstract as assert boolean break byte case catch char class const continue def default do double else enum extends false
                final finally float for goto if implements import in instanceof int interface long native new null package private
                protected public return short static super switch synchronized this throw throws trait transient true try var void
                volatile while
                """,
            MembersAfterDot = true,
            Others = (ref s, end) => s.At(end) == ':' && s.At(end + 1) != ':' ? TokenKind.Property
                : s.At(s.SkipSpaces(end)) == '{' && char.IsAsciiLetterLower(s.Current) ? TokenKind.Function
                : Classify.CallsConstantsAndTypes(ref s, end),
        }.Rule,
    ]);
}

/// <summary>Scans annotations of JVM languages and Swift, such as <c>@Name</c> and <c>@dotted.Name</c>.</summary>
internal static class Annotations
{
    public static readonly Opening Rule = new("@", (ref Scanner s) =>
    {
        var end = s.SkipName(s.Position + 1);
        if (end == s.Position + 1) return false;
        while (s.At(end) is '.' or ':' && Characters.IsWordStart(s.At(end + 1))) end = s.SkipName(end + 1);
        s.TakeTo(end, TokenKind.Property);
        return true;
    });
}
